"""Build, wait for a save, build again. A save during a build stops it: its result would be out of date."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pytoon_lang.watch.content import changed_since
from pytoon_lang.watch.watcher import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


def loop(
    build: Callable[[Callable[[], bool]], Iterable[Path]],
    first: Iterable[Path],
    waiting: Callable[[int], None],
    until: Callable[[], bool] = lambda: False,
) -> None:
    """Run `build(stopped)` now and after every save; it returns the files that it looked at, there or not.

    `first` are the files to watch before that is known, `waiting` is told how many are watched whenever a build is
    over. Ends when `until` says so, or with KeyboardInterrupt.
    """
    watcher = Watcher()
    try:
        watcher.follow(first)
        while not until():
            watcher.changed.clear()
            began = time.time_ns()
            paths = sorted(build(watcher.changed.is_set))
            watcher.follow(paths)
            if watcher.changed.is_set() or changed_since(paths, began):
                continue
            waiting(len(paths))
            while not watcher.changed.wait(0.2):
                if until():
                    return
    finally:
        watcher.stop()
