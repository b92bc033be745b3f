"""The books: `.toonc/journal`, one JSON object a line, for everything that cost money or may have. Never rewritten.

An entry is on the disk before what it tells of is done: the intent before the request, the ticket of the service before
the first question about it, the result before it is used. A process may die at any moment: at most the last line is
torn, and a torn line was never acted upon.
"""

from __future__ import annotations

import json
import os
import threading
import time
from typing import TYPE_CHECKING, Any

from pytoon_lang.render.files import sync

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "journal"


def read(state: Path) -> tuple[dict[str, Any], ...]:
    """Every whole entry, the oldest first. A line that is no entry counts as torn."""
    try:
        lines = (state / FILE).read_bytes().split(b"\n")
    except FileNotFoundError:
        return ()
    return tuple(entry for line in lines if (entry := _entry(line)) is not None)


class Books:
    """The books of a project, open for writing. Safe to use from many threads, of one process at a time (`lock.py`)."""

    def __init__(self, state: Path) -> None:
        self._path = state / FILE
        self._lock = threading.Lock()

    def write(self, event: str, **fields: Any) -> dict[str, Any]:
        """Add an entry, and return when it is on the disk. Raises OSError."""
        entry = {"event": event, "at": round(time.time(), 3), **fields}
        line = json.dumps(entry, ensure_ascii=False, default=dict).encode() + b"\n"
        with self._lock:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o666)
            try:
                size = os.fstat(handle).st_size
                torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
                _all(handle, b"\n" + line if torn else line)
                os.fsync(handle)
            finally:
                os.close(handle)
            if not size:
                sync(self._path.parent)  # until the folder knows the file
        return entry


def _all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        entry: Mapping[str, Any] = json.loads(line)
        return {**entry, "event": str(entry["event"]), "at": float(entry["at"])}
    except (ValueError, KeyError, TypeError):
        return None
