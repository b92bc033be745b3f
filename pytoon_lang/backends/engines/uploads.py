"""Pictures that were given to a service, so that each is given once, and a repeated create names the same address."""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

FILE = "uploads.json"  # in the state folder
LIFE = 20 * 3600.0  # seconds; the shortest-lived store keeps a picture for a day


class Uploads:
    """Addresses by account and digest, kept in a file when there is one. Who asks first uploads; the others wait.

    Pictures as they are sent lie in `folder` until `close`.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._addresses = _read(path)
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        self._folder: TemporaryDirectory[str] | None = None

    @property
    def folder(self) -> Path:
        """Where pictures lie as they are sent; made when the first is."""
        with self._lock:
            self._folder = self._folder or TemporaryDirectory(prefix="toonc-")
            return Path(self._folder.name)

    def close(self) -> None:
        """Remove the pictures."""
        if self._folder is not None:
            self._folder.cleanup()

    def address(self, account: str, digest: str, upload: Callable[[], str]) -> str:
        """The address of a picture at a service. What `upload` raises is raised, and the next one tries again."""
        name = f"{account} {digest}"
        with self._lock:
            lock = self._locks.setdefault(name, threading.Lock())
        with lock:
            known = self._addresses.get(name)
            if known is None or not _holds(known):
                known = (upload(), time.time())
                with self._lock:
                    self._addresses = _holding({**self._addresses, name: known})
                    _write(self._path, self._addresses)
            return known[0]


def prune(path: Path) -> None:
    """Forget the addresses that hold no longer. Under the lock of the project."""
    known = _read(path)
    if (left := _holding(known)) != known:
        _write(path, left)


def _holding(known: dict[str, tuple[str, float]]) -> dict[str, tuple[str, float]]:
    return {name: address for name, address in known.items() if _holds(address)}


def _holds(address: tuple[str, float]) -> bool:
    return 0 <= time.time() - address[1] <= LIFE


def _read(path: Path | None) -> dict[str, tuple[str, float]]:
    """What is not there or damaged is uploaded again."""
    if path is None:
        return {}
    try:
        return {str(name): (str(url), float(at)) for name, (url, at) in json.loads(path.read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(path: Path | None, addresses: dict[str, tuple[str, float]]) -> None:
    if path is None:
        return
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):  # an upload more is no harm
        part.touch(mode=0o600)
        part.write_text(json.dumps(addresses), encoding="utf-8")
        part.replace(path)
