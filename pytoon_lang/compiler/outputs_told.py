"""What is wrong with some of a file's outputs only is said once, with their names.

A wide variant wraps its texts elsewhere, a row of data has other words: the author has to know where to look.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pytoon_lang.diagnostics import Diagnostic

_MOST = 3
"""Outputs that are named; of the others only the number is told."""


def outputs_told(found: Sequence[tuple[str, Iterable[Diagnostic]]]) -> list[Diagnostic]:
    """Path of each output and what is wrong with it -> all of that, alike things of several outputs once."""
    first: dict[tuple[object, ...], Diagnostic] = {}
    where: dict[tuple[object, ...], dict[str, None]] = {}
    for output, diagnostics in found:
        said: dict[tuple[object, ...], dict[str, int]] = {}
        for one in diagnostics:
            alike = (one.code, one.severity, one.span, _QUOTED.sub("", _NUMBER.sub("#", one.message)))
            others = said.setdefault(alike, {})  # of the same output: a loop says several things with one statement
            key = (*alike, others.setdefault(_NUMBER.sub("#", one.message), len(others)))
            first.setdefault(key, one)
            where.setdefault(key, {})[output] = None
    return [_named(one, list(where[key]), len(found)) for key, one in first.items()]


_NUMBER = re.compile(r"\d+(\.\d+)?")
"""A contrast of 2.5 in one output and of 2.6 in the next is one mistake."""

_QUOTED = re.compile('"[^"]*"')
"""The words of a text are other ones in each row of data."""


def _named(one: Diagnostic, where: list[str], outputs: int) -> Diagnostic:
    if len(where) == outputs or one.span is None:
        return one
    names, more = [f"`{output}`" for output in where[:_MOST]], len(where) - _MOST
    names += [f"{more} more"] if more > 0 else []
    said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return one._replace(notes=(*one.notes, f"this is so in {said} only, of {outputs} outputs"))
