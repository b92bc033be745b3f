"""Where a file was previewed the last time, so that a page that is still open finds the next preview of it.

The address is a secret. One that came with the project, in an archive say, is known to others and is not used: a note
of ours says which place it has on this disk, and only its owner may read it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_TOKEN = re.compile(r"[\w-]{32}", re.ASCII)


class Place(NamedTuple):
    """A port of this machine, and the letters that the address of the page needs."""

    port: int
    token: str


def unheard() -> Place:
    """A place that nobody knows, at any port that is free."""
    return Place(0, secrets.token_urlsafe(24))


def remembered(state: Path, main: str) -> Place | None:
    """The place of the last preview of a file; None when there was none, or when that is not sure."""
    try:
        with _note(state, main).open("rb") as file:
            status = os.fstat(file.fileno())
            said = json.loads(file.read(1000))
    except (OSError, ValueError):
        return None
    if status.st_mode & 0o077 or not isinstance(said, dict) or said.get("disk") != [status.st_dev, status.st_ino]:
        return None
    port, token = said.get("port"), said.get("token")
    if not isinstance(port, int) or not isinstance(token, str):
        return None
    return Place(port, token) if 0 < port <= 65_535 and _TOKEN.fullmatch(token) else None


def remember(state: Path, main: str, place: Place) -> None:
    """Note the place of a preview. Where nothing can be written, the next one has another address."""
    note = _note(state, main)
    with contextlib.suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        note.unlink(missing_ok=True)
        with os.fdopen(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            status = os.fstat(file.fileno())
            json.dump({**place._asdict(), "disk": [status.st_dev, status.st_ino]}, file)


def _note(state: Path, main: str) -> Path:
    return state / f"preview-{hashlib.sha256(main.encode()).hexdigest()[:12]}.json"
