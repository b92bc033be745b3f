"""Places of what was not written where it stands: made by a loop or a preset, or put in for a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pytoon_lang.source import Span

if TYPE_CHECKING:
    from pytoon_lang.diagnostics import Label

T = TypeVar("T", bound=tuple)  # type: ignore[type-arg]


class Made(Span):
    """A span that knows more: `via`, the uses and rows that made the statement, innermost first; `origin`, where the
    value that was put in here is written (None when it is written here).

    It compares and counts as the plain span, so a mistake in a loop is one mistake, not one a round.
    """

    via: tuple[Label, ...]
    origin: Span | None

    def _replace(self, **fields: Any) -> Made:
        """A place beside this one has the same history. (A tuple's own `_replace` forgets what is no field.)"""
        beside: Made = super()._replace(**fields)
        beside.via, beside.origin = self.via, self.origin
        return beside

    def __repr__(self) -> str:
        return repr(Span(*self))


def made(span: Span, via: tuple[Label, ...], origin: Span | None = None) -> Span:
    """A span with its history; the span itself when there is none."""
    if not via and origin is None:
        return span
    known: Made = tuple.__new__(Made, span)
    known.via = via
    known.origin = origin
    return known


def via(span: Span | None) -> tuple[Label, ...]:
    """The uses and rows that made what stands at a span."""
    return span.via if type(span) is Made else ()


def origin(span: Span | None) -> Span | None:
    """Where the value at a span is written, when that is another place."""
    return span.origin if type(span) is Made else None


def respan(value: T, span: Span) -> T:
    """A noun whose first field is its span, at another one. (Three times as quick as `_replace`.)"""
    return tuple.__new__(type(value), (span, *value[1:]))
