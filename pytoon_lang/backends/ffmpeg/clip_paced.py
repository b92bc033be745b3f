"""Frames of a clip in any order: backwards, faster and slower, standing still.

The clip is decoded on its own grid of moments, straight on; what goes back is decoded in pieces, each of them kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING

from pytoon_lang.backends.ffmpeg.clip_blend import fetched, mixed, mixes_of
from pytoon_lang.compiler.ir.values import FLICKS, SAMPLE_RATE, Rate

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.clip_graph import Reel, Take

_NEAR = Fraction(49, 100)  # of a frame, as in clip_graph.py
_HIGHEST = 120
"""Frames a second that are decoded at most."""

Run = Callable[["Reel", "Take"], Iterator[memoryview]]
"""Exactly the frames of a take; a buffer is used again for the next one."""


def paced_frames(run: Run, reel: Reel, take: Take, most: int) -> Iterator[memoryview]:
    """The frames of a take of a clip with `moments`. At most so many frames are kept at once."""
    grid = _grid(reel)
    if not reel.clip.blend:
        yield from _fetched(run, reel, take, (_wanted(reel, take, grid), grid, most))
        return
    mixes = mixes_of(_places(reel, take), _last(reel, grid), grid)
    yield from mixed(_fetched(run, reel, take, (fetched(mixes), grid, most)), mixes)


def _fetched(run: Run, reel: Reel, take: Take, order: tuple[list[int], Fraction, int]) -> Iterator[memoryview]:
    """Frames of the grid in any order: their numbers, the grid, and how many are kept at once."""
    wanted, grid, most = order
    straight = reel._replace(clip=replace(reel.clip, speed=1.0, period=0, moments=(), blend=False))
    rate = Rate(grid.numerator, grid.denominator)
    at = 0
    while at < len(wanted):
        end = _forwards(wanted, at)
        piece = wanted[at:end]
        if piece[0] == piece[-1] and end < len(wanted):
            piece = wanted[at : _within(wanted, at, most)]
        low, high = min(piece), max(piece)
        frames = run(straight, take._replace(first=low, frames=high - low + 1, rate=rate))
        yield from _kept(frames, piece, low) if any(b < a for a, b in pairwise(piece)) else _passing(frames, piece, low)
        at += len(piece)


def _grid(reel: Reel) -> Fraction:
    """Frames a second that are decoded: each of the clip's own, unless there are too many."""
    rate = 1 / reel.facts.grid
    return rate / -(-rate // _HIGHEST)


def _wanted(reel: Reel, take: Take, grid: Fraction) -> list[int]:
    """The frame of the grid that each frame of ours shows; before the first and after the last moment those hold."""
    near = _NEAR * min(1 / grid, Fraction(take.rate.den, take.rate.num))
    last = _last(reel, grid)
    return [min(last, floor((place + near) * grid)) for place in _places(reel, take)]


def _places(reel: Reel, take: Take) -> list[Fraction]:
    """The second of the clip, from its in point on, that each frame of ours shows."""
    moments = reel.clip.moments
    wanted = range(take.first, take.first + take.frames)
    return [Fraction(moments[min(max(0, frame), len(moments) - 1)], SAMPLE_RATE) for frame in wanted]


def _last(reel: Reel, grid: Fraction) -> int:
    """The last frame of the grid that there is."""
    facts = reel.facts
    end = min(Fraction(reel.clip.end, FLICKS), facts.length) if reel.clip.end else facts.length
    return max(0, floor((end - Fraction(reel.clip.start, FLICKS)) * grid - _NEAR)) if end else 1 << 40


def _forwards(wanted: Sequence[int], at: int) -> int:
    """Where the way from `at` on turns back."""
    end = at + 1
    while end < len(wanted) and wanted[end] >= wanted[end - 1]:
        end += 1
    return end


def _within(wanted: Sequence[int], at: int, most: int) -> int:
    """How far one comes from `at` on among `most` frames of the grid."""
    low = high = wanted[at]
    end = at + 1
    while end < len(wanted):
        low, high = min(low, wanted[end]), max(high, wanted[end])
        if high - low >= most:
            break
        end += 1
    return end


def _passing(frames: Iterator[memoryview], piece: Sequence[int], low: int) -> Iterator[memoryview]:
    """Frames as they come, some of them more than once, some not at all."""
    number, frame = low, next(frames)
    for wanted in piece:
        while number < wanted:
            number, frame = number + 1, next(frames)
        yield frame


def _kept(frames: Iterator[memoryview], piece: Sequence[int], low: int) -> Iterator[memoryview]:
    needed = set(piece)
    kept = {number: memoryview(bytes(frame)) for number, frame in enumerate(frames, low) if number in needed}
    for wanted in piece:
        yield kept[wanted]
