"""The screen behind somebody that is to be keyed out of a clip."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pytoon_lang.compiler.ir.values import published


@published
class Screen(NamedTuple):
    """Everything of the hue of `color` (#rrggbb) goes; `reach`: how far on the way from there to grey."""

    color: str
    reach: float


class Hue(NamedTuple):
    """Chroma of a colour in BT.709 (16 to 240, 128 is none), how far it is from grey, and whose light it sheds."""

    u: float
    v: float
    strength: float
    spill: Literal["green", "blue", ""]


def hue_of(color: str) -> Hue:
    """#rrggbb[aa] -> its hue."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    u, v = 224 * (blue - light) / 1.8556, 224 * (red - light) / 1.5748
    most = max(red, green, blue)
    spill: Literal["green", "blue", ""] = "" if red == most else "green" if green == most else "blue"
    return Hue(128 + u, 128 + v, (u * u + v * v) ** 0.5, spill)
