"""Colours as WCAG 2 sees them: relative luminance, contrast, layers laid over each other."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Rgb(NamedTuple):
    """Red, green and blue, 0 to 255, not rounded."""

    red: float
    green: float
    blue: float


@lru_cache(maxsize=512)
def rgba(color: str) -> tuple[Rgb, float]:
    """`#rrggbb[aa]` -> the colour and its opacity, 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return Rgb(red, green, blue), int(color[7:9], 16) / 255 if len(color) > 7 else 1.0


def over(top: Rgb, opacity: float, under: Rgb) -> Rgb:
    """A layer of some opacity over another."""
    (red, green, blue), (r, g, b) = top, under
    return Rgb(r + (red - r) * opacity, g + (green - g) * opacity, b + (blue - b) * opacity)


def luminance(color: Rgb) -> float:
    """Relative luminance, 0 to 1."""
    return (
        0.2126 * _LINEAR[round(color.red)] + 0.7152 * _LINEAR[round(color.green)] + 0.0722 * _LINEAR[round(color.blue)]
    )


def contrast(one: float, other: float) -> float:
    """Two luminances -> their contrast, 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _linear(value: float) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


_LINEAR = tuple(_linear(value) for value in range(256))
"""Light by value of a channel: luminance is asked for thousands of times."""
