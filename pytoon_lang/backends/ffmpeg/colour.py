"""RGB -> the planes that the encoder takes: BT.709, limited range, 4:2:0, by an exact matrix of our own.

Chroma comes out half as large in both directions, each sample in the middle of its four pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Floats = NDArray[np.float32]

_RED, _BLUE = 0.2126, 0.0722  # what red and blue add to luma (ITU-R BT.709)
_GREEN = 1 - _RED - _BLUE
_LUMA, _CHROMA = 219 / 255, 224 / 255  # limited range: black 16, white 235, no colour 128

_STRIP = 128  # rows, even
_BLEED = 4  # px: two samples of chroma

_MATRIX = np.array(
    [
        [_LUMA * _RED, _LUMA * _GREEN, _LUMA * _BLUE, 16],
        [*(_CHROMA * c / (2 * (1 - _BLUE)) for c in (-_RED, -_GREEN, 1 - _BLUE)), 128],
        [*(_CHROMA * c / (2 * (1 - _RED)) for c in (1 - _RED, -_GREEN, -_BLUE)), 128],
    ],
    np.float32,
)


class Planes(NamedTuple):
    """A picture in yuv420p: `y` of its full size, `u` and `v` of half."""

    y: Bytes
    u: Bytes
    v: Bytes


class Sheet(NamedTuple):
    """A picture in yuv420p with its transparency, `a`, of its full size. Colours go on a little beyond the edges."""

    y: Bytes
    u: Bytes
    v: Bytes
    a: Bytes


def planes_of(rgb: Bytes) -> Planes:
    """RGB of even size, (height, width, 3) -> its planes."""
    height, width = rgb.shape[:2]
    half = (height // 2, width // 2)
    planes = Planes(np.empty((height, width), np.uint8), np.empty(half, np.uint8), np.empty(half, np.uint8))
    for top in range(0, height, _STRIP):  # in floats a whole picture takes five times its memory
        y, u, v = _yuv(rgb[top : top + _STRIP])
        planes.y[top : top + _STRIP] = to_bytes(y)
        planes.u[top // 2 : (top + _STRIP) // 2] = to_bytes(halved(u))
        planes.v[top // 2 : (top + _STRIP) // 2] = to_bytes(halved(v))
    return planes


def planes_in(frame: Bytes, width: int, height: int) -> Planes:
    """Where the planes lie in a flat yuv420p frame of even size."""
    area, half = width * height, (height // 2, width // 2)
    return Planes(
        frame[:area].reshape(height, width),
        frame[area : area * 5 // 4].reshape(half),
        frame[area * 5 // 4 :].reshape(half),
    )


def sheet_of(rgba: Bytes) -> Sheet:
    """Straight RGBA of even size -> its planes, so that samples between an edge and nothing keep the edge's colour."""
    y, u, v = _yuv(_bled(rgba))
    return Sheet(to_bytes(y), to_bytes(halved(u)), to_bytes(halved(v)), np.ascontiguousarray(rgba[..., 3]))


def _bled(rgba: Bytes) -> Bytes:
    """The colours of a picture, those beside an edge spread some px into what is transparent."""
    alpha = rgba[..., 3]
    rgb = np.ascontiguousarray(rgba[..., :3])
    if alpha.min() > 0:
        return rgb
    known = (alpha > 0).astype(np.float32)
    colour = rgb * known[..., None]
    for _ in range(_BLEED):
        sums = cv2.boxFilter(colour, -1, (3, 3), normalize=False, borderType=cv2.BORDER_REPLICATE)
        count = cv2.boxFilter(known, -1, (3, 3), normalize=False, borderType=cv2.BORDER_REPLICATE)
        new = (known == 0) & (count > 0)
        colour[new] = sums[new] / count[new][:, None]
        known[new] = 1
    return np.asarray(np.clip(np.rint(colour), 0, 255), np.uint8)


def overlay_bytes(rgba: Bytes) -> Bytes:
    """Straight RGBA of even size -> one yuva420p frame as the overlay filter takes it, flat.

    Chroma is weighted by alpha, so that what is invisible lends no colour to the edges beside it.
    """
    height, width = rgba.shape[:2]
    area, half = height * width, (height // 2, width // 2)
    frame = np.empty(area * 5 // 2, np.uint8)
    y, a = frame[:area].reshape(height, width), frame[area * 3 // 2 :].reshape(height, width)
    u, v = frame[area : area * 5 // 4].reshape(half), frame[area * 5 // 4 : area * 3 // 2].reshape(half)
    a[:] = rgba[..., 3]
    for top in range(0, height, _STRIP):
        rows, halves = slice(top, top + _STRIP), slice(top // 2, (top + _STRIP) // 2)
        strip = rgba[rows]
        if not strip.any():  # most of a large layer is empty
            y[rows], u[halves], v[halves] = 16, 128, 128
            continue
        luma, *chroma = _yuv(np.ascontiguousarray(strip[..., :3]))
        alpha = strip[..., 3].astype(np.float32)
        weight = np.maximum(halved(alpha), 1e-3)
        y[rows] = to_bytes(luma)
        for target, plane in zip((u, v), chroma, strict=True):
            target[halves] = to_bytes(np.asarray(128 + halved((plane - 128) * alpha) / weight, np.float32))
    return frame


def _yuv(rgb: Bytes) -> list[Floats]:
    return [np.asarray(plane, np.float32) for plane in cv2.split(cv2.transform(rgb.astype(np.float32), _MATRIX))]


def halved(plane: NDArray[np.floating[Any]]) -> Floats:
    """A plane of half the size, as chroma is kept."""
    height, width = plane.shape
    return np.asarray(cv2.resize(plane, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.float32)


def to_bytes(plane: NDArray[np.floating[Any]]) -> Bytes:
    """Levels, rounded."""
    return np.asarray(np.clip(np.rint(plane), 0, 255), np.uint8)
