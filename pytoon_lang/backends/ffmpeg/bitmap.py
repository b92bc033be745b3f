"""A bitmap of the plan -> planes ready to be sampled: loaded, fitted, blurred, darkened, graded, once a view."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pytoon_lang.backends.base import BackendError, Job
from pytoon_lang.backends.ffmpeg.clip_graph import DIMMED, SOFT
from pytoon_lang.backends.ffmpeg.colour import Planes, planes_of
from pytoon_lang.backends.ffmpeg.once import Once
from pytoon_lang.backends.ffmpeg.still_grade import graded
from pytoon_lang.backends.text import draw_svg, load_picture
from pytoon_lang.compiler.ir.plan import REACH, Bitmap
from pytoon_lang.world import Trouble
from pytoon_lang.world.svg import size_of

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.colour import Bytes

    _Placed = tuple[Bytes, tuple[float, float]]  # pixels, and their size in pixels of the frame


class Canvas(NamedTuple):
    """A picture that covers the frame. `width` and `height` are its size in pixels of the frame at zoom 1.

    The planes may hold more samples than that, never fewer.
    """

    planes: Planes
    width: float
    height: float


_PREPARED: Once[Canvas] = Once(keep=4)
"""For whoever has no raster: a storyboard shows each picture several times, and small."""


def prepare(bitmap: Bitmap, size: tuple[int, int], zoom: float, grade: str, job: Job) -> Canvas:
    """`canvas_of`, remembering the last few."""
    source = job.drawing(bitmap.drawing) if bitmap.drawing else job.asset(bitmap.asset)
    return _PREPARED.get((source, bitmap, size, zoom, grade), lambda: canvas_of(bitmap, size, zoom, grade, job))


def canvas_of(bitmap: Bitmap, size: tuple[int, int], zoom: float, grade: str, job: Job) -> Canvas:
    """The canvas of a frame of `size` for a camera that never looks from farther away than `zoom`."""
    cv2.setNumThreads(1)  # the executor runs as many tasks as there are cores
    scale = max(1.0, zoom)
    rgb, (wide, high) = (_drawn if bitmap.drawing else _placed)(bitmap, size, scale, job)
    rgb = _blurred(rgb, bitmap.blur * scale)
    if bitmap.darken:  # by a table: the whole picture in floats takes eight times its memory
        darker = np.rint(np.arange(256, dtype=np.uint8) * np.float32(1 - bitmap.darken))
        rgb = np.asarray(cv2.LUT(rgb, darker.astype(np.uint8)))
    return Canvas(planes_of(graded(rgb, grade, job)), wide, high)


def _drawn(bitmap: Bitmap, size: tuple[int, int], scale: float, job: Job) -> _Placed:
    pixels = draw_svg(job.drawing(bitmap.drawing), _even(size[0] * scale), _even(size[1] * scale), job.asset)
    return _flat(pixels, _rgb(bitmap.background)), (float(size[0]), float(size[1]))


def _placed(bitmap: Bitmap, size: tuple[int, int], scale: float, job: Job) -> _Placed:
    """An asset in the frame. `cover` keeps what reaches beyond the frame: a moving camera may look at it."""
    path = job.asset(bitmap.asset)
    if bitmap.fit == "cover":
        return _covering(path, bitmap, size, scale, job)
    if bitmap.fit == "contain":
        return _contained(path, bitmap, size, scale, job)
    raise BackendError(f"a picture cannot be fitted by `{bitmap.fit}`")


def _covering(path: Path, bitmap: Bitmap, size: tuple[int, int], scale: float, job: Job) -> _Placed:
    drawn = _vector_size(path)  # a vector is drawn as large as it is needed, anything else loaded and then scaled
    picture = load_picture(path) if drawn is None else np.empty((*drawn[::-1], 0), np.uint8)
    whole = _filling(picture, size)
    if drawn:
        picture = load_picture(path, *(_even(min(w, REACH * s) * scale) for w, s in zip(whole, size, strict=True)))
    if any(w > REACH * s for w, s in zip(whole, size, strict=True)):
        picture = _within_reach(picture, size)
        whole = _filling(picture, size)
    seen = bitmap.ground and picture[..., 3].min() < 255  # through what is clear in the picture
    ground = _ground(bitmap, picture.shape[1], picture.shape[0], job) if seen else _rgb(bitmap.background)
    flat = _flat(picture, ground)
    return _resized(flat, _even(whole[0] * scale), _even(whole[1] * scale)), whole


def _filling(picture: Bytes, size: tuple[int, int]) -> tuple[float, float]:
    """Width and height at which a picture just fills a frame."""
    high, wide = picture.shape[:2]
    factor = max(size[0] / wide, size[1] / high)
    return wide * factor, high * factor


def _within_reach(picture: Bytes, size: tuple[int, int]) -> Bytes:
    """The middle of a picture, as much of it as a camera may look at."""
    whole = _filling(picture, size)
    down, across = (
        _middle(length, math.ceil(REACH * frame * length / filled))
        for length, frame, filled in zip(picture.shape[:2], size[::-1], whole[::-1], strict=True)
    )
    return picture[down, across]


def _middle(length: int, part: int) -> slice:
    """`part` of `length` pixels or one more, so that the middle stays where it is."""
    start = max(0, (length - part) // 2)
    return slice(start, length - start)


def _contained(path: Path, bitmap: Bitmap, size: tuple[int, int], scale: float, job: Job) -> _Placed:
    width, height = _even(size[0] * scale), _even(size[1] * scale)
    picture = load_picture(path, width, height)
    factor = min(width / picture.shape[1], height / picture.shape[0])
    inner = max(1, min(width, round(picture.shape[1] * factor))), max(1, min(height, round(picture.shape[0] * factor)))
    left, top = (width - inner[0]) // 2, (height - inner[1]) // 2
    canvas = np.empty((height, width, 3), np.uint8)
    canvas[:] = _ground(bitmap, width, height, job)
    part = canvas[top : top + inner[1], left : left + inner[0]]
    flat = _flat(picture, _resized(part, picture.shape[1], picture.shape[0]) if bitmap.ground else part[0, 0])
    if bitmap.around == "blur":
        canvas[:] = _behind(flat, width, height)
    part[:] = _resized(flat, *inner)
    return canvas, (float(size[0]), float(size[1]))


def _ground(bitmap: Bitmap, width: int, height: int, job: Job) -> Bytes:
    """The background over so many px: its colour, or its drawing."""
    if not bitmap.ground:
        return _rgb(bitmap.background)
    return np.ascontiguousarray(draw_svg(job.drawing(bitmap.ground), width, height, job.asset)[..., :3])


def _behind(picture: Bytes, width: int, height: int) -> Bytes:
    """A soft and darker copy of a picture that fills all, as `clip_graph` makes it of clips."""
    share = max(width / picture.shape[1], height / picture.shape[0]) / SOFT
    small = _resized(picture, *(max(2, round(side * share)) for side in picture.shape[1::-1]))
    across, down = (
        _middle(side, round(length / SOFT)) for side, length in zip(small.shape[1::-1], (width, height), strict=True)
    )
    soft = cv2.GaussianBlur(small[down, across], (0, 0), 1.6)
    return np.asarray(np.rint(_resized(np.asarray(soft), width, height) * np.float32(1 - DIMMED)), np.uint8)


def _vector_size(path: Path) -> tuple[int, int] | None:
    """Width and height of an SVG as it says itself; None for every other picture."""
    with path.open("rb") as file:
        if b"<svg" not in file.read(4096):
            return None
    size = size_of(path.read_bytes())
    if isinstance(size, Trouble):
        raise BackendError(f"{path.name} cannot be drawn", size.detail)
    return size


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


def _flat(rgba: Bytes, background: Bytes) -> Bytes:
    """What shows through transparency is the background: a colour, or as many pixels."""
    alpha = rgba[..., 3:]
    if alpha.min() == 255:
        return np.ascontiguousarray(rgba[..., :3])
    share = alpha.astype(np.float32) / 255
    return np.asarray(np.rint(rgba[..., :3] * share + background.astype(np.float32) * (1 - share)), np.uint8)


def _rgb(colour: str) -> Bytes:
    digits = colour.removeprefix("#")
    return np.array([int(digits[at : at + 2], 16) for at in (0, 2, 4)], np.uint8)


def _even(size: float) -> int:
    return max(2, 2 * round(size / 2))
