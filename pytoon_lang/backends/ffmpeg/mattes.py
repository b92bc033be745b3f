"""Mattes: grey pictures that say, frame by frame, how much of the second view each pixel shows.

A map is drawn once: for each pixel the share of the transition (0 to 1) at which it changes. Coordinates run from 0 to
1 across and down; `r` is the distance from the middle, 1 in the corners.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import cv2
import numpy as np

from pytoon_lang.backends.base import BackendError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Map = NDArray[np.floating[Any]]


class Field(NamedTuple):
    """Where pixels are: across and down 0 to 1, the same from the middle in units of half the diagonal."""

    across: Map
    down: Map
    x: Map
    y: Map

    @property
    def r(self) -> Map:
        """Distance from the middle."""
        return np.asarray(np.hypot(self.x, self.y))

    @property
    def angle(self) -> Map:
        """Clockwise from twelve o'clock, 0 to 1."""
        return np.asarray(np.arctan2(self.x, -self.y) / (2 * np.pi) % 1)


def matte_frames(name: str, soft: float, size: tuple[int, int], which: range, frames: int) -> Iterator[memoryview]:
    """Some of the matte's frames as raw grey: all first view at the first frame, nearly all second view at the last."""
    when = matte_map(name, size)
    for frame in which:
        share = frame / frames
        eased = share * share * (3 - 2 * share)
        shown = (eased * (1 + soft) - when) * (255 / soft)
        yield np.clip(shown, 0, 255).astype(np.uint8).data


def matte_map(name: str, size: tuple[int, int]) -> Map:
    """The map of a matte on a frame of `size`, all of 0 to 1 used."""
    if name not in MAPS:
        raise BackendError(f"no such matte: `{name}`")
    when = MAPS[name](_field(*size))
    low, high = float(when.min()), float(when.max())
    return np.ascontiguousarray((when - low) / (high - low), np.float32)


def _field(width: int, height: int) -> Field:
    x, y = np.arange(width, dtype=np.float32) + 0.5, np.arange(height, dtype=np.float32) + 0.5
    across, down = np.meshgrid(x / width, y / height)
    half = np.hypot(width, height) / 2
    return Field(across, down, (across - 0.5) * width / half, (down - 0.5) * height / half)


def _cells(field: Field, number: int) -> tuple[Map, Map]:
    """Square cells, `number` of them along the short side: position counted in cells."""
    half = np.float32(number / 2 / min(float(field.x.max()), float(field.y.max())))
    return (field.x - field.x.min()) * half, (field.y - field.y.min()) * half


