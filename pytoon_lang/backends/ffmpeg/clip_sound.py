"""The sound of a clip, with its picture: from its in point on, at its speed, round and round if the picture goes so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg.complaint import damage
from pytoon_lang.backends.ffmpeg.envelope import looped
from pytoon_lang.backends.ffmpeg.graph import clip_sound_argv
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.backends.ffmpeg.wave import stereo_of
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.backends.base import Job, Notice
    from pytoon_lang.backends.ffmpeg.wave import Sound
    from pytoon_lang.compiler.ir.plan import Track

SEAM = 480
"""Samples in which the end of a loop fades into its start."""


def clip_sound(track: Track, length: int, path: Path, job: Job) -> tuple[Sound, tuple[Notice, ...]]:
    """`length` samples, silence where the clip has none. Raises BackendError for a clip without sound."""
    once = min(length, track.period + SEAM) if track.period else length
    seconds = (track.begin / SAMPLE_RATE, once * track.speed / SAMPLE_RATE + 0.1)
    answer = execute(lambda _: clip_sound_argv(str(binary()), str(path), seconds, track.speed), job)
    sound = stereo_of(answer.out)
    if not len(sound):
        raise BackendError(f"there is no sound in {path.name}", answer.complaints)
    whole = np.zeros((once, 2), np.float32)
    whole[: len(sound)] = sound[:once]
    return looped(whole, length, SEAM) if track.period and length > once else whole, damage(path, answer.complaints)
