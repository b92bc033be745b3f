"""Why a shot has to be bought: what is asked now against what the lock file says of the scene, and the last failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.shoot import Shoot, scene_of
from pytoon_lang.render.filming import lockfile
from pytoon_lang.render.filming.terms import barred

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.shoot import Bid
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.filming.ledger import Ledger
    from pytoon_lang.render.filming.lockfile import Pin


AGAIN, BEGUN = "its clip is fetched again", "in the making"  # nothing new is paid for either


def reason(task: Task, pins: Sequence[Pin], ledger: Ledger, main: str) -> str:
    """Short: `new`, `prompt changed`, `failed last time: ...`, `its clip is not here`."""
    assert isinstance(task.params, Shoot)
    offers, scene = task.params.offers, scene_of(task.label)
    bought = [one for offer in offers for one in ledger.of(offer.key)]
    if any(offer.key in {pin.bid for pin in pins} for offer in offers):
        return AGAIN if any(one.open and not one.unsure for one in bought) else "its clip is not here"
    if why := barred(offers[0], ledger):
        return why
    if bought:
        last = bought[-1]
        if last.open and not last.unsure:
            return BEGUN
        if last.trouble == "stopped":
            return last.why or "stopped last time"
        return f"failed last time: {last.why}" if last.trouble and last.trouble != "released" else "to be made anew"
    before = next((pin for pin in pins if (pin.file, pin.scene) == (main, scene)), None)
    if before is None:
        return "new"
    now = next((offer.bid for offer in offers if offer.bid.engine == before.engine), offers[0].bid)
    return _changed(before, now)


def _changed(before: Pin, now: Bid) -> str:
    seed = -1 if now.seed is None else now.seed
    differ = {
        "engine": before.engine != now.engine,
        "prompt": before.prompt != lockfile.words(now.prompt),
        "model": before.engine == now.engine and before.model != now.model,
        "length": before.seconds != now.seconds,
        "frame": (before.width, before.height) != (now.width, now.height),
        "seed": before.seed != seed,
    }
    words = [word for word, changed in differ.items() if changed] or ["pictures or options"]
    return f"{' and '.join(words)} changed"
