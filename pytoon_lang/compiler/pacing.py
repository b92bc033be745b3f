"""How far a clip has come when its speed changes: reckoning on a `Pace`, in seconds of the clip.

Speed goes from ramp to ramp by easings whose areas are known exactly, so the way is a formula, not a sum over frames.
"""

from __future__ import annotations

from math import pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.items import Pace

_NEVER = 86_400.0
"""Seconds after which nobody waits any more: a day."""


def position(pace: Pace, speed: float, seconds: float) -> float:
    """Seconds of a clip that have passed so long after it came in, at its own `speed` before its first ramp."""
    passed = _way(pace, speed, seconds)
    for begin, end in _stops(pace):
        if seconds > begin:
            passed -= _way(pace, speed, min(seconds, end)) - _way(pace, speed, begin)
    return passed


def until(pace: Pace, speed: float, goal: float) -> float | None:
    """Seconds after which so much of a clip has passed; None when it never comes so far."""
    low, high = 0.0, 1.0
    while position(pace, speed, high) < goal:
        low, high = high, high * 2
        if high > _NEVER:
            return None
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if position(pace, speed, middle) < goal else (low, middle)
    return high


def _stops(pace: Pace) -> Iterator[tuple[float, float]]:
    for freeze in pace.freezes:
        yield freeze.at.seconds, freeze.at.seconds + freeze.length.seconds


def _way(pace: Pace, speed: float, seconds: float) -> float:
    """The same without freezes: the area under the speed."""
    total, begin = 0.0, 0.0
    for ramp in pace.ramps:
        end = ramp.at.seconds
        if seconds <= begin:
            return total
        if end > begin:
            length, share = end - begin, min(1.0, (seconds - begin) / (end - begin))
            total += length * (speed * share + (ramp.speed - speed) * _area(ramp.ease, share))
        begin, speed = end, ramp.speed
    return total + speed * max(0.0, seconds - begin)


def _area(ease: str, share: float) -> float:
    """What an easing of `drawing/easing.py` adds up to by a share of its time."""
    match ease:
        case "linear":
            return share * share / 2
        case "in":
            return share**4 / 4
        case "out":
            return share + ((1 - share) ** 4 - 1) / 4
        case "hold":
            return 0.0
    return share / 2 - sin(pi * share) / (2 * pi)
