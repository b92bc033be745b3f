"""A layer that moves -> raw yuva420p frames: its drawing is made once and sampled between the pixels, frame by frame.

Only the part of the box where the sprite lies is written; elsewhere nothing but its transparency counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from math import ceil, cos, floor, radians, sin
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pytoon_lang.backends.base import Job
from pytoon_lang.backends.ffmpeg.cels import Box, Pixels, box_of, shown
from pytoon_lang.backends.ffmpeg.colour import Sheet, sheet_of
from pytoon_lang.backends.text import draw_svg
from pytoon_lang.compiler.ir.plan import Laid, Layer, Sprite

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pytoon_lang.backends.ffmpeg.colour import Bytes

KEPT = 4  # drawings that come back, such as a counter's
SMALLEST = 16  # px: copies of a drawing are not made smaller than that


class Copy(NamedTuple):
    """A drawing made ready to be sampled, `scale` times its size at rest."""

    sheet: Sheet
    scale: float


class _Patch(NamedTuple):
    """Even px of a box: left, top, right, bottom."""

    left: int
    top: int
    right: int
    bottom: int


def sprite_frames(
    layer: Layer, sprite: Sprite, frames: int, job: Job, drawn: Mapping[str, Pixels]
) -> Iterator[memoryview]:
    """The layer's frames within a shot of `frames`, from its first visible one to its last, in one buffer.

    `drawn` holds what is drawn of them already.
    """

    @lru_cache(maxsize=KEPT)
    def copies(drawing: str) -> tuple[Copy, ...]:
        return copies_of(sprite, lambda scale: drawing_of(drawing, sprite, scale, job, drawn))

    box = box_of(layer)
    canvas = Canvas(box, (layer.x - box.x, layer.y - box.y))
    start, length = shown(layer, frames)
    names = [cel.drawing for cel in layer.cels for _ in range(cel.frames)]
    first = start - layer.start
    before: tuple[str, Laid] | None = None
    for name, laid in zip(names[first : first + length], sprite.laid[first : first + length], strict=True):
        if (name, laid) != before:
            canvas.clear()
            if name and laid.opacity > 0:
                canvas.lay(copies(name), sprite, laid)
            before = (name, laid)
        yield canvas.data


def copies_of(sprite: Sprite, draw: Callable[[float], Bytes]) -> tuple[Copy, ...]:
    """A drawing at rest, half as large and so on, before them a finer one where it grows. `draw`: scale -> RGBA."""
    made = [Copy(sheet_of(draw(sprite.detail)), sprite.detail)] if sprite.detail > 1 else []
    pixels, scale = draw(1.0), 1.0
    least = min(laid.scale for laid in sprite.laid)
    made.append(Copy(sheet_of(pixels), scale))
    while scale / 2 >= least and min(pixels.shape[:2]) >= 2 * SMALLEST:
        pixels, scale = _halved(pixels), scale / 2
        made.append(Copy(sheet_of(pixels), scale))
    return tuple(made)


class Canvas:
    """The box of a layer as one yuva420p frame, on which a sprite is laid and wiped away again."""

    def __init__(self, box: Box, offset: tuple[int, int]) -> None:
        area, half = box.width * box.height, (box.height // 2, box.width // 2)
        buffer = np.zeros(area * 5 // 2, np.uint8)
        self.data = buffer.data
        self._size = box.width, box.height
        self._offset = offset
        self._y = buffer[:area].reshape(box.height, box.width)
        self._u = buffer[area : area * 5 // 4].reshape(half)
        self._v = buffer[area * 5 // 4 : area * 3 // 2].reshape(half)
        self._a = buffer[area * 3 // 2 :].reshape(box.height, box.width)
        self._used: _Patch | None = None

    def clear(self) -> None:
        """Nothing is seen any more."""
        if self._used is not None:
            left, top, right, bottom = self._used
            self._a[top:bottom, left:right] = 0
        self._used = None

    def lay(self, copies: tuple[Copy, ...], sprite: Sprite, laid: Laid) -> None:
        """Sample a sprite into its place."""
        copy = next((one for one in reversed(copies) if one.scale >= laid.scale * 0.999), copies[0])
        way = _way(sprite, laid, copy, self._offset)
        patch = _patch(way, copy, self._size)
        if patch is None:
            return
        self._used = patch
        back = _inverse(way, patch)
        left, top, right, bottom = patch
        half = (slice(top // 2, bottom // 2), slice(left // 2, right // 2))
        sheet = copy.sheet
        _sample(sheet.y, self._y[top:bottom, left:right], back, cv2.BORDER_REPLICATE)
        for source, plane in ((sheet.u, self._u[half]), (sheet.v, self._v[half])):
            _sample(source, plane, _of_chroma(back), cv2.BORDER_REPLICATE)
        alpha = self._a[top:bottom, left:right]
        _sample(_cut(sheet.a, sprite, laid, copy), alpha, back, cv2.BORDER_CONSTANT)
        if laid.opacity < 1:
            alpha[:] = cv2.LUT(np.ascontiguousarray(alpha), _FADES[round(laid.opacity * 255)])


_FADES = np.rint(np.outer(np.arange(256), np.arange(256)) / 255).astype(np.uint8)
"""Transparency times opacity, both 0 to 255."""


def drawing_of(drawing: str, sprite: Sprite, scale: float, job: Job, drawn: Mapping[str, Pixels]) -> Bytes:
    """A drawing of a sprite, so many times its size at rest, as straight RGBA of even size."""
    width, height = round(sprite.width * scale), round(sprite.height * scale)
    width, height = width + width % 2, height + height % 2
    return np.asarray(draw_svg(job.drawing(drawing), width, height, job.asset, drawn), np.uint8)


def _halved(rgba: Bytes) -> Bytes:
    """Half as large, on premultiplied colour so that transparent edges do not bleed."""
    height, width = (max(2, side // 4 * 2) for side in rgba.shape[:2])
    alpha = rgba[..., 3:].astype(np.float32)
    both = np.concatenate([rgba[..., :3] * (alpha / 255), alpha], axis=2)
    small = cv2.resize(both, (width, height), interpolation=cv2.INTER_AREA)
    colour = small[..., :3] * (255 / np.maximum(small[..., 3:], 1))
    return np.asarray(np.clip(np.rint(np.concatenate([colour, small[..., 3:]], axis=2)), 0, 255), np.uint8)


def _way(sprite: Sprite, laid: Laid, copy: Copy, offset: tuple[int, int]) -> NDArray[np.float64]:
    """From a point of a copy to where it lies in the box, corners counted from 0."""
    x, y, width, height = sprite.inner
    across, down = copy.sheet.y.shape[1] / sprite.width, copy.sheet.y.shape[0] / sprite.height
    turn = radians(laid.turn)
    c, s = cos(turn) * laid.scale, sin(turn) * laid.scale
    turned = np.array([[c / across, -s / down], [s / across, c / down]])
    middle = np.array([(x + width / 2) * across, (y + height / 2) * down])
    there = np.array([laid.x + offset[0], laid.y + offset[1]])
    return np.column_stack([turned, there - turned @ middle])


def _patch(way: NDArray[np.float64], copy: Copy, size: tuple[int, int]) -> _Patch | None:
    """The even px of a box of a size on which a copy lies."""
    height, width = copy.sheet.y.shape
    corners = way @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]])
    left, top = (max(0, floor(low / 2) * 2) for low in corners.min(axis=1))
    right, bottom = (min(side, ceil(high / 2) * 2) for side, high in zip(size, corners.max(axis=1), strict=True))
    return _Patch(left, top, right, bottom) if left < right and top < bottom else None


def _inverse(way: NDArray[np.float64], patch: _Patch) -> NDArray[np.float64]:
    """From a corner point of the patch to one of the copy."""
    back = np.linalg.inv(way[:, :2])
    start = np.array([patch.left, patch.top]) - way[:, 2]
    return np.column_stack([back, back @ start])


def _of_chroma(back: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same for planes of half the size.

    Chroma of the frame lies, as H.264 has it, on the left luma sample across (2i + 1/2) and between two down (2i + 1);
    in the copy it lies between both. Corner points of the half plane are (x, y) / 2: half a px too far left across.
    """
    halved = back.copy()
    halved[:, 2] = (back[:, 2] - back[:, 0] * 0.5) / 2
    return halved


def _sample(source: Bytes, target: Bytes, back: NDArray[np.float64], border: int) -> None:
    """Sample a plane. Middles of pixels lie half a px off their corners; OpenCV counts from middles."""
    matrix = back.copy()
    matrix[:, 2] += back[:, :2].sum(axis=1) / 2 - 0.5
    size = target.shape[::-1]
    target[:] = cv2.warpAffine(source, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=border)


def _cut(alpha: Bytes, sprite: Sprite, laid: Laid, copy: Copy) -> Bytes:
    """What of a drawing is shown, from the left; the last column by its share."""
    if laid.shown >= 1:
        return alpha
    edge = (sprite.inner[0] + sprite.inner[2] * laid.shown) * alpha.shape[1] / sprite.width
    column = int(edge)
    left = alpha.copy()
    left[:, column + 1 :] = 0
    if column < alpha.shape[1]:
        left[:, column] = np.rint(left[:, column] * (edge - column))
    return left
