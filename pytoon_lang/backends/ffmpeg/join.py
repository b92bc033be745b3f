"""Join task -> video.mp4: encoded segments and encoded audio put side by side, not a frame encoded again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pytoon_lang.backends.base import BackendError, Job, Made
from pytoon_lang.backends.ffmpeg.graph import join_argv
from pytoon_lang.backends.ffmpeg.master import FILE as AUDIO
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.segment import FILE as SEGMENT
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.backends.ffmpeg.verify import verify
from pytoon_lang.compiler.ir.plan import Join
from pytoon_lang.compiler.ir.values import Rate

FILE = "video.mp4"
LISTING = "segments.ffconcat"


def run(task: Join, job: Job) -> Made:
    """Join and check against the output contract; raises BackendError with what is not met."""
    *segments, audio = job.inputs
    if len(segments) != len(task.frames):
        raise BackendError(f"{len(task.frames)} segments are to be joined but {len(segments)} are there")
    listing, out = job.folder / LISTING, job.folder / FILE
    listing.write_text(ffconcat([folder / SEGMENT for folder in segments], task.frames, task.rate), encoding="utf-8")
    execute(lambda _: join_argv(str(binary()), str(listing), str(audio / AUDIO), task, str(out)), job)
    listing.unlink()
    return Made((FILE,), verify(out, task))


def ffconcat(files: Sequence[Path], frames: Sequence[int], rate: Rate) -> str:
    """The listing for FFmpeg's concat demuxer. Lengths are rounded to its microseconds one by one from the exact end,
    so that the error never adds up.

    All files are alike, so the first one tells what is in them. The others are opened without a decoder: each would
    decode a frame only to find that out again, which costs more than the rest of the join.
    """
    lines = ["ffconcat version 1.0"]
    end, written = 0, 0
    for number, (file, count) in enumerate(zip(files, frames, strict=True)):
        end += count
        until = round(end * rate.den * 1_000_000 / rate.num)
        quoted = str(file.absolute()).replace("'", r"'\''")
        lines.append(f"file '{quoted}'")
        lines += ["option codec_whitelist none"] if number else []
        lines.append(f"duration {(until - written) / 1_000_000:.6f}")
        written = until
    return "\n".join(lines) + "\n"
