"""Thumbnail task -> thumbnail.jpg: one frame of a finished segment."""

from __future__ import annotations

from pytoon_lang.backends.base import BackendError, Job, Made
from pytoon_lang.backends.ffmpeg.graph import thumbnail_argv
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.segment import FILE as SEGMENT
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.compiler.ir.plan import Thumbnail

FILE = "thumbnail.jpg"


def run(task: Thumbnail, job: Job) -> Made:
    """Decode up to the frame and write it. Raises BackendError when the segment is shorter."""
    out = job.folder / FILE
    execute(lambda _: thumbnail_argv(str(binary()), str(job.inputs[0] / SEGMENT), task.frame, str(out)), job)
    if not out.is_file():
        raise BackendError(f"there is no frame {task.frame} to make a thumbnail of")
    return Made((FILE,))
