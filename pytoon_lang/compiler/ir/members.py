"""The fields of a noun, whichever way it is declared: NamedTuple (quick to load) or frozen dataclass."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING = MISSING
"""The default of a field that has none."""


def is_noun(value: object) -> bool:
    """Whether a value has named fields."""
    return (is_dataclass(value) and not isinstance(value, type)) or hasattr(value, "_field_defaults")


def members(noun: object) -> Iterator[tuple[str, object, object]]:
    """A noun -> name, value and default of each field, in order."""
    if isinstance(noun, tuple) and hasattr(noun, "_field_defaults"):
        for name in noun._fields:  # type: ignore[attr-defined]
            yield name, getattr(noun, name), noun._field_defaults.get(name, NOTHING)
    else:
        for field in fields(noun):  # type: ignore[arg-type]
            yield field.name, getattr(noun, field.name), field.default
