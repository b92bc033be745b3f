"""The log of a job, `events.jsonl`: one JSON object a line, appended by whoever has something to tell.

A process can be killed, or the disk be full, in the middle of a line: the next one begins a new line, and readers leave
out what is no event.
"""

from __future__ import annotations

import errno
import json
import os
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

NAME = "events.jsonl"


class Log:
    """The log of a job's folder, open for appending. Close it, or use it as a context. Everything may raise OSError."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / NAME).open("ab+", buffering=0)
        self.size = self._file.seek(0, os.SEEK_END)
        self._torn = self.size > 0 and self._file.seek(-1, os.SEEK_END) >= 0 and self._file.read(1) != b"\n"

    def __enter__(self) -> Log:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, event: dict[str, Any]) -> None:
        """Append an event, with the time."""
        line = (json.dumps({**event, "at": round(time.time(), 3)}, ensure_ascii=False) + "\n").encode(errors="replace")
        data = b"\n" + line if self._torn else line
        self._torn = True  # until it is whole
        written = self._file.write(data)
        self.size += written
        if written < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._torn = False


def event_of(line: bytes | str) -> dict[str, Any] | None:
    """The event of a line; None: it is none."""
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None
