"""A layer -> raw yuva420p frames: each cel drawn once and its bytes repeated while it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pytoon_lang.backends.base import Job
from pytoon_lang.backends.ffmpeg.colour import overlay_bytes
from pytoon_lang.backends.text import draw_svg
from pytoon_lang.compiler.ir.plan import Layer

Pixels: TypeAlias = NDArray[Any]
"""RGBA, (height, width, 4)."""

KEPT = 4  # drawings that come back, such as a blinking cursor, are not drawn again


class Box(NamedTuple):
    """Where a layer's frames lie: on even pixels and of even size, because chroma has half the resolution."""

    x: int
    y: int
    width: int
    height: int


def box_of(layer: Layer) -> Box:
    """The smallest even box around the layer's own."""
    x, y = layer.x - layer.x % 2, layer.y - layer.y % 2
    right, bottom = layer.x + layer.width, layer.y + layer.height
    return Box(x, y, right + right % 2 - x, bottom + bottom % 2 - y)


def shown(layer: Layer, frames: int) -> tuple[int, int]:
    """First frame that the layer shows in a shot of `frames`, and how many it lasts (0: never)."""
    start = max(0, layer.start)
    end = min(frames, layer.start + sum(cel.frames for cel in layer.cels))
    return start, max(0, end - start)


def layer_frames(layer: Layer, frames: int, job: Job, sheet: Mapping[str, Pixels]) -> Iterator[memoryview]:
    """The layer's frames within a shot of `frames`, from its first visible one to its last.

    `sheet` holds what is drawn of them already.
    """
    box = box_of(layer)

    @lru_cache(maxsize=KEPT)
    def pixels(drawing: str) -> memoryview:
        canvas = np.zeros((box.height, box.width, 4), np.uint8)
        if drawing:
            top, left = layer.y - box.y, layer.x - box.x
            picture = draw_svg(job.drawing(drawing), layer.width, layer.height, job.asset, sheet)
            canvas[top : top + layer.height, left : left + layer.width] = picture
        return overlay_bytes(canvas).data

    at, (start, length) = layer.start, shown(layer, frames)
    for cel in layer.cels:
        count = min(start + length, at + cel.frames) - max(start, at)
        at += cel.frames
        if count > 0:
            yield from repeat(pixels(cel.drawing), count)
