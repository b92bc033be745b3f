"""What is asked of statements as they are written: their place, their kind, their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.made import Made, made
from pytoon_lang.grammar.syntax import Name, Text, Thing

if TYPE_CHECKING:
    from typing import TypeGuard

    from pytoon_lang.source import Span


def head(thing: Thing) -> Span:
    """A statement from its kind to its last value before the block: what messages and later stages point at."""
    first = thing.kind.span
    if not thing.arguments:
        return first
    span = first.to(thing.arguments[-1].span)
    return made(span, first.via) if type(first) is Made else span


def is_a(statement: object, *kinds: str) -> TypeGuard[Thing]:
    """Whether it is a statement of one of these kinds."""
    return isinstance(statement, Thing) and statement.kind.text in kinds


def name_of(thing: Thing) -> str:
    """The first name or text among the values of a statement, `.` between the parts of a name; empty without one."""
    for argument in thing.arguments:
        if argument.key is None and isinstance(argument.value, Name):
            return ".".join(argument.value.path)
        if argument.key is None and isinstance(argument.value, Text):
            return argument.value.value
    return ""
