"""Footage -> raw frames, decoded by an FFmpeg of its own.

That process writes into a pipe of ours: when we are gone, however we went, it has nowhere to write to and ends.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import cv2

from pytoon_lang.backends.base import BackendError, Job
from pytoon_lang.backends.ffmpeg.clip_graph import Reel, Take, begins, clip_argv, frame_bytes
from pytoon_lang.backends.ffmpeg.clip_paced import paced_frames
from pytoon_lang.backends.ffmpeg.decode import frames_from
from pytoon_lang.backends.ffmpeg.tonemap import cube
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.compiler.ir.plan import Footage

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.clip_facts import ClipFacts

Complain = Callable[[Path, str, "float | None"], None]
"""Told of a damaged file: what FFmpeg printed, and the second from which on something is wrong, if it is known."""

KEPT_BYTES = 128 << 20
"""A loop whose frames are no more than this is decoded once; what goes back is decoded in pieces of this size."""


def clip_frames(clip: Footage, take: Take, job: Job, complain: Complain) -> Iterator[memoryview]:
    """The frames of a take; a buffer is used again for the next frame. `complain` is told of a damaged file.

    Raises BackendError for a file that shows nothing, Cancelled.
    """
    from pytoon_lang.backends.ffmpeg.clip_facts import broken_from, clip_facts  # loads PyAV, pictures do without

    path = job.asset(clip.asset)
    facts = clip_facts(path)
    complaints: list[str] = []
    with tempfile.TemporaryDirectory(prefix="toonc-") as folder:
        reel = Reel(clip, str(path), facts, _table(facts, folder))
        reel = reel._replace(ground=_ground(reel, take, job, folder))
        run = partial(_run, job=job, complaints=complaints)
        if clip.moments:
            yield from paced_frames(run, reel, take, max(8, KEPT_BYTES // frame_bytes(take, reel)))
        else:
            yield from _passes(lambda one: run(reel, one), take, clip.period)
    if complaints:
        complain(path, complaints[0], broken_from(path, facts.stream, begins(reel, take)))


def _table(facts: ClipFacts, folder: str) -> str:
    if facts.light == "sdr":
        return ""
    table = Path(folder) / "light.cube"
    table.write_text(cube(facts.light), encoding="ascii")
    return str(table)


def _ground(reel: Reel, take: Take, job: Job, folder: str) -> str:
    if not reel.clip.ground or (reel.clip.fit == "cover" and not reel.clear):
        return ""
    from pytoon_lang.backends.text import draw_svg

    drawn = draw_svg(job.drawing(reel.clip.ground), take.width, take.height, job.asset)
    file = Path(folder) / "ground.png"
    cv2.imwrite(str(file), cv2.cvtColor(drawn, cv2.COLOR_RGBA2BGR))
    return str(file)


def _passes(run: Callable[[Take], Iterator[memoryview]], take: Take, period: int) -> Iterator[memoryview]:
    """A loop is the same `period` frames again and again, wherever the take begins in it."""
    first = take.first % period if period else take.first
    if not period or first + take.frames <= period:
        yield from run(take._replace(first=first))
    elif period * take.width * take.height * 3 // 2 <= KEPT_BYTES:
        kept = [memoryview(bytes(frame)) for frame in run(take._replace(first=0, frames=period))]
        for frame in range(first, first + take.frames):
            yield kept[frame % period]
    else:
        left = take.frames
        while left:
            count = min(left, period - first)
            yield from run(take._replace(first=first, frames=count))
            first, left = 0, left - count


def _run(reel: Reel, take: Take, job: Job, complaints: list[str]) -> Iterator[memoryview]:
    """Exactly `take.frames` frames; where the file breaks off, the last good one holds."""
    frame, count = None, 0
    argv = clip_argv(str(binary()), reel, take)
    for frame in frames_from(argv, frame_bytes(take, reel), job, complaints):
        count += 1
        yield frame
    if frame is None:
        raise BackendError(f"no frame of {Path(reel.path).name} can be decoded", "".join(complaints))
    yield from repeat(frame, take.frames - count)
