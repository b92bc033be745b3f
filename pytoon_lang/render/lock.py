"""One build at a time in a project folder. The kernel lets go of the lock however a process ends."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import Cancelled
from pytoon_lang.render.events import Event, Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextmanager
def locked(state: Path, notify: Callable[[Event], None], stopped: Callable[[], bool]) -> Iterator[None]:
    """Hold the lock of a state folder, making the folder when it is not there; says so when it has to wait.

    Raises OSError when the folder cannot be written, `Cancelled` when `stopped` says so meanwhile.
    """
    handle = _opened(state)
    try:
        if not _taken(handle):
            holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip()
            notify(Waiting(f"another build of this folder is running (process {holder or 'unknown'}); waiting for it"))
            while not _taken(handle):
                if stopped():
                    raise Cancelled
                time.sleep(0.05)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


@contextmanager
def alone(state: Path) -> Iterator[bool]:
    """Hold the lock if nobody does and the folder can be written to; says whether. Never waits."""
    try:
        handle = _opened(state)
    except OSError:
        yield False
        return
    try:
        yield _taken(handle)
    finally:
        os.close(handle)


def _opened(state: Path) -> int:
    """The lock file. A project may come from anybody: what lies behind a link of its own is not ours to write to."""
    if state.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, "it is a link; `TOONC_STATE` names another folder", str(state))
    state.mkdir(exist_ok=True, parents=True)
    if not (state / ".gitignore").exists():
        (state / ".gitignore").write_text("*\n", encoding="utf-8")
    return os.open(state / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
