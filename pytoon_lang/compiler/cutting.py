"""How much of a clip is shown: reckoning on a `clip`, for whoever schedules, draws or mixes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.clock import sample_at
from pytoon_lang.compiler.ir.items import STEADY
from pytoon_lang.compiler.ir.values import SAMPLE_RATE, Time
from pytoon_lang.compiler.pacing import position, until

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Overlay, Picture
    from pytoon_lang.compiler.ir.values import Rate

_PARTS = 10_000
"""A speed is exact to a hundredth of a percent."""

_NEAR = Time.of("1", "ms")
"""A freeze so close to the end of a clip lets its last frame stand."""


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
        pace=inset.pace,
        blend=inset.blend,
        screen=inset.screen,
    )


def lasting(clip: Picture) -> Time:
    """How long the part of a clip between its in and out points is seen, once; 0 when nobody knows, or for ever."""
    part = _part(clip)
    if not clip.pace.ramps and not clip.pace.freezes:
        return Time(part * _PARTS // round(clip.speed * _PARTS))
    seconds = until(clip.pace, clip.speed, part.seconds) if part else None
    once = Time.of_samples(round((seconds or 0.0) * SAMPLE_RATE))
    return Time(once + sum(freeze.length for freeze in clip.pace.freezes if once and abs(freeze.at - once) < _NEAR))


def period_of(clip: Picture, rate: Rate) -> int:
    """Frames after which a looping clip begins again, one at least; 0 for one that does not loop."""
    once = lasting(clip)
    return max(1, once.frames(rate)) if clip.then == "loop" and once else 0


def heard_period(clip: Picture, rate: Rate) -> int:
    """The same in samples, so that sound and picture begin again together."""
    return sample_at(period_of(clip, rate), rate)


def moments(clip: Picture, frames: int, rate: Rate) -> tuple[int, ...]:
    """Which moment of a clip each frame shows, in samples after its in point; nothing for one at a steady pace
    whose frames are shown as they are.
    """
    if clip.pace == STEADY and not clip.blend:
        return ()
    period, one = period_of(clip, rate), rate.den / rate.num
    passed = [_passed(clip, (frame % period if period else frame) * one) for frame in range(frames)]
    if not clip.pace.reverse:
        return tuple(round(seconds * SAMPLE_RATE) for seconds in passed)
    last = _part(clip).seconds - one  # what its last frame forwards would show
    return tuple(round(max(0.0, last - seconds) * SAMPLE_RATE) for seconds in passed)


def heard(clip: Picture, frames: int, rate: Rate) -> tuple[int, ...]:
    """Which sample of a clip, from its in point on, is heard where each frame begins, and where the last one ends."""
    if clip.pace == STEADY:
        return ()
    period, one, whole = period_of(clip, rate), rate.den / rate.num, _part(clip).seconds
    passed = [_passed(clip, (frame % period if period else frame) * one) for frame in range(frames + 1)]
    return tuple(round((whole - seconds if clip.pace.reverse else seconds) * SAMPLE_RATE) for seconds in passed)


def _passed(clip: Picture, seconds: float) -> float:
    """Seconds of a clip that have passed; no more than it has."""
    passed, part = position(clip.pace, clip.speed, seconds), _part(clip)
    return min(passed, part.seconds) if part else passed


def _part(clip: Picture) -> Time:
    """How much of a clip lies between its in and out points; 0 when nobody knows."""
    end = clip.end if clip.end is not None else clip.asset.length
    if clip.asset.length:
        end = min(end, clip.asset.length)
    return Time(max(0, end - clip.start))
