"""Answers of services are hostile until read: a value of the kind that is expected, or nothing."""

from __future__ import annotations

import math
from typing import Any

from pytoon_lang.backends.engines.base import Answer, Fault


def at(data: Any, *path: str | int) -> Any:
    """What lies at a path of names and numbers; None when the path leads nowhere."""
    for step in path:
        match data, step:
            case dict(), str():
                data = data.get(step)
            case list(), int() if -len(data) <= step < len(data):
                data = data[step]
            case _:
                return None
    return data


def text(data: Any, *path: str | int) -> str:
    """The text at a path, empty when there is none."""
    found = at(data, *path)
    return found if isinstance(found, str) else ""


def number(data: Any, *path: str | int) -> float | None:
    """The number at a path, None when there is none."""
    found = at(data, *path)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        return float(found) if math.isfinite(found) else None
    except OverflowError:  # a whole number of hundreds of digits
        return None


def rows(data: Any, *path: str | int) -> list[Any]:
    """The list at a path, empty when there is none."""
    found = at(data, *path)
    return found if isinstance(found, list) else []


def identity(answer: Answer, *path: str) -> str:
    """The service's name for what was just bought. Without one, nobody can ask for it again: a Fault `unsure`."""
    found = text(answer.json, *path)
    if not found or len(found) > 200 or not found.isprintable() or set(found) & set("/?#%\\"):
        raise Fault("unsure", "it was taken, but the answer has no usable name for it")
    return found


def strange(what: str) -> Fault:
    """An answer that no version of the service we know gives; the next one may be as it should."""
    return Fault("unavailable", f"the service answers in a way that is not known: {what[:80]}", passing=True)
