"""The part of a build that asks services for shots: whether it may, at all; then the round; then the lock file."""

from __future__ import annotations

import threading
import time
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.shoot import Filmed, scene_of
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.render.built import Written
from pytoon_lang.render.filming import clips, lockfile
from pytoon_lang.render.filming.books import Books
from pytoon_lang.render.filming.funds import funds
from pytoon_lang.render.filming.known import of_pin, pinned, unreadable
from pytoon_lang.render.filming.ledger import Ledger, ledger
from pytoon_lang.render.filming.missing import bought_before
from pytoon_lang.render.filming.reasons import reason
from pytoon_lang.render.filming.terms import Money, Terms, orders, refused
from pytoon_lang.render.refusals import failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pytoon_lang.backends.engines.crew import Crew
    from pytoon_lang.compiler.ir.shoot import Shot
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.render.events import Event
    from pytoon_lang.render.filming.lockfile import Pin
    from pytoon_lang.render.store import Store
    from pytoon_lang.world.engines import Studio


class Market(NamedTuple):
    """Who can be asked: `crew` makes the engines of a build, `studio` tells what one can do."""

    crew: Callable[[Callable[[str], Path], Path], Crew]
    studio: Callable[[str], Studio | None]


class Place(NamedTuple):
    """The build that buys: its folders, its terms, who listens; what it does `meanwhile`, while services work."""

    root: Path
    main: str
    state: Path
    store: Store
    market: Market
    terms: Terms
    asset: Callable[[str], Path]
    notify: Callable[[Event], None]
    stopped: Callable[[], bool]
    meanwhile: Callable[[], AbstractContextManager[None]] = nullcontext
    spent: float = 0.0  # US dollars, by this build


class Bargain(NamedTuple):
    """What came of it. `spent` in US dollars, `unsure` what of it nobody knows for sure.

    `status` is that of a build that has to end here: refused, differs, failed, cancelled, ...
    """

    facts: Mapping[str, Filmed] = {}
    spent: float = 0.0
    unsure: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()
    status: str = ""


def buy(compiled: Compiled, place: Place) -> Bargain:
    """Have the shots made that are wanted, if the terms allow it."""
    wanted = tuple(shot for shot in compiled.shots if shot.wanted)
    tasks = tuple(shot.task for shot in wanted)
    if place.terms.offline or place.terms.drawn:
        never = Filmed(trouble="draft" if place.terms.drawn else "refused", why=place.terms.because, fresh=True)
        return Bargain({offer.key: never for shot in wanted for offer in shot.offers})
    if place.terms.locked:
        return Bargain(diagnostics=(_unlocked(wanted, place),), status="differs")
    books, told = Books(place.state), ledger(place.state)
    if place.terms.retry_unsure:
        _forgive(wanted, books, told)
    those = orders(tasks, told)
    if place.terms.approved is not None and (other := _unapproved(wanted, place.terms.approved)):
        return Bargain(diagnostics=(other,), status="differs")
    money = funds(compiled, told, place.root, place.main, place.terms.max_cost, place.spent)
    agreed = place.terms.again or place.terms.approved is not None
    no = refused(those, money) or (None if agreed else bought_before(those, pinned(place.root)))
    if no is not None:
        return Bargain(diagnostics=(no,), status="refused")
    return _round(tasks, place, books, told, money)


def pins(shots: Iterable[Shot], compiled: Compiled, place: Place) -> tuple[Pin, ...]:
    """What the lock file has to say of a program: a pin for every shot that has a clip, here or on another machine."""
    told, before = ledger(place.state), {pin.bid: pin for pin in pinned(place.root)}
    found: list[Pin] = []
    for shot in shots:
        if shot.taken >= 0:
            found.append(_pin(shot, told, before, place.main))
        else:  # who drew it here, without the clip, takes it from nobody else
            scene = scene_of(shot.task.label)
            keys = (*shot.elsewhere, *(offer.key for offer in shot.offers))
            found += [before[key]._replace(file=place.main, scene=scene) for key in keys if key in before]
    return tuple(found)


def lock(compiled: Compiled, place: Place) -> Bargain | None:
    """Bring the lock file up to date; with `--locked` say instead that it is not, and end the build."""
    if (damaged := unreadable(place.root)) is not None:
        return Bargain(diagnostics=(damaged,), status="differs")
    before = lockfile.read(place.root)
    if place.terms.offline or place.terms.drawn:
        return None  # what was only drawn here says nothing about what is bought
    missing = [shot for shot in compiled.shots if shot.taken < 0 and shot.elsewhere]
    if place.terms.locked and missing:
        return Bargain(diagnostics=(_unlocked(missing, place),), status="differs")
    _remember(before, place)
    after = lockfile.merged(before, place.main, pins(_all(compiled).values(), compiled, place))
    if place.terms.locked and lockfile.written(after) != lockfile.written(before):
        message, help_ = f"{lockfile.FILE} is not up to date", "build without `--locked`, and commit it"
        return Bargain(diagnostics=(error("lock-differs", message, None, help=help_),), status="differs")
    lockfile.write(place.root, after)
    return None


