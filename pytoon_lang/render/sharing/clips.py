"""Clips that somebody paid for, in the shared store: who asks for the same shot takes the clip and pays nothing.

    ac/<bid>.json     what was asked of an engine -> the clip that came of it
    cas/<sha256>      the clip

The books of money stay with each project: a clip from here is entered with what it cost then, and as bought by nobody.
"""

from __future__ import annotations

import json
import math
import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.compiler.ir.shoot import Filmed
from pytoon_lang.compiler.ir.values import FLICKS, Time
from pytoon_lang.render.filming import clips
from pytoon_lang.render.filming.books import Books
from pytoon_lang.render.filming.known import pinned
from pytoon_lang.render.filming.ledger import ledger
from pytoon_lang.render.filming.terms import orders
from pytoon_lang.render.sharing.entry import Forged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from pytoon_lang.compiler.ir.shoot import Shot
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.filming.ledger import Ledger
    from pytoon_lang.render.sharing.shared import Shared
    from pytoon_lang.render.store import Store

FORMAT = 1
_PATIENCE = 300.0  # seconds for a clip
_LONGEST = 3600 * FLICKS


class Kept(NamedTuple):
    """What is told of a clip. `length` in flicks, `usd` what it cost, `bought` YYYY-MM-DD, `said` other words."""

    clip: str
    width: int
    height: int
    length: int
    usd: float
    bought: str = ""
    said: str = ""


def fetch_pinned(shared: Shared, root: Path, store: Store, stopped: Callable[[], bool]) -> None:
    """Bring the clips of the lock file that are not here, as far as they are there."""
    if shared.address is None or not shared.address.paid:
        return
    missing = {pin.clip for pin in pinned(root) if not clips.at_hand(root, pin.clip)}
    shared.ask([_fetched(shared, digest, root, store) for digest in sorted(missing)], stopped)


def lendable(shared: Shared, shots: Iterable[Shot], root: Path, state: Path, *, locked: bool) -> dict[str, Kept]:
    """Clips there for shots that would be bought now, by bid: of the first engine that would be asked, nobody else's.

    `locked`: only those of the lock file. What was let go here (`toonc lock --upgrade`) is not taken back.
    """
    if shared.address is None or not shared.address.paid:
        return {}
    told, pins = ledger(state), {pin.bid: pin for pin in pinned(root)}
    tasks = {one.offer.key: one.task for one in orders([shot.task for shot in shots if shot.wanted], told) if one.new}
    asked = {bid: task for bid, task in tasks.items() if _wanted(bid, told, locked=locked and bid not in pins)}
    found: dict[str, Kept] = {}
    shared.ask([_look(shared, bid, task, found) for bid, task in asked.items()])
    return {bid: one for bid, one in found.items() if bid not in pins or pins[bid].clip == one.clip}


def lend(
    shared: Shared, found: Mapping[str, Kept], root: Path, store: Store, stopped: Callable[[], bool]
) -> dict[str, Filmed]:
    """Fetch clips, enter them in the books -> what the compiler wants to know of them."""
    digests = sorted({one.clip for one in found.values()})
    shared.ask([_fetched(shared, digest, root, store) for digest in digests], stopped)
    here = {bid: one for bid, one in found.items() if clips.at_hand(root, one.clip)}
    for bid, one in here.items():
        about = {name: value for name, value in one._asdict().items() if name != "length"}
        Books(store.state).write("clip", bid=bid, key="", length=one.length, **about)
    return {bid: as_filmed(one) for bid, one in here.items()}


def give(shared: Shared, shots: Sequence[Shot], root: Path, state: Path) -> None:
    """Put the clips of shots there, meanwhile, unless others have them."""
    if shared.address is None or shared.address.read_only or not shared.address.paid:
        return
    told = ledger(state).clips
    for bid in {shot.offers[shot.taken].key for shot in shots if shot.taken >= 0}:
        if (paid := told.get(bid)) is not None and (root / clips.place(paid.clip)).is_file():
            kept = Kept(paid.clip, paid.width, paid.height, paid.length, paid.usd, paid.bought, paid.said)
            about = {"format_version": FORMAT, "key": bid, "kind": "clip", **kept._asdict()}
            file = (paid.clip, root / clips.place(paid.clip))
            shared.put(f"{bid} {paid.clip}", bid, (file,), partial(_told, about))


def _told(about: Mapping[str, Any]) -> bytes:
    return json.dumps(about).encode()


def as_filmed(one: Kept) -> Filmed:
    """A clip as the compiler sees it."""
    return Filmed(clips.place(one.clip), one.clip, one.width, one.height, Time(one.length), one.usd, said=one.said)


def read(data: bytes, bid: str) -> Kept:
    """What was found under a bid. Raises Forged."""
    try:
        told: Any = json.loads(data)
        if (told["format_version"], told["key"], told["kind"]) != (FORMAT, bid, "clip"):
            raise Forged("it is an entry of something else")
        one = Kept(**{name: told[name] for name in Kept._fields})
        whole = all(type(value) is int for value in (one.width, one.height, one.length))
        if not whole or not 0 < one.width <= 16_384 or not 0 < one.height <= 16_384 or not 0 < one.length <= _LONGEST:
            raise Forged("its size and length are none")
        if not re.fullmatch("[0-9a-f]{64}", one.clip) or not re.fullmatch("[0-9-]{0,10}", one.bought):
            raise Forged("its digest and date are none")
        if not (math.isfinite(one.usd) and 0 <= one.usd < 1e6) or not isinstance(one.said, str):
            raise Forged("its price and words are none")
        return one._replace(usd=float(one.usd))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        raise Forged(f"it cannot be read ({type(trouble).__name__})") from None


def _wanted(bid: str, told: Ledger, *, locked: bool) -> bool:
    return not locked and bid not in told.released


async def _look(shared: Shared, bid: str, task: Task, found: dict[str, Kept]) -> None:
    data = await shared.said(bid, task.label)
    if data is not None:
        try:
            found[bid] = read(data, bid)
        except Forged as trouble:
            shared.damaged(task.label, bid, str(trouble))


async def _fetched(shared: Shared, digest: str, root: Path, store: Store) -> None:
    with store.work(digest) as folder:
        made = folder / "clip.mp4"
        if await shared.blob(digest, made, _PATIENCE):
            clips.keep(root, made)
