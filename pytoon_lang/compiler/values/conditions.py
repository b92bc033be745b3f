"""`($locale == "de" and not $short == yes)`: whether a condition holds."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from pytoon_lang.compiler.ir.element import Cell, Unknown
from pytoon_lang.compiler.values.literals import quantity_of
from pytoon_lang.compiler.values.scope import Scope, value
from pytoon_lang.compiler.values.shapes import found as described
from pytoon_lang.compiler.values.words import color, unknown, wrong
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.syntax import Binary, Color, Date, Name, Not, Number, Ratio, Ref, Size, Text

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Value

COMPARISONS: dict[str, Any] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


JUNCTIONS = ("and", "or")


def stranger(written: Value) -> Value | None:
    """The first part that is neither a comparison nor conditions joined by `and`, `or`, `not`; None without one."""
    match written:
        case Not(value=inner):
            return stranger(inner)
        case Binary(operator=joined, left=left, right=right) if joined in JUNCTIONS:
            return stranger(left) or stranger(right)
        case Binary(operator=compared) if compared in COMPARISONS:
            return None
    return written


def holds(written: Value | Unknown, scope: Scope, found: list[Diagnostic]) -> bool | None:
    """Whether a condition holds; None when a diagnostic says why nobody knows.

    What decides nothing any more is not calculated, as in `($n != 0 and 10 / $n > 2)`; its names must be there.
    """
    match written:
        case Not(value=inner):
            known = holds(inner, scope, found)
            return None if known is None else not known
        case Binary(operator=joined) if joined in JUNCTIONS:
            return _joined(written, scope, found)
    return _compared(written, scope, found)


def _joined(written: Binary, scope: Scope, found: list[Diagnostic]) -> bool | None:
    left = holds(written.left, scope, found)
    if left is None or left is (written.operator == "or"):
        unread: list[Diagnostic] = []
        holds(written.right, scope, unread)
        found += [one for one in unread if one.code in {"unknown-name", "unknown-value"}]
        return left
    return holds(written.right, scope, found)


def _compared(written: Value | Unknown, scope: Scope, found: list[Diagnostic]) -> bool | None:
    if not isinstance(written, Binary) or written.operator not in COMPARISONS:
        if not isinstance(written, Unknown):
            found.append(wrong(written, "condition", '($locale == "de")'))
        return None
    left, right = value(written.left, scope, found), value(written.right, scope, found)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return None
    never = _never(written.left, right, scope) or _never(written.right, left, scope)
    if never is not None:
        found.append(never)
        return None
    sides = _sides(left, right)
    ordered = written.operator not in {"==", "!="}
    if sides is None or (ordered and not isinstance(sides[0], tuple)):
        what = f"{described(left)} and {described(right)}"
        help_ = "compare numbers of the same unit" if ordered else "compare values of the same kind"
        message = f"cannot compare {what} with `{written.operator}`"
        found.append(error("wrong-type", message, written.span, "neither true nor false", help=help_))
        return None
    return bool(COMPARISONS[written.operator](*sides))


def _never(asked: Value, other: Value, scope: Scope) -> Diagnostic | None:
    """`$side == top`, when `side` is one of `left` and `right`: a slip that would never be noticed."""
    choices = scope.choices.get(asked.path[0], ()) if isinstance(asked, Ref) and len(asked.path) == 1 else ()
    word = _text(other) if choices and isinstance(other, Name | Text) else None
    return None if word is None or word in choices else unknown("unknown-value", "value", word, other.span, choices)


def _sides(left: Value, right: Value) -> tuple[Any, Any] | None:
    """Both sides as things that Python compares; numbers are tuples. None when they have nothing in common."""
    if isinstance(left, Cell) and isinstance(right, Number):
        left = quantity_of(left.value.strip(), left.span) or left
    if isinstance(right, Cell) and isinstance(left, Number):
        right = quantity_of(right.value.strip(), right.span) or right
    if isinstance(left, Number) and isinstance(right, Number):
        a, b = _amount(left), _amount(right)
        return ((a[0],), (b[0],)) if a[1] == b[1] else None
    if isinstance(left, Color) or isinstance(right, Color):
        return _colors(left, right)
    if isinstance(left, Date) and isinstance(right, Date):
        return (left.text,), (right.text,)
    a_text, b_text = _text(left), _text(right)
    return (a_text, b_text) if a_text is not None and b_text is not None else None


def _amount(number: Number) -> tuple[Any, str]:
    from decimal import Decimal

    amount = Decimal(number.amount)
    return (amount * 1000, "ms") if number.unit == "s" else (amount, number.unit)


def _colors(left: Value, right: Value) -> tuple[Any, Any] | None:
    pair = [color(Color(one.span, one.value) if isinstance(one, Text) else one) for one in (left, right)]
    return None if any(isinstance(one, Diagnostic) for one in pair) else (pair[0], pair[1])


def _text(one: Value) -> str | None:
    match one:
        case Text(value=text) | Date(text=text):
            return text
        case Name(path=path):
            return ".".join(path)
        case Ratio(width=width, height=height) | Size(width=width, height=height):
            return f"{width}:{height}"
        case _:
            return None