def locked_in(root: Path) -> tuple[Written, ...]:
    """The lock file as an output: a build is done again when it is changed or gone."""
    path = root / lockfile.FILE
    return (Written(lockfile.FILE, path.stat().st_size, fresh=False),) if path.is_file() else ()


def _all(compiled: Compiled) -> dict[str, Shot]:
    """The shots of all outputs, of those that are not made now, too: their clips stay in the lock file."""
    return {shot.task.key: shot for output in compiled.checked.outputs for shot in output.shots}


def _remember(before: Iterable[Pin], place: Place) -> None:
    """Clips that only the lock file knew are booked, so that nobody pays for one again that was once taken from it."""
    told = ledger(place.state)
    strangers = [pin for pin in before if pin.bid not in told.clips and clips.at_hand(place.root, pin.clip)]
    for pin in strangers:
        filmed = of_pin(pin)
        size = {"width": filmed.width, "height": filmed.height, "length": pin.flicks}
        Books(place.state).write("clip", bid=pin.bid, key="", clip=pin.clip, usd=pin.usd, bought=pin.bought, **size)


def _round(tasks: Sequence[Task], place: Place, books: Books, told: Ledger, money: Money) -> Bargain:
    from pytoon_lang.render.filming.purse import Purse
    from pytoon_lang.render.filming.shooting import Stage, shoot

    clips.ready(place.root)
    locked = pinned(place.root)
    purse, crew = Purse(money.left), place.market.crew(place.asset, place.state)
    for engine, trouble, at in told.ended:  # who failed a minute ago, in another build, fails
        crew.health.recall(engine, trouble, time.time() - at)
    stage = Stage(
        root=place.root,
        main=place.main,
        books=books,
        ledger=told,
        purse=purse,
        crew=crew,
        store=place.store,
        idempotent=lambda engine: (studio := place.market.studio(engine)) is not None and studio.idempotent,
        asset=place.asset,
        notify=place.notify,
        stopped=place.stopped,
        reason=lambda task: reason(task, locked, told, place.main),
        keeping=threading.Lock(),
    )
    try:
        with place.meanwhile():
            done = shoot(tasks, stage)
    finally:
        crew.close()
    found = tuple(map(failed, done.broken))
    broken = "internal" if any(one.internal for one in done.broken) else "failed" if done.broken else ""
    unsure = sum(one.usd for one in told.purchases.values() if one.doubtful and purse.paid(one.key))
    return Bargain(done.facts, purse.spent, unsure, found, "cancelled" if done.cancelled else broken)


def _forgive(wanted: Sequence[Shot], books: Books, told: Ledger) -> None:
    """Let shots be asked for again that were charged without a clip, perhaps; what they cost stays in the books."""
    for offer in (offer for shot in wanted for offer in shot.offers):
        for one in told.of(offer.key):
            if one.unsure or (one.spoiled and one.trouble != "moderated"):
                told.note(books.write("forgiven", key=one.key))


def _unlocked(wanted: Sequence[Shot], place: Place) -> Diagnostic:
    locked = {pin.bid for pin in pinned(place.root)}
    lines = []
    for shot in wanted:
        here = any(key in locked for key in (*(offer.key for offer in shot.offers), *shot.elsewhere))
        lines.append(f"{shot.task.label}: {'its clip is not on this machine' if here else 'is not in it'}")
    message = f"{lockfile.FILE} does not hold all shots, and nothing may be bought with `--locked`"
    help_ = "build without `--locked`; clips are shared by a folder `toon.clips` beside the lock file"
    return error("lock-differs", message, wanted[0].task.span, "not in the lock file", notes=tuple(lines), help=help_)


def _unapproved(wanted: Sequence[Shot], approved: frozenset[str]) -> Diagnostic | None:
    for shot in wanted:
        if not all(offer.key in approved for offer in shot.offers):
            message, help_ = f"{shot.task.label} is not what the saved plan would buy", "plan again"
            return error("plan-differs", message, shot.task.span, "nothing was bought", help=help_)
    return None


def _pin(shot: Shot, told: Ledger, before: dict[str, Pin], main: str) -> Pin:
    offer = shot.offers[shot.taken]
    bid, scene = offer.bid, scene_of(shot.task.label)
    if (pin := before.get(offer.key)) is not None:
        return pin._replace(file=main, scene=scene)
    paid = told.clips[offer.key]
    return lockfile.Pin(
        file=main,
        scene=scene,
        engine=bid.engine,
        model=bid.model,
        seconds=bid.seconds,
        width=bid.width,
        height=bid.height,
        seed=-1 if bid.seed is None else bid.seed,
        prompt=lockfile.words(bid.prompt),
        usd=round(paid.usd, 6),
        bought=paid.bought or time.strftime("%Y-%m-%d", time.gmtime(paid.at)),
        bid=offer.key,
        clip=paid.clip,
        frame=f"{paid.width}x{paid.height}",
        flicks=paid.length,
    )
