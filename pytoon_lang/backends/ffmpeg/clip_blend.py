"""Frames between the frames of a clip: the two that lie around a moment, mixed by how near it is to each.

Only where a clip is slower than the video and moves on: where it stands, or is faster, a mix would only be blurred.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SAME = Fraction(1, 50)
"""So near to a frame, that frame is shown: cameras and containers do not keep time to the millisecond."""


class Mix(NamedTuple):
    """Two frames of a clip and the share of the second; equal numbers and 0 for one as it is."""

    first: int
    second: int
    share: float


def mixes_of(places: Sequence[Fraction], last: int, grid: Fraction) -> list[Mix]:
    """Seconds of a clip, its last frame and its frames a second -> what each of these moments shows."""
    steps = [abs(b - a) * grid for a, b in pairwise(places)] or [Fraction(1)]
    around = zip([steps[0], *steps], [*steps, steps[-1]], strict=False)  # before and after each of them
    slow = [0 < before < 1 and 0 < after < 1 for before, after in around]
    return [_mix(place * grid, last, slow=slowly) for place, slowly in zip(places, slow, strict=False)]


def fetched(mixes: Sequence[Mix]) -> list[int]:
    """The frames that these mixes take, in the order in which `mixed` asks for them."""
    order: list[int] = []
    kept: set[int] = set()
    for mix in mixes:
        order += _missing(mix, kept)
        kept = {mix.first, mix.second}
    return order


def mixed(frames: Iterator[memoryview], mixes: Sequence[Mix]) -> Iterator[memoryview]:
    """Frames as `fetched` orders them -> the mixes."""
    kept: dict[int, memoryview] = {}
    for mix in mixes:
        new = {number: memoryview(bytes(next(frames))) for number in _missing(mix, set(kept))}
        kept = {number: (kept | new)[number] for number in (mix.first, mix.second)}
        if not mix.share:
            yield kept[mix.first]
            continue
        one, other = (np.frombuffer(kept[number], np.uint8) for number in (mix.first, mix.second))
        yield memoryview(cv2.addWeighted(one, 1 - mix.share, other, mix.share, 0).reshape(-1))  # type: ignore[arg-type]


def _mix(place: Fraction, last: int, *, slow: bool) -> Mix:
    before = floor(place)
    share = place - before
    if not slow or share < _SAME or share > 1 - _SAME or before >= last:
        nearest = min(last, floor(place + Fraction(49, 100)))
        return Mix(nearest, nearest, 0.0)
    return Mix(before, before + 1, float(share))


def _missing(mix: Mix, kept: set[int]) -> list[int]:
    """What is not at hand, on the way on from what is."""
    needed = sorted({mix.first, mix.second} - kept)
    return needed[::-1] if kept and needed and max(kept) > needed[-1] else needed