def _noise(field: Field, detail: int) -> Map:
    """Clouds, the same every time: random grids of growing fineness laid over each other, 0 to 1."""
    random, (height, width) = np.random.default_rng(7), field.x.shape
    clouds = np.zeros((height, width), np.float32)
    for octave in range(4):
        cells = detail * 2**octave
        short = min(width, height)
        grid = random.random((max(2, cells * height // short), max(2, cells * width // short)), np.float32)
        clouds += cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC) * np.float32(0.5**octave)
    return np.asarray((clouds - clouds.min()) / np.ptp(clouds))


def _scattered(field: Field, number: int) -> Map:
    x, y = (np.floor(part).astype(int) for part in _cells(field, number))
    order = np.random.default_rng(3).random((int(y.max()) + 1, int(x.max()) + 1), np.float32)
    return np.asarray(order[y, x])


def _checker(field: Field) -> Map:
    x, y = _cells(field, 6)
    second = (np.floor(x) + np.floor(y)) % 2
    return np.asarray(second + x % 1)


def _dots(field: Field) -> Map:
    x, y = _cells(field, 9)
    return np.asarray(np.hypot(x % 1 - 0.5, y % 1 - 0.5) + 0.9 * field.across)


def _heart(field: Field) -> Map:
    """How large a heart around the middle has to be to reach a pixel, found by halving, on every fourth pixel."""
    x, y = np.abs(field.x[::4, ::4]), -field.y[::4, ::4]
    low, high = np.zeros_like(x), np.full_like(x, 4)
    for _ in range(10):
        size = (low + high) / 2
        inside = _in_heart(x / size, y / size + 0.55)
        low, high = np.where(inside, low, size), np.where(inside, size, high)
    return np.asarray(cv2.resize(np.sqrt(high), field.x.shape[::-1], interpolation=cv2.INTER_LINEAR))


def _in_heart(x: Map, y: Map) -> Map:
    """Whether a point is in the heart with its tip on the origin: a square on its corner and two half discs."""
    disc = (x - 0.25) ** 2 + (y - 0.75) ** 2 < 0.125
    return np.asarray(np.where(x + y > 1, disc, y > x))


def _star(field: Field) -> Map:
    wedge = np.abs((field.angle * 5 + 0.5) % 1 - 0.5) * 2  # 0 at a point, 1 between two
    return np.asarray(field.r * (1 + 1.1 * wedge))


def _brush(field: Field) -> Map:
    """Seven strokes from above down, to the right and back, with hairs at their ends."""
    stroke = np.floor(field.down * 7)
    along = np.where(stroke % 2 == 0, field.across, 1 - field.across)
    height = field.x.shape[0]
    hairs = np.random.default_rng(5).random((max(8, height // 6), 1), np.float32)
    ragged = cv2.resize(hairs, (1, height), interpolation=cv2.INTER_LINEAR).reshape(height, 1)
    return np.asarray(stroke * 0.55 + along + 0.16 * ragged + 0.04 * _noise(field, 3))


def _towards(direction: str, edge: Callable[[Map], Map]) -> Callable[[Field], Map]:
    """An edge that runs in a direction. `edge` bends it, told the place along it."""

    def when(field: Field) -> Map:
        along, side = (field.across, field.y) if direction in {"left", "right"} else (field.down, field.x)
        run = 1 - along if direction in {"left", "up"} else along
        return np.asarray(run + edge(side))

    return when


def _wave(side: Map) -> Map:
    return np.asarray(0.06 * np.sin(side * 14))


def _zigzag(side: Map) -> Map:
    return np.asarray(0.16 * np.abs((side * 5) % 1 - 0.5))


_DIRECTIONS = ("left", "right", "up", "down")

MAPS: dict[str, Callable[[Field], Map]] = {
    "circle-open": lambda field: field.r,
    "circle-close": lambda field: -field.r,
    "clock": lambda field: field.angle,
    "doors-open-across": lambda field: np.abs(field.x),
    "doors-open-down": lambda field: np.abs(field.y),
    "doors-close-across": lambda field: -np.abs(field.x),
    "doors-close-down": lambda field: -np.abs(field.y),
    "blinds-across": lambda field: field.across * 8 % 1 + 0.25 * field.across,
    "blinds-down": lambda field: field.down * 12 % 1 + 0.25 * field.down,
    "bars": lambda field: 1 - field.down + 0.9 * np.floor(field.across * 8) / 7,
    "brush": _brush,
    "checker": _checker,
    "diamond": lambda field: np.abs(field.x) + np.abs(field.y),
    "dots": _dots,
    "fan": lambda field: np.arctan2(field.down - 1.05, field.across - 0.5) % (2 * np.pi),
    "heart": _heart,
    "ink": lambda field: field.r + 0.75 * _noise(field, 4),
    "mosaic": lambda field: _scattered(field, 9),
    "rings": lambda field: field.r * 6 % 1 + 0.6 * field.r,
    "spiral": lambda field: (2 * field.angle - 1.6 * field.r) % 1 + 0.3 * field.r,
    "star": _star,
    **{f"wave-{direction}": _towards(direction, _wave) for direction in _DIRECTIONS},
    **{f"zigzag-{direction}": _towards(direction, _zigzag) for direction in _DIRECTIONS},
}
