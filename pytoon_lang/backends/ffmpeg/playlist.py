"""Playlist task -> video.m3u8 and video.m4s: a joined video in fragments, as players fetch it over HTTP."""

from __future__ import annotations

from pytoon_lang.backends.base import Job, Made
from pytoon_lang.backends.ffmpeg.graph import playlist_argv
from pytoon_lang.backends.ffmpeg.join import FILE as VIDEO
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.compiler.ir.plan import Playlist

FILES = ("video.m3u8", "video.m4s")


def run(task: Playlist, job: Job) -> Made:
    """Cut the packets into fragments. Raises BackendError with FFmpeg's reason, Cancelled."""
    video, out = str(job.inputs[0] / VIDEO), str(job.folder / FILES[0])
    execute(lambda _: playlist_argv(str(binary()), video, task.seconds, out), job)
    return Made(FILES)
