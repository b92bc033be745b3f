"""How long clips take, learned from those that were made, so that progress can be shown where a service tells none."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytoon_lang.backends.engines.base import Ask

KEEP = 20
UNKNOWN = 90.0  # seconds, until something is learned
_NEARLY = 0.95


class Pace:
    """Seconds that clips took, by engine, model and length, kept in a file when there is one."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._took: dict[str, list[float]] = _read(path)

    def learned(self, ask: Ask) -> float | None:
        """Seconds from asking to clip: the middle of the last ones; None when there were none."""
        with self._lock:
            took = self._took.get(_name(ask))
            return median(took) if took else None

    def expected(self, ask: Ask) -> float:
        """The same, or a guess."""
        learned = self.learned(ask)
        return UNKNOWN if learned is None else learned

    def learn(self, ask: Ask, seconds: float) -> None:
        """One more that was made."""
        with self._lock:
            self._took.setdefault(_name(ask), []).append(round(seconds, 1))
            del self._took[_name(ask)][:-KEEP]
            if self._path is not None:
                _write(self._path, self._took)

    def share(self, ask: Ask, elapsed: float, told: float | None) -> float:
        """How far a clip probably is, 0 to 1: what the service says, else by the clock, never quite done."""
        if told is not None:
            return min(max(told, 0.0), 1.0)
        expected = self.expected(ask)
        return min(elapsed / expected, _NEARLY) if expected > 0 else _NEARLY


def _name(ask: Ask) -> str:
    return f"{ask.engine} {ask.model} {ask.seconds}"


def _read(path: Path | None) -> dict[str, list[float]]:
    """What is not there or damaged is learned again: nothing but a bar on the screen depends on it."""
    if path is None:
        return {}
    try:
        found = json.loads(path.read_bytes())
        return {str(name): [float(one) for one in took][-KEEP:] for name, took in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(path: Path, took: dict[str, list[float]]) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):  # a bar on the screen is not worth a build
        part.write_text(json.dumps(took), encoding="utf-8")
        part.replace(path)
