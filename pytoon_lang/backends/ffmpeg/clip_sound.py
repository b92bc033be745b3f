"""The sound of a clip, with its picture: from its in point on, at its speed, round and round if the picture goes so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg.complaint import damage
from pytoon_lang.backends.ffmpeg.envelope import eased, looped
from pytoon_lang.backends.ffmpeg.graph import clip_sound_argv
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.backends.ffmpeg.wave import stereo_of
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from numpy.typing import NDArray

    from pytoon_lang.backends.base import Job, Notice
    from pytoon_lang.backends.ffmpeg.wave import Sound
    from pytoon_lang.compiler.ir.plan import Track

    Floats = NDArray[np.floating[Any]]

SEAM = 480
"""Samples in which the end of a loop fades into its start."""

SLOWEST, FASTEST = 0.1, 8.0
"""A clip that is slower than this fades into silence; nothing is faster than that."""


def clip_sound(track: Track, length: int, path: Path, job: Job) -> tuple[Sound, tuple[Notice, ...]]:
    """`length` samples, silence where the clip has none. Raises BackendError for a clip without sound."""
    if track.heard:
        return _paced(track, length, path, job)
    once = min(length, track.period + SEAM) if track.period else length
    whole, notices = _read(path, track.begin, once, track.speed, job)
    return looped(whole, length, SEAM) if track.period and length > once else whole, notices


def _paced(track: Track, length: int, path: Path, job: Job) -> tuple[Sound, tuple[Notice, ...]]:
    """As a tape sounds that is drawn past its head at changing speed, either way; where it stands there is silence."""
    low, high = min(track.heard), max(track.heard)
    tape, notices = _read(path, track.begin + low, high - low + 2, 1.0, job)
    marks = np.linspace(0, track.length, len(track.heard))
    along = np.interp(np.arange(length + 1), marks, np.array(track.heard) - low)
    steps = np.diff(along)
    steps[np.abs(steps) > FASTEST] = 0  # where a loop begins again
    return np.asarray(_drawn(tape, along[:-1], steps) * _rest(steps), np.float32), notices


def _drawn(tape: Sound, along: Floats, steps: Floats) -> Sound:
    """Each sample of ours is the mean of the tape that passes meanwhile; between two samples where that is less."""
    sums = np.vstack([np.zeros((1, 2)), np.cumsum(tape, axis=0, dtype=np.float64)])
    wide = np.where(np.abs(steps) > 1, np.abs(steps), 1.0)
    places = np.arange(len(sums))
    ends = [np.column_stack([np.interp(along + side, places, sums[:, c]) for c in (0, 1)]) for side in (0.0, wide)]
    return np.asarray((ends[1] - ends[0]) / wide[:, None], np.float32)


def _rest(steps: Floats) -> Floats:
    """1 where the tape runs, 0 where it stands. It is silent before it stops and until it runs again: a tape that is
    held at some sample breaks off its wave there, and that clicks.
    """
    runs = np.minimum(1.0, np.abs(steps) / SLOWEST)
    near = np.pad(runs, SEAM // 2, mode="edge")
    done = 1
    while done <= SEAM:  # the least of as many neighbours, twice as many each time
        more = min(done, SEAM + 1 - done)
        near = np.minimum(near[:-more], near[more:])
        done += more
    least = np.pad(near, SEAM // 2, mode="edge")
    return np.convolve(least, np.ones(SEAM) / SEAM, "valid")[: len(runs), None].astype(np.float32)


def _read(path: Path, begin: int, samples: int, speed: float, job: Job) -> tuple[Sound, tuple[Notice, ...]]:
    """So many samples of ours of a clip from one of its own on, at a speed; silence where it has none.

    A clip that is over before goes softly: where it begins again, there is nothing left to fade into its start.
    """
    seconds = (begin / SAMPLE_RATE, samples * speed / SAMPLE_RATE + 0.1)
    answer = execute(lambda _: clip_sound_argv(str(binary()), str(path), seconds, speed), job)
    sound = stereo_of(answer.out)
    if not len(sound):
        raise BackendError(f"there is no sound in {path.name}", answer.complaints)
    whole = np.zeros((samples, 2), np.float32)
    whole[: len(sound)] = sound[:samples] if len(sound) >= samples else eased(sound, 0, SEAM)
    return whole, damage(path, answer.complaints)
