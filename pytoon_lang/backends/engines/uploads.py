"""Pictures that were given to a service, so that each is given once in a build."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Uploads:
    """Addresses by engine and digest. Whoever asks first uploads; the others wait for it."""

    def __init__(self) -> None:
        self._addresses: dict[tuple[str, str], str] = {}
        self._locks: dict[tuple[str, str], threading.Lock] = {}
        self._lock = threading.Lock()

    def address(self, engine: str, digest: str, upload: Callable[[], str]) -> str:
        """The address of a picture at an engine. What `upload` raises is raised, and the next one tries again."""
        place = (engine, digest)
        with self._lock:
            lock = self._locks.setdefault(place, threading.Lock())
        with lock:
            if place not in self._addresses:
                self._addresses[place] = upload()
            return self._addresses[place]
