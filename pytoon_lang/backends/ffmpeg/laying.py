"""Layers laid over a picture by ourselves, to the byte as FFmpeg's filter `overlay` lays them.

For where a picture is not yet done when its layers are on it: a fade mixes two of them. Only the colours in a layer's
last two columns and rows may differ, where the filter looks at fewer pixels than it should.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pytoon_lang.backends.ffmpeg.colour import Planes, planes_in

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.cels import Box
    from pytoon_lang.backends.ffmpeg.colour import Bytes
    from pytoon_lang.backends.ffmpeg.process import Frames


class Above(NamedTuple):
    """A layer: its box, the frame of the view with which it comes, its yuva420p frames until it goes.

    `steady`: a buffer that comes again holds what it held.
    """

    box: Box
    start: int
    frames: Iterator[memoryview]
    steady: bool


class _Stroke(NamedTuple):
    """What is done to a part of a plane: `rest` / 255 of it stays, `light` / 255 comes to it."""

    part: tuple[slice, slice]
    rest: Bytes
    light: Bytes  # uint16


def laid_frames(picture: Frames, layers: Sequence[Above], size: tuple[int, int]) -> Iterator[Bytes]:
    """The frames of a picture of `size` with layers on them, as flat yuv420p; each takes the place of the last."""
    if not layers:
        yield from (np.frombuffer(frame, np.uint8) for frame in picture)
        return
    buffer = np.empty(size[0] * size[1] * 3 // 2, np.uint8)
    planes = planes_in(buffer, *size)
    brushes = [_strokes(layer, size) for layer in layers]
    for number, frame in enumerate(picture):
        buffer[:] = np.frombuffer(frame, np.uint8)
        for layer, brush in zip(layers, brushes, strict=True):
            if number >= layer.start:
                _lay(next(brush, ()), planes)
        yield buffer


def _strokes(layer: Above, size: tuple[int, int]) -> Iterator[tuple[_Stroke, ...]]:
    """For each frame of a layer, one for each plane; none where it is clear."""
    last: memoryview | None = None
    strokes: tuple[_Stroke, ...] = ()
    for frame in layer.frames:
        if not (layer.steady and frame is last):
            last, strokes = frame, _drawn(np.frombuffer(frame, np.uint8), layer.box, size)
        yield strokes


def _drawn(frame: Bytes, box: Box, size: tuple[int, int]) -> tuple[_Stroke, ...]:
    area = box.width * box.height
    alpha = frame[area * 3 // 2 :].reshape(box.height, box.width)
    left, top, wide, high = cv2.boundingRect(alpha)
    # On even px, as chroma wants it, and no farther than the frame reaches.
    left, right = max(left // 2 * 2, -box.x), min(-(-(left + wide) // 2) * 2, size[0] - box.x)
    top, bottom = max(top // 2 * 2, -box.y), min(-(-(top + high) // 2) * 2, size[1] - box.y)
    if left >= right or top >= bottom:
        return ()
    solid = alpha[top:bottom, left:right]
    strokes = []
    planes = planes_in(frame[: area * 3 // 2], box.width, box.height)
    for plane, step, part in zip(planes, (1, 2, 2), (solid, *[_quarter(solid)] * 2), strict=True):
        light = cv2.multiply(plane[top // step : bottom // step, left // step : right // step], part, dtype=cv2.CV_16U)
        down = slice((box.y + top) // step, (box.y + bottom) // step)
        across = slice((box.x + left) // step, (box.x + right) // step)
        strokes.append(_Stroke((down, across), 255 - part, np.asarray(light)))
    return tuple(strokes)


def _quarter(alpha: Bytes) -> Bytes:
    """Averages of four pixels, rounded down."""
    rows = alpha[::2].astype(np.uint16) + alpha[1::2]
    return ((rows[:, ::2] + rows[:, 1::2]) >> 2).astype(np.uint8)


def _lay(strokes: tuple[_Stroke, ...], planes: Planes) -> None:
    for plane, (part, rest, light) in zip(planes, strokes, strict=False):
        under = plane[part]
        sums = cv2.add(cv2.multiply(under, rest, dtype=cv2.CV_16U), light)
        cv2.convertScaleAbs(sums, under, 1 / 255)
