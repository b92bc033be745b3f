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
