"""Days that are none: `until: 2026-13-31` is read as three numbers, and meant as one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Unknown
from pytoon_lang.diagnostics import Diagnostic, Outcome, error
from pytoon_lang.grammar.syntax import Argument, Number, Text

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Property


def days(entries: list[Argument | Property]) -> Outcome[list[Argument | Property]]:
    """Put days together again; each gets one diagnostic instead of three about numbers."""
    if not any(_continues(entry, entry) for entry in entries):
        return Outcome(entries)
    joined: list[Argument | Property] = []
    found: list[Diagnostic] = []
    for entry in entries:
        if joined and _continues(entry, joined[-1]) and isinstance(entry.value, Number):
            joined[-1] = _longer(joined[-1], entry.value)  # type: ignore[arg-type]
        else:
            joined.append(entry)
    for index, entry in enumerate(joined):
        if isinstance(entry.value, Text) and not entry.value.offsets and "-" in entry.value.value[4:5]:
            message, help_ = f"`{entry.value.value}` is not a day", "write it like `until: 2026-12-31`"
            found.append(error("bad-date", message, entry.value.span, "year-month-day", help=help_))
            joined[index] = entry._replace(value=Unknown(entry.value.span))  # type: ignore[arg-type]
    return Outcome(joined, tuple(found))


def _continues(entry: Argument | Property, before: Argument | Property) -> bool:
    """Whether an entry is `-12` right behind a number: nobody means to leave no space before a value."""
    if not (isinstance(entry, Argument) and entry.key is None and isinstance(entry.value, Number)):
        return False
    follows = entry is before or (isinstance(before.value, Number | Text) and before.value.span.end == entry.span.start)
    return follows and entry.value.amount.startswith("-") and not entry.value.unit


def _longer(entry: Argument, number: Number) -> Argument:
    said = entry.value.amount if isinstance(entry.value, Number) else str(getattr(entry.value, "value", ""))
    span = entry.value.span.to(number.span)
    return entry._replace(span=entry.span.to(number.span), value=Text(span, said + number.amount, ()))
