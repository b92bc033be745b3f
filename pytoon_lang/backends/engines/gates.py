"""How many clips may be in the making at once, for each engine and account."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pytoon_lang.backends.base import Cancelled

_BEAT = 0.2  # seconds between looks at `cancelled`


class Gate:
    """Lets `most` in at a time, in the order in which they came."""

    def __init__(self, most: int) -> None:
        self.most = max(1, most)
        self._inside = 0
        self._line: deque[object] = deque()
        self._changed = threading.Condition()

    def spread(self, pause: float, a_minute: float) -> float:
        """Seconds between two questions about one clip, so that all inside ask no more often (0: as they like)."""
        asked = 60 / a_minute * self._inside if a_minute else 0.0
        return max(pause, asked)

    @contextmanager
    def passed(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Wait for one's turn, then be inside. Raises Cancelled."""
        me = object()
        with self._changed:
            self._line.append(me)
            try:
                while self._line[0] is not me or self._inside >= self.most:
                    self._changed.wait(_BEAT)
                    if cancelled():
                        raise Cancelled
                self._inside += 1
            finally:
                self._line.remove(me)
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()
