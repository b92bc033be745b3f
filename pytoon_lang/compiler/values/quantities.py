"""Numbers with units -> exact values of one type."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.values import FLICKS, Length, Rate, Time
from pytoon_lang.compiler.values.shapes import DESCRIBED, found
from pytoon_lang.compiler.vocabulary.units import KIND_OF_UNIT, MULTIPLES, UNITS, meant
from pytoon_lang.diagnostics import Diagnostic, Fix, error, replace
from pytoon_lang.grammar.syntax import Number

if TYPE_CHECKING:
    from pytoon_lang.compiler.vocabulary.types import Type

_BROADCAST = {"23.976": Rate(24000, 1001), "29.97": Rate(30000, 1001), "59.94": Rate(60000, 1001)}

_MOST_DIGITS = 24  # more than any value needs, and few enough for exact and for floating arithmetic


def quantity(value: Number, wanted: Type, rate: Rate) -> object | Diagnostic:
    """A number -> `Time`, `Length`, `Rate`, int or float, as the base of `wanted` says; frames count at `rate`."""
    base = wanted.base
    if value.unit not in {unit.name for unit in UNITS[base]} and (value.unit or UNITS[base]):
        return _wrong_unit(value, base)
    if len(value.amount) > _MOST_DIGITS:
        message = "this number is too long"
        return error("out-of-range", message, value.span, "too many digits", help="write a shorter one")
    amount = float(value.amount)
    if base == "integer" and amount != int(amount):
        return error(
            "wrong-type",
            f"expected a whole number, found `{value.amount}`",
            value.span,
            "has decimals",
            help=f"write `{amount:.0f}`",
        )
    typed = _typed(value, base, rate)
    size = typed / FLICKS if isinstance(typed, Time) else amount
    if (wanted.low is not None and size < wanted.low) or (wanted.high is not None and size > wanted.high):
        return _out_of_range(value, wanted)
    return typed


def _typed(value: Number, base: str, rate: Rate) -> object:
    match base:
        case "time":
            return Time.of(value.amount, value.unit, rate)
        case "length":
            return Length(float(value.amount), "px" if value.unit == "px" else "%")
        case "share":
            return float(value.amount) / 100
        case "integer":
            return int(float(value.amount))
        case "rate":
            whole = Rate(int(float(value.amount) * 1000), 1000)
            exact = float(value.amount) == int(float(value.amount))
            return _BROADCAST.get(value.amount) or (Rate(int(float(value.amount))) if exact else whole)
        case _:
            return float(value.amount)


def _wrong_unit(value: Number, base: str) -> Diagnostic:
    noun = DESCRIBED[base][0]  # type: ignore[index]
    units = UNITS[base]
    note = f"{noun.rsplit(' ', 1)[1]} units are {', '.join(f'`{u.name}`' for u in units)}"
    if not value.unit:
        fix = _with_unit(value.amount, base, units[0].name)
        message = f"{noun} needs a unit, found `{value.amount}`"
        return error(
            "missing-unit", message, value.span, note, help=f"write `{fix}`", fixes=(replace(value.span, fix),)
        )
    if value.unit in KIND_OF_UNIT and KIND_OF_UNIT[value.unit] != base:
        help_ = f"write it like `{DESCRIBED[base][1]}`"  # type: ignore[index]
        note = note if units else "written without a unit"
        return error("wrong-type", f"expected {noun}, found {found(value)}", value.span, note, help=help_)
    return _unknown_unit(value, base, noun, note)


def _with_unit(amount: str, base: str, unit: str) -> str:
    """A bare number as it was probably meant: `1500` ms, `1.5` of a share is 150%, `0.5` of a level half the volume."""
    if base == "time" and float(amount) >= 100:
        return f"{amount}ms"
    if base == "share" and ("." in amount or abs(float(amount)) <= 1):
        return f"{float(amount) * 100:g}{unit}"
    if base == "decibel" and 0 < float(amount) < 1:
        return f"{20 * log10(float(amount)):.0f}{unit}"
    return amount + unit


def _unknown_unit(value: Number, base: str, noun: str, note: str) -> Diagnostic:
    message = f"unknown unit `{value.unit}` for {noun}"
    if not UNITS[base]:
        fixes = (replace(value.span, value.amount),)
        return error(
            "unknown-unit", message, value.span, "written without a unit", help=f"write `{value.amount}`", fixes=fixes
        )
    unit, safe, amount = meant(base, value.unit), True, value.amount
    if not unit and base == "time" and value.unit.casefold() in MULTIPLES:
        factor, unit = MULTIPLES[value.unit.casefold()]
        amount = f"{float(value.amount) * factor:g}"
        safe = value.unit.casefold() not in {"m", "h"}
    if not unit:
        return error("unknown-unit", message, value.span, note, help=f"write it like `{DESCRIBED[base][1]}`")  # type: ignore[index]
    fix = replace(value.span, amount + unit, safe=safe)
    return error("unknown-unit", message, value.span, note, help=f"write `{amount}{unit}`", fixes=(fix,))


def _out_of_range(value: Number, wanted: Type) -> Diagnostic:
    unit = UNITS[wanted.base][0].name if UNITS[wanted.base] else ""
    low = "" if wanted.low is None else f"{wanted.low:g}{unit}"
    high = "" if wanted.high is None else f"{wanted.high:g}{unit}"
    limits = f"at least {low}" if not high else f"at most {high}" if not low else f"from {low} to {high}"
    written = f"{value.amount}{value.unit}"
    help_, fixes = f"write a value {limits}", tuple[Fix, ...]()
    if wanted.base == "decibel" and wanted.high == 0 and (wanted.low or 0) <= -float(value.amount):
        help_, fixes = f"write `-{written}`", (replace(value.span, f"-{written}"),)  # how far it goes down
    return error("out-of-range", f"`{written}` is out of range", value.span, limits, help=help_, fixes=fixes)
