"""A bitmap of the plan -> planes ready to be sampled: loaded, fitted, blurred, darkened, graded, once a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pytoon_lang.backends.base import BackendError, Job
from pytoon_lang.backends.ffmpeg.colour import Planes, planes_of
from pytoon_lang.backends.ffmpeg.graph import grade_argv
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.backends.text import draw_svg, load_picture
from pytoon_lang.compiler.ir.plan import Bitmap

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.colour import Bytes


class Canvas(NamedTuple):
    """A picture that covers the frame. `width` and `height` are its size in pixels of the frame at zoom 1.

    The planes may hold more samples than that, never fewer.
    """

    planes: Planes
    width: float
    height: float


def prepare(bitmap: Bitmap, size: tuple[int, int], zoom: float, grade: str, job: Job) -> Canvas:
    """The canvas of a frame of `size` for a camera that never looks from farther away than `zoom`."""
    scale = max(1.0, zoom)
    width, height = size
    cv2.setNumThreads(1)  # the executor runs as many tasks as there are cores
    if bitmap.drawing:
        rgb, (wide, high) = _drawn(bitmap, width, height, scale, job), (float(width), float(height))
    else:
        rgb, (wide, high) = _placed(bitmap, width, height, scale, job)
    rgb = _blurred(rgb, bitmap.blur * scale)
    if bitmap.darken:
        rgb = np.asarray(np.rint(rgb * np.float32(1 - bitmap.darken)), np.uint8)
    return Canvas(planes_of(_graded(rgb, grade, job)), wide, high)


def _drawn(bitmap: Bitmap, width: int, height: int, scale: float, job: Job) -> Bytes:
    wide, high = _even(width * scale), _even(height * scale)
    return _flat(draw_svg(job.drawing(bitmap.drawing), wide, high, job.asset), bitmap.background)


def _placed(bitmap: Bitmap, width: int, height: int, scale: float, job: Job) -> tuple[Bytes, tuple[float, float]]:
    """An asset in the frame. `cover` keeps what reaches beyond the frame: a moving camera may look at it."""
    picture = load_picture(job.asset(bitmap.asset))
    high, wide = picture.shape[:2]
    if bitmap.fit == "cover":
        factor = max(width / wide, height / high)
        size = (wide * factor, high * factor)
        if factor * scale > 1:  # too small, unless it is a vector: those grow without loss
            picture = load_picture(job.asset(bitmap.asset), _even(size[0] * scale), _even(size[1] * scale))
        fitted = _resized(_flat(picture, bitmap.background), _even(size[0] * scale), _even(size[1] * scale))
        return fitted, size
    if bitmap.fit != "contain":
        raise BackendError(f"a picture cannot be fitted by `{bitmap.fit}`")
    factor = min(width / wide, height / high) * scale
    inner = (max(1, round(wide * factor)), max(1, round(high * factor)))
    canvas = np.empty((_even(height * scale), _even(width * scale), 3), np.uint8)
    canvas[:] = _rgb(bitmap.background)
    left, top = (canvas.shape[1] - inner[0]) // 2, (canvas.shape[0] - inner[1]) // 2
    left, top = max(0, left), max(0, top)
    part = canvas[top : top + inner[1], left : left + inner[0]]
    part[:] = _resized(_flat(picture, bitmap.background), *inner)[: part.shape[0], : part.shape[1]]
    return canvas, (float(width), float(height))


def _resized(rgb: Bytes, width: int, height: int) -> Bytes:
    """Averages on the way down (nothing shimmers in motion), cubic on the way up."""
    shrinks = width <= rgb.shape[1]
    return np.asarray(cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC))


def _blurred(rgb: Bytes, sigma: float) -> Bytes:
    """Gaussian blur; a wide one on a smaller copy, which no eye can tell and which costs a hundredth."""
    if sigma <= 0:
        return rgb
    height, width = rgb.shape[:2]
    step = max(1, int(sigma / 4))
    small = _resized(rgb, max(2, width // step), max(2, height // step)) if step > 1 else rgb
    soft = cv2.GaussianBlur(small, (0, 0), sigma / step, borderType=cv2.BORDER_REPLICATE)
    return _resized(np.asarray(soft), width, height) if step > 1 else np.asarray(soft)


def _graded(rgb: Bytes, grade: str, job: Job) -> Bytes:
    if grade == "neutral":
        return rgb
    height, width = rgb.shape[:2]
    picture = np.ascontiguousarray(rgb)
    graded = execute(
        lambda sources: grade_argv(str(binary()), grade, width, height, sources[0]),
        job,
        [[picture.data.cast("B")]],
    )
    if len(graded) != picture.nbytes:
        raise BackendError(f"grading gave {len(graded)} bytes instead of {picture.nbytes}")
    return np.frombuffer(graded, np.uint8).reshape(height, width, 3)


def _flat(rgba: Bytes, background: str) -> Bytes:
    """What shows through transparency is the background."""
    alpha = rgba[..., 3:]
    if alpha.min() == 255:
        return np.ascontiguousarray(rgba[..., :3])
    share = alpha.astype(np.float32) / 255
    return np.asarray(np.rint(rgba[..., :3] * share + np.array(_rgb(background), np.float32) * (1 - share)), np.uint8)


def _rgb(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _even(size: float) -> int:
    return max(2, 2 * round(size / 2))
