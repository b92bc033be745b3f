"""What things on the picture wear, as written: points, lights, masks, moments of keyframes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.items import NO_LIGHT, Light, Lut, Mask, Moment, Place
from pytoon_lang.compiler.ir.values import Length
from pytoon_lang.compiler.values.paths import project_path
from pytoon_lang.compiler.values.quantities import quantity
from pytoon_lang.compiler.values.words import called, choice, color, unknown, wrong
from pytoon_lang.compiler.vocabulary.grades import GRADES
from pytoon_lang.compiler.vocabulary.places import LIGHTS, MASKS, POINT_SIDES
from pytoon_lang.compiler.vocabulary.types import LENGTH, SHARE, TIME, Type
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.syntax import Color, Name, Number, Text

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.element import Unknown
    from pytoon_lang.compiler.ir.values import Rate
    from pytoon_lang.grammar.syntax import Call, Value

_COORDINATE = Type("length", low=-8000, high=8000)
_SOFT = Type("length", low=0, high=400)
_AWAY = Type("length", low=-400, high=400)


def point(call: Call | None, value: Value, rate: Rate) -> Place | Diagnostic:
    """`point(30%, 45%)`, `point(8%, 45%, left)`, `point(50%, 80%, bottom)`."""
    written = [argument.value for argument in call.arguments] if call else []
    side = choice(written.pop(), POINT_SIDES) if len(written) == 3 else ""
    if isinstance(side, Diagnostic):
        return side
    if len(written) != 2:
        note = f"here are {len(written)}" if written else "where?"
        return error("wrong-type", "a point needs two lengths", value.span, note, help="write `point(30%, 45%)`")
    typed = [
        quantity(one, _COORDINATE, rate) if isinstance(one, Number) else wrong(one, "length", "30%") for one in written
    ]
    wrongs = [one for one in typed if isinstance(one, Diagnostic)]
    return wrongs[0] if wrongs else Place("point", typed[0], typed[1], side)  # type: ignore[arg-type]


def light(value: Value | Unknown, rate: Rate, usual: Light) -> Light | Diagnostic:
    """`yes`, `no`, `soft(24px, 8px, #000000a0)`, or a colour: the usual one in it. `usual` is what `yes` means."""
    if isinstance(value, Color):
        ink = color(value)
        return ink if isinstance(ink, Diagnostic) else usual._replace(color=ink)
    word = called(value)
    if word is None:
        return wrong(value, "light")
    name, call, span = word
    if name not in LIGHTS:
        return unknown("unknown-value", "light", name, span, LIGHTS)
    if name != "soft":
        return NO_LIGHT if name == "no" else usual
    lengths: list[object] = []
    ink = usual.color
    for argument in call.arguments if call else ():
        found: object
        if isinstance(argument.value, Number):
            found = quantity(argument.value, _AWAY if lengths else _SOFT, rate)
            lengths.append(found)
        else:
            found = color(argument.value)
            ink = str(found)
        if isinstance(found, Diagnostic):
            return found
    if not 1 <= len(lengths) <= 3:
        note, help_ = "how soft is it?", "write `soft(24px, #000000a0)`"
        return error("wrong-type", "a soft light needs a length", value.span, note, help=help_)
    return Light(ink, *lengths)  # type: ignore[arg-type]


def mask(value: Value | Unknown, rate: Rate, choices: tuple[str, ...] = ()) -> Mask | Diagnostic:
    """`circle`, `rounded(24px)`, `"mask.svg"`; with `choices` only those words."""
    if isinstance(value, Text) and not choices:
        path = project_path(value)
        return path if isinstance(path, Diagnostic) else Mask("file", path=path)
    word = called(value)
    if word is None:
        return wrong(value, "mask")
    name, call, span = word
    if name not in (choices or MASKS):
        return unknown("unknown-value", "mask", name, span, choices or MASKS)
    if name != "rounded":
        return Mask(name)  # type: ignore[arg-type]  # one of the words of the table
    first = call.arguments[0].value if call and len(call.arguments) == 1 else None
    if call is None:
        return Mask("rounded", Length(8.0, "%"))
    radius = quantity(first, LENGTH, rate) if isinstance(first, Number) else wrong(first or value, "length", "24px")
    return radius if isinstance(radius, Diagnostic) else Mask("rounded", radius)  # type: ignore[arg-type]


def grade(value: Value | Unknown) -> str | Lut | Diagnostic:
    """`warm`, `"look.cube"`."""
    if isinstance(value, Text):
        path = project_path(value)
        return path if isinstance(path, Diagnostic) else Lut(path)
    if not isinstance(value, Name):
        return wrong(value, "grade")
    return choice(value, tuple(GRADES))


def moment(value: Value | Unknown, rate: Rate) -> Moment | Diagnostic:
    """`1s`, `50%`."""
    if not isinstance(value, Number):
        return wrong(value, "moment")
    if value.unit == "%":
        share = quantity(value, SHARE, rate)
        return share if isinstance(share, Diagnostic) else Moment(None, share)  # type: ignore[arg-type]
    time = quantity(value, TIME, rate)
    return time if isinstance(time, Diagnostic) else Moment(time)  # type: ignore[arg-type]
