"""Files that are either there as a whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO


def sync(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, text: str) -> None:
    """Put a text at `path`: readers see the old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _Beside(path) as beside:
        beside.write(text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """The same for bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _Beside(path) as beside:
        beside.write(data)


def copy_whole(source: Path, path: Path) -> None:
    """Put a copy of `source` at `path` in one step. No link: whoever edits the output must not change the store."""
    import shutil

    path.parent.mkdir(parents=True, exist_ok=True)
    with _Beside(path) as beside, source.open("rb") as original:
        shutil.copyfileobj(original, beside, 1 << 20)


class _Beside:
    """A hidden file next to `path` that takes its place when the block ends well, and is removed otherwise.

    Its name is always the same, so what a killed build has left there is gone after the next one. Only one process may
    write a path at a time; the lock of the build sees to that. It is always a new file: a link that somebody has put
    under its name is removed and not followed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.with_name(f".{path.name}.part")

    def __enter__(self) -> BinaryIO:
        self._beside.unlink(missing_ok=True)
        self._file = self._beside.open("xb")  # exclusive: fails when a link has come back meanwhile
        return self._file

    def __exit__(self, trouble: object, *_: object) -> None:
        try:
            with self._file:
                if trouble is None:
                    self._file.flush()
                    os.fsync(self._file.fileno())
            if trouble is None:
                self._beside.replace(self._path)
        finally:
            self._beside.unlink(missing_ok=True)
