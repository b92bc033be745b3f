"""The answer to a question that costs money, on the disk before anybody looks at it.

A build that dies while a line is decoded and timed finds the answer when it comes back, and asks nobody again. Whoever
lends the folder (`Job.kept`) throws it away when the line is in the store.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE, _ASKED = "answer", "question"


def keep(folder: Path, asked: str, headers: Mapping[str, str], body: bytes) -> None:
    """Write an answer down, whole or not at all. `asked` is all that was asked, without the key."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {_ASKED: _digest(asked), "headers": dict(headers)}
    part = folder / f"{_FILE}.part"
    with part.open("wb") as file:
        file.write(json.dumps(told).encode() + b"\n" + body)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / _FILE)


def kept(folder: Path | None, asked: str) -> tuple[dict[str, str], bytes] | None:
    """Headers and body of the answer to the same question; None when there is none."""
    if folder is None:
        return None
    try:
        head, _, body = (folder / _FILE).read_bytes().partition(b"\n")
        told = json.loads(head)
        return (dict(told["headers"]), body) if told[_ASKED] == _digest(asked) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def there(folder: Path) -> bool:
    """Whether an answer was kept."""
    return (folder / _FILE).is_file()


def _digest(asked: str) -> str:
    return hashlib.sha256(asked.encode()).hexdigest()
