"""What every pass returns: a value that the next pass can work with, and what was wrong on the way."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from pytoon_lang.diagnostics import Diagnostic

T = TypeVar("T")


class Outcome(NamedTuple, Generic[T]):
    """A pass's result. The value is always usable; mistakes are in `diagnostics`, never raised."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()
