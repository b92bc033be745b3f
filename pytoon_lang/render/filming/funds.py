"""What a build may spend on a program: its budget, what is spent of it already, and the limit of this build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.render.filming.known import pinned
from pytoon_lang.render.filming.ledger import ledger
from pytoon_lang.render.filming.terms import Money

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.render.filming.ledger import Ledger
    from pytoon_lang.render.filming.lockfile import Pin

_ROUNDED = 0.001  # seconds that a time of the books may be too early


def funds(  # noqa: PLR0913, PLR0917 - whose money, and how much of it
    compiled: Compiled, told: Ledger, root: Path, main: str, max_cost: float | None = None, now: float = 0.0
) -> Money:
    """The limits that hold for a build of `main` which has spent `now` already, in US dollars."""
    return Money(budget(compiled), spent(told, pinned(root), main), max_cost, now)


def charged(state: Path, main: str, since: float) -> tuple[float, float]:
    """US dollars that a program has cost since a moment, by the books; and what of it nobody knows for sure."""
    try:
        told = ledger(state)
    except OSError:
        return 0.0, 0.0  # nothing is bought before the books are read
    those = [one for one in told.purchases.values() if one.file == main and one.at > since - _ROUNDED]
    return sum((one.usd for one in those), 0.0), sum((one.usd for one in those if one.doubtful), 0.0)


def budget(compiled: Compiled) -> float | None:
    """What the program may cost: the least that one of its outputs says."""
    budgets = [output.graph.video.budget for output in compiled.checked.outputs]
    return min((one for one in budgets if one is not None), default=None)


def spent(told: Ledger, pins: Iterable[Pin], main: str) -> float:
    """What a program has cost by the books of this machine, and by the lock file what others bought for it."""
    ours = {one.bid for one in told.purchases.values()}
    theirs = {pin.bid: pin.usd for pin in pins if pin.file == main and pin.bid not in ours}
    return told.spent(main) + sum(theirs.values())
