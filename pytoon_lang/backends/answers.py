"""What services say, clips and voices alike: text that may be shown, and how long they want us to wait."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

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


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, from `retry-after` (seconds or a date); None when it is not there or makes no sense."""
    written = headers.get("retry-after", "")
    try:
        seconds = float(written)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(written) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError, IndexError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
