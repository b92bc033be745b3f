"""Clips of the lock file that somebody paid for and nobody has here: buying them again is for the author to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import error

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.render.filming.lockfile import Pin
    from pytoon_lang.render.filming.terms import Order


def bought_before(those: Sequence[Order], pins: Iterable[Pin]) -> Diagnostic | None:
    """Why purchases may not be made by themselves: each is a clip of the lock file; None when none is."""
    known = {pin.bid: pin for pin in pins}
    again = [one for one in those if one.new and any(offer.key in known for offer in one.offers)]
    if not again:
        return None
    pinned = [known[offer.key] for one in again for offer in one.offers if offer.key in known]
    notes = [f"{pin.scene}: {pin.engine} {pin.model}, {pin.usd:.2f} USD on {pin.bought}" for pin in pinned]
    usd = sum(one.offer.usd or 0.0 for one in again)
    clips = "a clip" if len(again) == 1 else f"{len(again)} clips"
    message = f"{clips} of toon.lock, paid for before, would be bought again for {usd:.2f} USD"
    help_ = "put `toon.clips` (or `.toonc/clips`) here from where they are, or say `--buy`; `--offline` draws them"
    return error(
        "bought-before", message, again[0].task.span, "not on this machine", notes=tuple(notes[:12]), help=help_
    )
