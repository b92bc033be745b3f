"""Arithmetic with units: `($delay + 200ms)`, `(2 * 40px)`, `(1s / 2)`. Exact, in decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Cell, Unknown
from pytoon_lang.compiler.values.literals import quantity_of
from pytoon_lang.compiler.values.shapes import found
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.syntax import Binary, Number, Text

if TYPE_CHECKING:
    from decimal import Decimal

    from pytoon_lang.grammar.syntax import Not, Value

_TO_MS = {"s": 1000, "ms": 1}
_LARGEST = 10**15  # with nine decimals this is what the arithmetic still holds exactly


def compute(sum_: Binary, left: Value | Unknown, right: Value | Unknown) -> Number | Unknown | Diagnostic:
    """Two computed operands -> the result with its unit; `s` and `ms` mix, other units only with themselves."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return Unknown(sum_.span)
    left, right = _number_of(left), _number_of(right)
    if sum_.operator not in {"+", "-", "*", "/"}:
        return no_value(sum_)
    for operand in (left, right):
        if not isinstance(operand, Number):
            message = f"expected a number in a calculation, found {found(operand)}"
            text = sum_.operator == "+" and isinstance(operand, Text)
            help_ = 'put values into a text: `"Hi {{ name }}"`' if text else "calculate with numbers: `(2 * 40px)`"
            return error("wrong-type", message, operand.span, "not a number", help=help_)
    assert isinstance(left, Number)
    assert isinstance(right, Number)
    return _compute(sum_, left, right)


def no_value(condition: Binary | Not) -> Diagnostic:
    """What is said of a condition where a value is wanted."""
    help_ = "conditions are for `when` and `expect`; write a value"
    return error("wrong-type", "a condition is not a value", condition.span, "yes or no", help=help_)


def _number_of(operand: Value) -> Value:
    """A cell of a data file is the number that it spells."""
    return (quantity_of(operand.value.strip(), operand.span) or operand) if isinstance(operand, Cell) else operand


def _compute(sum_: Binary, left: Number, right: Number) -> Number | Diagnostic:
    from decimal import Decimal

    if left.unit != right.unit and {left.unit, right.unit} == set(_TO_MS):
        left, right = (n._replace(amount=str(Decimal(n.amount) * _TO_MS[n.unit]), unit="ms") for n in (left, right))
    a, b = Decimal(left.amount), Decimal(right.amount)
    match sum_.operator:
        case "+" | "-" if left.unit == right.unit:
            return _number(sum_, a + b if sum_.operator == "+" else a - b, left.unit)
        case "*" if not (left.unit and right.unit):
            return _number(sum_, a * b, left.unit or right.unit)
        case "/" if b == 0:
            return error("wrong-type", "division by zero", sum_.span, "no result", help="divide by another number")
        case "/" if not right.unit or left.unit == right.unit:
            return _number(sum_, a / b, "" if right.unit else left.unit)
    units = " and ".join(f"`{n.unit}`" if n.unit else "a plain number" for n in (left, right))
    message = f"cannot calculate {units} with `{sum_.operator}`"
    return error("wrong-type", message, sum_.span, "units do not fit", help="use the same unit on both sides")


def _number(sum_: Binary, amount: Decimal, unit: str) -> Number | Diagnostic:
    if abs(amount) > _LARGEST:
        return error("out-of-range", "the result is too large", sum_.span, "too large", help="calculate with less")
    digits = f"{round(amount, 9):f}"
    return Number(sum_.span, digits.rstrip("0").rstrip(".") if "." in digits else digits, unit)
