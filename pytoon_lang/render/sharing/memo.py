"""What this project knows to lie in a shared store, in `.toonc/shared.json`: so that nobody asks at every build.

Stores are tidied, too: what was noted counts for a day, then it is offered again.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from pytoon_lang.render.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "shared.json"
_DAY = 86_400.0  # seconds


class Memo:
    """Keys that lie in one shared store."""

    def __init__(self, state: Path, address: str) -> None:
        self._path, self._address = state / _FILE, address
        self._keys: dict[str, float] | None = None
        self._news = False

    def knows(self, key: str) -> bool:
        """Whether a key was there not long ago."""
        return key in self._read()

    def note(self, key: str) -> None:
        """A key is there now."""
        if not self.knows(key):
            self._read()[key] = round(time.time())
            self._news = True

    def write(self) -> None:
        """Put it on the disk, if there is anything new. What cannot be written is offered once more, no harm done."""
        if self._news:
            text = json.dumps({"format_version": 1, "store": self._address, "keys": self._read()})
            try:
                write_whole(self._path, text)
            except OSError:
                return

    def _read(self) -> dict[str, float]:
        if self._keys is None:
            self._keys = self._fresh() if self._address else {}
        return self._keys

    def _fresh(self) -> dict[str, float]:
        try:
            data = json.loads(self._path.read_bytes())
            if data["format_version"] != 1 or data["store"] != self._address:
                return {}
            since = time.time() - _DAY
            return {str(key): float(at) for key, at in data["keys"].items() if since < at <= time.time() + 60}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}
