"""Which engines do their work at the moment: who fails too often loses the first place, who cannot work at all any."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytoon_lang.backends.engines.base import Ask, Fault

WINDOW = 300.0  # seconds
FEWEST = 3  # attempts before anything is concluded
MOST_FAILURES = 0.5

_OWN_FAULT = frozenset({"unavailable", "timeout", "bad-output", "limited", "unsure"})
_HOPELESS = frozenset({"auth", "balance"})


class Health:
    """What happened lately, by engine. A refused prompt is no failure of the engine's."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._tries: dict[str, deque[tuple[float, bool]]] = defaultdict(deque)
        self._hopeless: dict[str, str] = {}
        self._lock = threading.Lock()

    def worked(self, engine: str) -> None:
        """A clip came."""
        self._note(engine, well=True)

    def failed(self, engine: str, fault: Fault) -> None:
        """It ended in a fault."""
        if fault.kind in _HOPELESS:
            with self._lock:
                self._hopeless.setdefault(engine, str(fault))
        if fault.kind in _OWN_FAULT:
            self._note(engine, well=False)

    def recall(self, engine: str, trouble: str, age: float) -> None:
        """What an earlier build came to, so many seconds ago, the oldest first; no trouble is a clip."""
        if 0 <= age <= WINDOW and (not trouble or trouble in _OWN_FAULT):
            self._note(engine, well=not trouble, age=age)

    def hopeless(self, engine: str) -> str:
        """Why it makes no sense to ask an engine again in this build; empty when it does."""
        with self._lock:
            return self._hopeless.get(engine, "")

    def failing(self, engine: str) -> bool:
        """Whether more than half of at least three attempts of the last five minutes failed."""
        with self._lock:
            tries = self._tries[engine]
            while tries and tries[0][0] < self._now() - WINDOW:
                tries.popleft()
            failures = sum(not well for _, well in tries)
            return len(tries) >= FEWEST and failures > MOST_FAILURES * len(tries)

    def instead(self, asks: Sequence[Ask]) -> Ask | None:
        """Who is asked first in the place of a failing engine; None when the first one is sound, or nobody is."""
        if not asks or not self.failing(asks[0].engine):
            return None
        return next((ask for ask in asks if not self.failing(ask.engine)), None)

    def _note(self, engine: str, *, well: bool, age: float = 0.0) -> None:
        with self._lock:
            self._tries[engine].append((self._now() - age, well))
