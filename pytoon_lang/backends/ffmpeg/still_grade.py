"""A picture at rest, graded as footage is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.base import BackendError, Job
from pytoon_lang.backends.ffmpeg.grades import filed
from pytoon_lang.backends.ffmpeg.graph import grade_argv
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.tool import binary

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.colour import Bytes


def graded(rgb: Bytes, grade: str, job: Job) -> Bytes:
    """RGB (height, width, 3) in a grade of the plan. Raises BackendError, Cancelled."""
    if grade == "neutral":
        return rgb
    height, width = rgb.shape[:2]
    picture = np.ascontiguousarray(rgb)
    there = filed(grade, job.asset)
    answer = execute(
        lambda sources: grade_argv(str(binary()), there, width, height, sources[0]),
        job,
        [[picture.data.cast("B")]],
    )
    if len(answer.out) != picture.nbytes:
        raise BackendError(f"grading gave {len(answer.out)} bytes instead of {picture.nbytes}")
    return np.frombuffer(answer.out, np.uint8).reshape(height, width, 3)
