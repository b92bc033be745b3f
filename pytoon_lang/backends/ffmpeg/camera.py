"""A still and its motion -> raw yuv420p frames, sampled between the pixels so that nothing shakes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pytoon_lang.backends.base import BackendError, Job
from pytoon_lang.backends.ffmpeg.bitmap import Canvas, prepare
from pytoon_lang.backends.ffmpeg.colour import Planes, planes_in
from pytoon_lang.backends.ffmpeg.raster import load
from pytoon_lang.compiler.ir.plan import Motion, Still, View

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HOW = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP


def still_frames(
    still: Still, view: View, size: tuple[int, int], job: Job, raster: Path | None = None
) -> Iterator[memoryview]:
    """The view's frames of a still, on a frame of `size`. The buffer is used again for every frame.

    `raster` is the result folder of the task that has prepared the still, if there is one.
    """
    width, height = size
    motion = still.motion
    zoom = min(motion.zoom) if motion else 1.0
    canvas = load(raster) if raster else prepare(still.bitmap, size, zoom, view.grade, job)
    buffer = np.empty(width * height * 3 // 2, np.uint8)
    into, data = planes_in(buffer, width, height), buffer.data
    if motion is None or _rests(motion):
        _sample(canvas, into, *(_window(motion, 0, canvas, size) if motion else _middle(canvas, size)))
        yield from repeat(data, view.frames)
        return
    for frame in range(view.first, view.first + view.frames):
        _sample(canvas, into, *_window(motion, frame, canvas, size))
        yield data


def eased(ease: str, share: float) -> float:
    """How far a move has come after a share of its time, both 0 to 1."""
    match ease:
        case "linear":
            return share
        case "in-out":
            return share * share * (3 - 2 * share)
        case "out":
            return 1 - (1 - share) ** 3
    raise BackendError(f"no such easing: `{ease}`")


def _rests(motion: Motion) -> bool:
    return all(a == b for a, b in (motion.zoom, motion.x, motion.y))


def _window(motion: Motion, frame: int, canvas: Canvas, size: tuple[int, int]) -> tuple[float, float, float]:
    """The part of the canvas in view: zoom, left, top (pixels of the frame at zoom 1). Zoom moves by equal factors."""
    share = eased(motion.ease, min(1.0, frame / max(1, motion.frames - 1)))
    zoom = motion.zoom[0] * (motion.zoom[1] / motion.zoom[0]) ** share
    x, y = (a + (b - a) * share for a, b in (motion.x, motion.y))
    left = (canvas.width - size[0] / zoom) / 2 * (1 + x)
    top = (canvas.height - size[1] / zoom) / 2 * (1 + y)
    return zoom, left, top


def _middle(canvas: Canvas, size: tuple[int, int]) -> tuple[float, float, float]:
    return 1.0, (canvas.width - size[0]) / 2, (canvas.height - size[1]) / 2


def _sample(canvas: Canvas, into: Planes, zoom: float, left: float, top: float) -> None:
    """Sample the canvas from (left, top) on.

    A point `p` of the frame shows the canvas at `left + p / zoom`. Luma sample i lies at p = i + 1/2. Chroma sample i
    of the output lies, as H.264 has it, on the left luma sample across (2i + 1/2) and between two down (2i + 1); in
    the canvas it lies between both.
    """
    height, width = canvas.planes.y.shape
    sx, sy = width / canvas.width, height / canvas.height
    luma = _matrix(sx / zoom, sx * (left + 0.5 / zoom) - 0.5, sy / zoom, sy * (top + 0.5 / zoom) - 0.5)
    chroma = _matrix(sx / zoom, (sx * (left + 0.5 / zoom) - 1) / 2, sy / zoom, (sy * (top + 1 / zoom) - 1) / 2)
    for source, target, matrix in zip(canvas.planes, into, (luma, chroma, chroma), strict=True):
        cv2.warpAffine(source, matrix, target.shape[::-1], target, _HOW, cv2.BORDER_REPLICATE)


def _matrix(across: float, left: float, down: float, top: float) -> NDArray[np.float64]:
    return np.array([[across, 0, left], [0, down, top]])
