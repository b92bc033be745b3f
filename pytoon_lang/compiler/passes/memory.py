"""How much memory a task takes at its peak, in bytes: what the executor needs to know to run tasks side by side."""

from __future__ import annotations

from typing import TypeAlias, assert_never

from pytoon_lang.compiler.ir.plan import Join, Master, Mix, Raster, Segment, Thumbnail

Rendering: TypeAlias = Raster | Segment | Mix | Master | Join | Thumbnail
"""What tasks are told that come after speech."""


def memory(params: Rendering, samples: int) -> int:
    """What a task is told -> bytes at its peak. `samples` is the length of the video's sound."""
    match params:
        case Raster():  # RGBA, its blur in floats, planes; a photo may be larger than the frame, and is decoded whole
            return (160 << 20) + round(params.width * params.height * max(1.0, params.zoom) ** 2 * 32)
        case Segment():
            return _segment(params)
        case Mix() | Master():  # stereo in double precision, a few times over, beside numpy
            return (80 << 20) + samples * 2 * 8 * 4
        case Join():
            return 100 << 20
        case Thumbnail():
            return 150 << 20
        case _:
            assert_never(params)


def _segment(segment: Segment) -> int:
    """An encoder with its look-ahead, the pictures of each view, layers in RGBA with a queue before the overlay."""
    pixels = segment.width * segment.height
    layers = [*segment.over, *(layer for view in segment.views for layer in view.layers)]
    drawn = sum(layer.width * layer.height for layer in layers)
    return (90 << 20) + pixels * (80 + 24 * len(segment.views)) + drawn * 4 * 4
