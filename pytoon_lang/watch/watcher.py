"""Notices that a file's content changed, whatever way it was saved.

Folders are watched, not files: an editor that saves by renaming puts another file at the same name, and who watches the
file itself hears of the first save only. Names that nobody asked for (outputs, swap files) are no news, nor is a save
that changed nothing.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from pytoon_lang.watch.content import FOLDER, digest, digests, folders

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_STEP, _DEBOUNCE, _TIMEOUT = 30, 400, 200  # ms: quiet that ends a burst, longest burst, looks at the stop event


class Watcher:
    """Watches files from a thread of its own; `changed` is set when one of them has other content."""

    def __init__(self) -> None:
        self.changed = threading.Event()
        self._known: dict[Path, str] = {}
        self._folders: set[Path] = set()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def follow(self, paths: Iterable[Path]) -> None:
        """From now on these files matter, with the content that they have now."""
        self._known = digests(paths)
        self._settle()

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _settle(self) -> None:
        """Watch the folders that are needed now. What happened while nobody watched is looked up afterwards."""
        wanted = folders(self._known)
        if wanted != self._folders:
            self.stop()
            self._folders, self._stop = wanted, threading.Event()
            ready = threading.Event()
            self._thread = threading.Thread(target=self._listen, args=(self._stop, ready), daemon=True)
            self._thread.start()
            ready.wait(5)
            if self._differs():
                self.changed.set()

    def _listen(self, stop: threading.Event, ready: threading.Event) -> None:
        from watchfiles import watch

        for events in watch(
            *self._folders,
            watch_filter=lambda _change, path: self._matters(path),
            recursive=False,
            step=_STEP,
            debounce=_DEBOUNCE,
            rust_timeout=_TIMEOUT,
            yield_on_timeout=True,
            stop_event=stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            ready.set()
            if events and (self._differs() or folders(self._known) != self._folders):
                self.changed.set()

    def _matters(self, path: str) -> bool:
        """A file that was asked for, or a folder on the way to one."""
        return any(str(known) == path or str(known).startswith(f"{path}/") for known in self._known)

    def _differs(self) -> bool:
        return any(old != FOLDER and digest(path) != old for path, old in self._known.items())
