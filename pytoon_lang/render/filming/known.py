"""The books, the lock file and the clips at hand -> what the compiler wants to know about shots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.shoot import Filmed
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.diagnostics import error
from pytoon_lang.render.filming import books, clips, lockfile
from pytoon_lang.render.filming.ledger import ledger

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.render.filming.ledger import Ledger, Paid, Purchase
    from pytoon_lang.render.filming.lockfile import Pin


def known(root: Path, state: Path) -> dict[str, Filmed]:
    """Key of every bid of the books and the lock file -> its clip, or what went wrong the last time."""
    booked = (state / books.FILE).exists()
    pins = pinned(root)
    if not booked and not pins:
        return {}
    told = ledger(state)
    passed = {bid: Filmed(trouble=trouble, why=why) for bid, (trouble, why) in told.passed.items()}
    troubles = {one.bid: _trouble(one, told) for one in told.purchases.values() if one.trouble not in {"", "released"}}
    here = {bid: _paid(one, told) for bid, one in told.clips.items() if clips.at_hand(root, one.clip)}
    locked = {pin.bid: of_pin(pin) for pin in pins if clips.at_hand(root, pin.clip)}
    same = {bid: here[bid] for bid, one in locked.items() if bid in here and here[bid].digest == one.digest}
    return passed | troubles | here | locked | same


def pinned(root: Path) -> tuple[Pin, ...]:
    """The pins of the lock file; a damaged one pins nothing (a build says so)."""
    try:
        return lockfile.read(root)
    except lockfile.LockError:
        return ()


def unreadable(root: Path) -> Diagnostic | None:
    """What is wrong with the lock file; None when it can be read, or is not there."""
    try:
        lockfile.read(root)
    except lockfile.LockError as trouble:
        help_ = "take it from version control, or remove it: clips that are here stay known"
        return error("bad-lock", str(trouble), None, help=help_)
    return None


def of_pin(pin: Pin) -> Filmed:
    """A pin whose clip is here."""
    width, _, height = pin.frame.partition("x")
    return Filmed(clips.place(pin.clip), pin.clip, int(width), int(height), Time(pin.flicks), pin.usd)


def _paid(one: Paid, told: Ledger) -> Filmed:
    where, length = clips.place(one.clip), Time(one.length)
    return Filmed(where, one.clip, one.width, one.height, length, one.usd, said=one.said, lost=told.lost(one.bid))


def _trouble(last: Purchase, told: Ledger) -> Filmed:
    return Filmed(trouble=last.trouble, why=last.why, lost=told.lost(last.bid), held=told.held(last.bid))
