"""Soft shadows and lights as edges laid over each other: how many, how wide, how solid."""

from __future__ import annotations

from math import ceil, prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.place import Frame

Rings = tuple[tuple[float, float], ...]
"""Widths in ems and opacities, the widest first."""

_LARGE = 84.0  # px on the design frame: around smaller letters no eye tells five rings apart
_STEP = 4.0  # px on the design frame from ring to ring
_MOST = 14


def rings_for(rings: Rings, size: float, frame: Frame) -> Rings:
    """A table of a few rings, for letters of a size (px) -> the rings to draw: around large letters so many that none
    shows, as dark together, which fall off evenly. Each costs as much as the letters.
    """
    if size <= _LARGE * frame.scale:
        return rings
    widest, solid = rings[0][0], 1 - prod(1 - opacity for _, opacity in rings)
    count = min(_MOST, ceil(widest * size / 2 / (_STEP * frame.scale)))
    made, so_far = [], 0.0
    for number in range(count):
        width = widest * (1 - number / count)
        reached = solid * ((number + 1) / (count + 1)) ** 2
        made.append((round(width, 4), round(1 - (1 - reached) / (1 - so_far), 4)))
        so_far = reached
    return tuple(made)
