"""An answer that says no -> what kind of trouble it is, by its status; what a service says besides is quoted.

An engine's own `blame` is asked first: it knows the codes of its service.
"""

from __future__ import annotations

from typing import Any

from pytoon_lang.backends.answers import retry_after
from pytoon_lang.backends.engines.base import Answer, Fault, Trouble

_KINDS: dict[int, Trouble] = {401: "auth", 402: "balance", 403: "auth", 408: "timeout", 429: "limited"}
_UNTAKEN = frozenset({501, 503, 505, 521, 522, 523, 525, 526})
"""Answers of 500 and above that come before any work is done; those from 521 are of a gateway without a connection."""
_DEEP = 12  # levels
_SAID = ("message", "error", "detail", "msg", "reason")


def blamed(answer: Answer, *, paying: bool = False) -> Fault:
    """The Fault of an answer of 400 and above.

    When `paying`, a service that breaks (500) or a gateway that gives up (502, 504) leaves it unsure: the job may have
    been made before. Whoever knows better of a service says so in the engine's own `blame`.
    """
    said = words(answer.json)
    reason = f"HTTP {answer.status}" + (f": {said}" if said else "")
    if paying and answer.status >= 500 and answer.status not in _UNTAKEN:
        return Fault("unsure", reason)
    kind = _KINDS.get(answer.status, "unavailable" if answer.status >= 500 else "invalid")
    return Fault(kind, reason, retry_after=retry_after(answer.headers))


def words(data: Any, deep: int = _DEEP) -> str:
    """What people are told in an error body of whatever shape: its first text under a usual name, not too deep down."""
    if not deep:
        return ""
    match data:
        case str():
            return data
        case list() if data:
            return words(data[0], deep - 1)
        case dict():
            return next((said for name in _SAID if name in data and (said := words(data[name], deep - 1))), "")
    return ""
