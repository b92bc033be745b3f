"""One frame of a segment as it is before encoding, from the very graph that encodes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.base import BackendError, Job
from pytoon_lang.backends.ffmpeg.graph import still_argv
from pytoon_lang.backends.ffmpeg.segment import compose
from pytoon_lang.backends.ffmpeg.tool import binary

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.colour import Bytes
    from pytoon_lang.compiler.ir.plan import Segment


def still(task: Segment, frame: int, passed: int, job: Job) -> Bytes:
    """Frame `frame` of a segment -> RGB (height, width, 3), uint8. `job.folder` is not used.

    The views of `task` begin at its frame `passed`; all from there to the wanted one pass through the graph. Raises
    BackendError, Cancelled.
    """
    program = str(binary())
    answer = compose(lambda sources: still_argv(program, task, sources, (frame, passed)), task, job, [], passed)
    if len(answer.out) != task.width * task.height * 3:
        raise BackendError(f"frame {frame} cannot be drawn: {len(answer.out)} bytes came of it", answer.complaints)
    return np.frombuffer(answer.out, np.uint8).reshape(task.height, task.width, 3)
