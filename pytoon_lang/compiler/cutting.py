"""How much of a clip is shown: reckoning on a `clip`, for whoever schedules, draws or mixes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.clock import sample_at
from pytoon_lang.compiler.ir.values import Time

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Overlay, Picture
    from pytoon_lang.compiler.ir.values import Rate

_PARTS = 10_000
"""A speed is exact to a hundredth of a percent."""


def taken(inset: Overlay) -> Picture:
    """A clip on the picture as the clip that it is."""
    from pytoon_lang.compiler.ir.scene import Picture

    return Picture(
        *(inset.asset, "none", "", "cover", inset.begin, inset.span, inset.origins),
        end=inset.end,
        speed=inset.speed,
        then=inset.then,
        gain=inset.gain,
        duck=inset.duck,
    )


def lasting(clip: Picture) -> Time:
    """How long the part of a clip between its in and out points is seen, once; 0 when nobody knows its length."""
    end = clip.end if clip.end is not None else clip.asset.length
    if clip.asset.length:
        end = min(end, clip.asset.length)
    return Time(max(0, end - clip.start) * _PARTS // round(clip.speed * _PARTS))


def period_of(clip: Picture, rate: Rate) -> int:
    """Frames after which a looping clip begins again, one at least; 0 for one that does not loop."""
    once = lasting(clip)
    return max(1, once.frames(rate)) if clip.then == "loop" and once else 0


def heard_period(clip: Picture, rate: Rate) -> int:
    """The same in samples, so that sound and picture begin again together."""
    return sample_at(period_of(clip, rate), rate)
