"""Easing: how far a movement has come (0 to 1, or a little past it) at a share of its time (0 to 1)."""

from __future__ import annotations

from math import cos, pi


def out_cubic(t: float) -> float:
    """Fast, then gently to rest."""
    return 1 - (1 - t) ** 3


def in_cubic(t: float) -> float:
    """Gently from rest, then fast."""
    return t**3


def in_out(t: float) -> float:
    """From rest to rest."""
    return (1 - cos(pi * t)) / 2


def out_back(t: float, overshoot: float = 1.7) -> float:
    """Past the goal (by a tenth with the usual overshoot) and back to it."""
    return 1 + (overshoot + 1) * (t - 1) ** 3 + overshoot * (t - 1) ** 2


def hop(t: float) -> float:
    """Up and down again along a parabola: 0, 1 in the middle, 0."""
    return 4 * t * (1 - t)


def bounce(t: float) -> float:
    """Falls to its goal in half the time, is thrown back by a quarter, and by a little once more."""
    if t < 0.5:
        return 4 * t * t
    if t < 0.82:
        return 1 - 0.25 * hop((t - 0.5) / 0.32)
    return 1 - 0.06 * hop((t - 0.82) / 0.18)


def eased(name: str, t: float) -> float:
    """The easings of `vocabulary/easings.py` by name."""
    match name:
        case "linear":
            return t
        case "in":
            return in_cubic(t)
        case "out":
            return out_cubic(t)
        case "back":
            return out_back(t)
        case "bounce":
            return bounce(t)
        case "hold":
            return float(t >= 1)
    return in_out(t)
