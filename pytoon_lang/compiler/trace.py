"""What loops and presets made -> diagnostics that say so: once for the body, with labels for the use and the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.made import via
from pytoon_lang.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.diagnostics import Diagnostic

_MOST = 4
"""Labels of one diagnostic that tell where its statement came from."""


def traced(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each mistake once, in the order found. One that several rounds make is shown for the first of them."""
    first: dict[tuple[object, ...], Diagnostic] = {}
    rounds: dict[tuple[object, ...], set[tuple[object, ...]]] = {}
    for one in diagnostics:
        key = (one.code, one.span, one.message) if via(one.span) else one
        first.setdefault(key, one)
        rounds.setdefault(key, set()).add(via(one.span))
    return tuple(_told(one, len(rounds[key])) for key, one in first.items())


def _told(one: Diagnostic, rounds: int) -> Diagnostic:
    span, frames = one.span, via(one.span)
    if not frames or span is None:
        return one
    frames = tuple(frame for frame in frames if (frame.span.file, frame.span.line) != (span.file, span.line))
    others = rounds - 1
    more = (f"the same in {others} other {'round' if others == 1 else 'rounds'}",) if others else ()
    return one._replace(span=Span(*span), labels=(*one.labels, *frames[:_MOST]), notes=(*one.notes, *more))
