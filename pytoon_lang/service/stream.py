"""A job's log -> server-sent events, from the beginning or from where a client left off, until the job has ended.

The id of an event is where the log goes on after it, in bytes: `Last-Event-ID` is then a place to seek to.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from pytoon_lang.service.eventlog import NAME, event_of
from pytoon_lang.service.jobs import ENDED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from pytoon_lang.service.jobs import Job
    from pytoon_lang.service.records import Records

LOOK = 0.3
_DIGITS = 15
ALIVE = 15.0
"""Seconds after which a client hears that nothing has happened."""


async def events(records: Records, job: Job, last: str, over: Callable[[], bool]) -> AsyncIterator[bytes]:
    """Events of a job after `last`; ends when the job has, or when the server is `over`."""
    log, told = records.folder(job.key) / NAME, time.monotonic()
    at = int(last) if last.isdecimal() and len(last) <= _DIGITS else 0
    if at and not _starts(log, at):
        at = 0
    yield b"retry: 2000\n\n"
    while True:
        now = records.read(job.key)  # looked at before the log: what is written until then is still told
        lines, at = _after(log, at)
        for end, line in lines:
            if (event := event_of(line)) is not None:
                kind = "".join(str(event.get("event", "message")).split())
                yield b"id: %d\nevent: %s\ndata: %s\n\n" % (end, kind.encode(), line)
        if lines:
            told = time.monotonic()
            continue
        if now is None or now.state in ENDED or over():
            return
        if time.monotonic() - told > ALIVE:
            yield b": alive\n\n"
            told = time.monotonic()
        await asyncio.sleep(LOOK)


def _starts(log: Path, at: int) -> bool:
    """Whether a line begins there."""
    try:
        with log.open("rb") as file:
            file.seek(at - 1)
            return file.read(1) == b"\n"
    except (OSError, OverflowError):
        return False


def _after(log: Path, at: int, most: int = 200) -> tuple[list[tuple[int, bytes]], int]:
    """Whole lines after a place, each with where it ends."""
    found: list[tuple[int, bytes]] = []
    try:
        with log.open("rb") as file:
            file.seek(at)
            while len(found) < most and (line := file.readline()).endswith(b"\n"):
                at += len(line)
                found.append((at, line[:-1]))
    except FileNotFoundError:
        return [], at
    return found, at
