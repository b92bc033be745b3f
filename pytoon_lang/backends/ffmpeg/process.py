"""Run FFmpeg once: raw frames in through pipes, an answer out, and no child left behind whatever happens.

Every stream has a pipe and a thread of its own, so that FFmpeg may read them in any order without a deadlock. The
process leads its own group: stopping the build kills the group, and the terminal's Ctrl-C reaches us first.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from functools import partial
from typing import IO, Any, NamedTuple

from pytoon_lang.backends.base import BackendError, Cancelled, Job
from pytoon_lang.backends.ffmpeg.complaint import reason_of

Frames = Iterable[memoryview]
"""Raw frames of one stream; a buffer may be written anew once the next one is asked for."""


class Answer(NamedTuple):
    """What FFmpeg wrote to stdout, and what it complained about although it went on to the end."""

    out: bytes
    complaints: str


PIPE_BYTES = 1 << 20  # what Linux allows an ordinary user
STDERR_BYTES = 64 << 10  # the end of it is kept for people
POLL_SECONDS = 0.1


def execute(
    command: Callable[[Sequence[str]], list[str]], job: Job, streams: Sequence[Frames] = (), total: int = 0
) -> Answer:
    """Run `command(addresses of the streams)` to its end.

    `total` frames of the first stream are 100% of the progress. Raises BackendError with FFmpeg's own reason, Cancelled
    when the build was stopped, and whatever a stream raised while it was read.
    """
    pipes = [_pipe() for _ in streams]
    try:
        process = _start(command([f"pipe:{reader}" for reader, _ in pipes]), [reader for reader, _ in pipes])
    except BaseException:
        for reader, writer in pipes:
            os.close(reader)
            os.close(writer)
        raise
    for reader, _ in pipes:
        os.close(reader)
    run = _Run(process, job, total)
    for number, (frames, (_, writer)) in enumerate(zip(streams, pipes, strict=True)):
        run.spawn(partial(run.feed, frames, writer, counts=number == 0))
    return run.finish()


class _Run:
    """A started process, its threads and what they found."""

    def __init__(self, process: subprocess.Popen[bytes], job: Job, total: int) -> None:
        self.process, self.job, self.total = process, job, total
        self.failure: BaseException | None = None
        self.out, self.err = bytearray(), bytearray()
        self.threads: list[threading.Thread] = []

    def spawn(self, work: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=work, daemon=True)
        self.threads.append(thread)
        thread.start()
        return thread

    def feed(self, frames: Frames, writer: int, *, counts: bool) -> None:
        """Write a stream to its pipe. When FFmpeg closes it early, its exit status says why."""
        try:
            for number, frame in enumerate(frames, 1):
                _write(writer, frame)
                if counts and self.total:
                    self.job.progress(min(1.0, number / self.total))
        except BrokenPipeError:
            return
        except BaseException as failure:  # handed to the caller's thread by finish()
            self.failure = self.failure or failure
            self.kill()
        finally:
            os.close(writer)
            end(frames)

    def finish(self) -> Answer:
        """Wait for the end while looking for a stop, then judge."""
        try:
            self.spawn(lambda: drain(self.process.stdout, self.out, None))
            log = self.spawn(lambda: drain(self.process.stderr, self.err, STDERR_BYTES))
            while log.is_alive():
                log.join(POLL_SECONDS)
                if self.job.cancelled():
                    raise Cancelled
            status = self.process.wait()
        finally:
            self.kill()
            for thread in self.threads:
                thread.join()
            self.process.wait()
            for pipe in (self.process.stdout, self.process.stderr):
                if pipe:
                    pipe.close()
        if self.failure:
            raise self.failure
        complaints = self.err.decode(errors="replace")
        if status:
            raise BackendError(reason_of(complaints, status), complaints)
        return Answer(bytes(self.out), complaints)

    def kill(self) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # it ended between the two calls
                os.killpg(self.process.pid, signal.SIGKILL)


def _pipe() -> tuple[int, int]:
    reader, writer = os.pipe()
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        # A frame is 3 MB and a pipe 64 KB: larger ones save most of the switches. Some systems cap it lower; no harm.
        with contextlib.suppress(OSError):
            fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    return reader, writer


def _start(argv: list[str], inherit: list[int]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603  a list, never a shell; file names come after -i or are absolute
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=inherit,
            start_new_session=True,
        )
    except OSError as failure:
        raise BackendError(f"FFmpeg cannot be started: {failure.strerror}", str(failure)) from failure


def _write(writer: int, frame: memoryview) -> None:
    while frame:
        frame = frame[os.write(writer, frame) :]


def end(frames: Frames) -> None:
    """Nothing more is taken from a stream, which may hold a process of its own."""
    if isinstance(frames, Generator):
        frames.close()


def drain(pipe: IO[Any] | None, into: bytearray, keep: int | None) -> None:
    """Read a pipe to its end; of more than `keep` bytes, the last."""
    while pipe and (chunk := pipe.read1(1 << 16)):  # type: ignore[attr-defined]
        into += chunk
        if keep and len(into) > keep:
            del into[: len(into) - keep]
