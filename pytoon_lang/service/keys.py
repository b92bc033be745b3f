"""Who may use the service: API keys, of which only digests are kept."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.service.jobs import is_name

if TYPE_CHECKING:
    from pathlib import Path

LOCAL = "local"
"""The owner of everything where there are no keys."""

SHORTEST = 16


class Key(NamedTuple):
    """Whose key it is, and its SHA-256. An owner may have several: a new one before the old one goes."""

    owner: str
    digest: bytes


class BadKeysError(Exception):
    """Keys that cannot be used; says why, never which."""


def load(listed: str, file: Path | None) -> tuple[Key, ...]:
    """`NAME=KEY,NAME=KEY` and a file of lines `NAME:SHA256` -> keys. Raises BadKeysError."""
    keys = [_said(part.strip(), n) for n, part in enumerate(listed.split(","), 1) if part.strip()]
    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as trouble:
            raise BadKeysError(f"the file of keys cannot be read: {trouble}") from trouble
        keys += [_hashed(line, n) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
        if not keys:
            raise BadKeysError("the file of keys holds none")
    return tuple(keys)


def owner_of(keys: tuple[Key, ...], presented: str) -> str | None:
    """Whose key was presented; None: nobody's. Takes as long for every key."""
    digest, found = hashlib.sha256(presented.encode()).digest(), None
    for key in keys:
        if hmac.compare_digest(key.digest, digest):
            found = key.owner
    return found


def _said(part: str, number: int) -> Key:
    name, equals, key = part.partition("=")
    if not equals:
        name, key = hashlib.sha256(part.encode()).hexdigest()[:16], part
    if not is_name(name) or len(key) < SHORTEST:
        raise BadKeysError(
            f"key {number}: write NAME=KEY, a name of small letters, a key of {SHORTEST} letters or more"
        )
    return Key(name, hashlib.sha256(key.encode()).digest())


def _hashed(line: str, number: int) -> Key:
    name, _, digest = line.strip().partition(":")
    if not is_name(name) or not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise BadKeysError(f"line {number} of the file of keys is not NAME:SHA256")
    return Key(name, bytes.fromhex(digest))
