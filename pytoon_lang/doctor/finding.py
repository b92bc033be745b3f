"""What was found out about one part of what a build needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

State = Literal["well", "absent", "note", "problem"]
"""As it should be; not there, and nobody asked for it; not as it was meant, but builds work; no build could work."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Finding(NamedTuple):
    """One line of the report. `part` is what it is about, `help` what to do, `facts` the same for programs.

    Values of environment variables are never in it: some are secrets, and reports are pasted in public.
    """

    part: str
    state: State
    says: str
    help: str = ""
    facts: Mapping[str, Any] = _NOTHING


def well(part: str, says: str, **facts: Any) -> Finding:
    """Nothing to do."""
    return Finding(part, "well", says, "", facts)


def absent(part: str, says: str, **facts: Any) -> Finding:
    """Something that one could have and need not."""
    return Finding(part, "absent", says, "", facts)


def note(part: str, says: str, help_: str, **facts: Any) -> Finding:
    """Something that is not as it was meant; builds do without."""
    return Finding(part, "note", says, help_, facts)


def problem(part: str, says: str, help_: str, **facts: Any) -> Finding:
    """Something without which no build works."""
    return Finding(part, "problem", says, help_, facts)
