"""Days without their quotes: `until: 2026-12-31` is read as three numbers, and meant as one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Outcome, error, replace
from pytoon_lang.grammar.syntax import Argument, Number, Text

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Property


def days(entries: list[Argument | Property]) -> Outcome[list[Argument | Property]]:
    """Put days together again; each gets one diagnostic with a safe fix instead of three about numbers."""
    if not any(_continues(entry, entry) for entry in entries):
        return Outcome(entries)
    joined: list[Argument | Property] = []
    found: list[Diagnostic] = []
    for entry in entries:
        if joined and _continues(entry, joined[-1]) and isinstance(entry.value, Number):
            joined[-1] = _longer(joined[-1], entry.value)  # type: ignore[arg-type]
        else:
            joined.append(entry)
    for entry in joined:
        if isinstance(entry.value, Text) and not entry.value.offsets and "-" in entry.value.value[4:5]:
            fix = f'"{entry.value.value}"'
            message, help_ = f"the day `{entry.value.value}` has no quotes", f"write `{fix}`"
            fixes = (replace(entry.value.span, fix, safe=True),)
            found.append(error("wrong-type", message, entry.value.span, "days are text", help=help_, fixes=fixes))
    return Outcome(joined, tuple(found))


def _continues(entry: Argument | Property, before: Argument | Property) -> bool:
    """Whether an entry is `-12` right behind a number: nobody means to leave no space before a value."""
    if not (isinstance(entry, Argument) and entry.key is None and isinstance(entry.value, Number)):
        return False
    follows = entry is before or (isinstance(before.value, Number | Text) and before.value.span.end == entry.span.start)
    return follows and entry.value.amount.startswith("-") and not entry.value.unit


def _longer(entry: Argument, number: Number) -> Argument:
    said = entry.value.amount if isinstance(entry.value, Number) else entry.value.value  # type: ignore[union-attr]
    span = entry.value.span.to(number.span)
    return entry._replace(span=entry.span.to(number.span), value=Text(span, said + number.amount, ()))
