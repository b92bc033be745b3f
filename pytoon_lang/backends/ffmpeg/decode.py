"""Run an FFmpeg that writes raw frames to its stdout, and hand them on one by one."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence

from pytoon_lang.backends.base import BackendError, Cancelled, Job
from pytoon_lang.backends.ffmpeg.complaint import reason_of
from pytoon_lang.backends.ffmpeg.process import PIPE_BYTES, STDERR_BYTES, drain

POLL_MS = 100


def frames_from(argv: Sequence[str], size: int, job: Job, complaints: list[str]) -> Iterator[memoryview]:
    """Frames of `size` bytes until the process ends; the buffer is used again. What it complains about is appended.

    Raises BackendError when it fails before a frame has come, Cancelled. Closing the iterator ends the process.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  a list, never a shell; file names come after -i
            argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
    except OSError as failure:
        raise BackendError(f"FFmpeg cannot be started: {failure.strerror}", str(failure)) from failure
    log = bytearray()
    listener = threading.Thread(target=drain, args=(process.stderr, log, STDERR_BYTES), daemon=True)
    listener.start()
    count = 0
    try:
        for frame in _read(process, size, job):
            count += 1
            yield frame
        status = process.wait()
    finally:
        _end(process, listener)
    if text := log.decode(errors="replace").strip():
        complaints.append(text)
    if status and not count:
        raise BackendError(reason_of(log.decode(errors="replace"), status), log.decode(errors="replace"))


def _read(process: subprocess.Popen[bytes], size: int, job: Job) -> Iterator[memoryview]:
    assert process.stdout is not None
    handle, frame = process.stdout.fileno(), memoryview(bytearray(size))
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):  # some systems cap it lower; no harm
            fcntl.fcntl(handle, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    got = 0
    while True:
        if not poll.poll(POLL_MS):
            if job.cancelled():
                raise Cancelled
            continue
        count = os.readv(handle, [frame[got:]])
        if not count:
            return
        got += count
        if got == size:
            yield frame
            got = 0


def _end(process: subprocess.Popen[bytes], listener: threading.Thread) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):  # it ended between the two calls
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    listener.join()
    for pipe in (process.stdout, process.stderr):
        if pipe:
            pipe.close()
