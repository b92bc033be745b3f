"""Text of services and tools -> text that may be shown: without keys, without signed queries, on few lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

_QUERY = re.compile(r"(\bhttps?://[^\s\"'<>?]+)\?[^\s\"'<>]+")
_LOGIN = re.compile(r"(\bhttps?://)[^\s/@\"'<>]+@")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
_SHORTEST = 6  # shorter values than this are no keys, and would blot out words


def redacted(text: str, secrets: Iterable[str], longest: int = 500) -> str:
    """`text` with every secret as `***`, queries and logins of addresses cut off, at most `longest` characters."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, "***")
    text = _QUERY.sub(r"\1?***", _LOGIN.sub(r"\1***@", _CONTROL.sub(" ", text)))
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def short(url: str) -> str:
    """An address without its query."""
    return url.partition("?")[0]
