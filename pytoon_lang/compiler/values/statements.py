"""Statements as places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.made import Made, made

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Thing
    from pytoon_lang.source import Span


def head(thing: Thing) -> Span:
    """A statement from its kind to its last value before the block: what messages and later stages point at."""
    first = thing.kind.span
    if not thing.arguments:
        return first
    span = first.to(thing.arguments[-1].span)
    return made(span, first.via) if type(first) is Made else span
