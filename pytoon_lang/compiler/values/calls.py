"""Words and calls with a meaning of their own: places, animations, gradients, engine chains."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.element import Unknown
from pytoon_lang.compiler.ir.scene import Animation, Candidate, Paint, Place
from pytoon_lang.compiler.ir.values import Length, Rate, Time
from pytoon_lang.compiler.values.dressing import point
from pytoon_lang.compiler.values.quantities import quantity
from pytoon_lang.compiler.values.words import amount, called, choice, color, unknown, wrong
from pytoon_lang.compiler.vocabulary.places import ANIMATIONS, BESIDE, PLACES, POINT, SIDES
from pytoon_lang.compiler.vocabulary.types import LENGTH, SHARE, TIME, Type
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.syntax import Call, List, Name, Number, Text

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Argument, Value
    from pytoon_lang.source import Span

_DEFAULT_ANIMATION = Time.of("300", "ms")
_ANGLE = Type("angle")
_COUNTED = Type("number", low=-1e12, high=1e12)
_MOST_DIGITS = 24
_MOST_COLORS = 8
_USUAL_GRADIENT = {
    "gradient": "#101a3a, #5b2d8e, angle: 30deg",
    "radial-gradient": "#5b2d8e, #101a3a, x: 50%, y: 30%",
}
GRADIENTS = tuple(_USUAL_GRADIENT)


def place(value: Value | Unknown, rate: Rate) -> Place | Diagnostic:
    """`bottom-right`, `below(40px)`."""
    word = called(value)
    if word is None:
        return wrong(value, "place")
    name, call, span = word
    name = "center" if name == "centre" else name
    if name in BESIDE:
        gap = _only(call, LENGTH, rate, f"{name}(40px)") if call else Length(0, "px")
        return gap if isinstance(gap, Diagnostic) else Place(name, gap)  # type: ignore[arg-type]
    if name in POINT:
        return point(call, value, rate)  # type: ignore[arg-type]
    if name not in PLACES:
        return unknown("unknown-value", "place", name, span, (*PLACES, *BESIDE, *POINT))
    return Place(name) if call is None else _no_values(name, call)


def animation(value: Value | Unknown, rate: Rate) -> Animation | Diagnostic:
    """`pop`, `rise(300ms)`, `slide(300ms, left)`, `count(1500ms, from: 20)`."""
    word = called(value)
    if word is None:
        return wrong(value, "animation")
    name, call, span = word
    if name not in ANIMATIONS:
        return unknown("unknown-value", "animation", name, span, ANIMATIONS)
    length: object = _DEFAULT_ANIMATION
    direction: str | Diagnostic = "left" if name == "slide" else ""
    begin: object = 0.0
    for argument in call.arguments if call else ():
        if isinstance(argument.value, Name) and name == "slide":
            direction = choice(argument.value, SIDES)
        elif isinstance(argument.value, Number) and name == "count" and argument.value.unit == "":
            begin = quantity(argument.value, _COUNTED, rate)
        elif isinstance(argument.value, Number):
            length = quantity(argument.value, TIME, rate)
        else:
            return _too_many(argument, f"{name}(300ms)")
    wrongs = [found for found in (length, direction, begin) if isinstance(found, Diagnostic)]
    return wrongs[0] if wrongs else Animation(name, length, direction, begin)  # type: ignore[arg-type]


def paint(value: Value | Unknown, rate: Rate) -> Paint | Diagnostic:
    """A colour, `gradient(#101a3a, #5b2d8e, angle: 30deg)`, or `radial-gradient(#5b2d8e, #101a3a, x: 50%, y: 30%)`, of
    two to eight colours.
    """
    if (file := _file(value)) is not None:
        message, help_ = "expected a colour, found a file", f'a picture is a statement: `image "{file}"`'
        return error("wrong-type", message, value.span, "no colour", help=help_)
    word = called(value)
    if word is not None and word[0] in ("rgb", "rgba"):
        word = None  # of CSS: `color` says how it is written here
    if word is None or (word[0] not in GRADIENTS and word[1] is None):
        solid = color(value)
        return solid if isinstance(solid, Diagnostic) else Paint(solid)
    name, call, span = word
    if name not in GRADIENTS or call is None:
        meant = ("gradient",) if name == "linear-gradient" else GRADIENTS
        return unknown("unknown-value", "paint", name, span, meant)
    colors: list[str] = []
    numbers: dict[str, object] = {"angle": 0.0} if name == "gradient" else {"x": 0.5, "y": 0.5}
    free = iter(tuple(numbers))
    for argument in call.arguments:
        found: object
        if isinstance(argument.value, Number):
            key = argument.key.text if argument.key is not None else next(free, "")
            if key not in numbers:
                return _too_many(argument, f"{name}({_USUAL_GRADIENT[name]})")
            found = numbers[key] = quantity(argument.value, _ANGLE if key == "angle" else SHARE, rate)
        else:
            found = color(argument.value)
            colors.append(str(found))
        if isinstance(found, Diagnostic):
            return found
    if not 2 <= len(colors) <= _MOST_COLORS:
        note = f"here {'is' if len(colors) == 1 else 'are'} {len(colors)}"
        help_ = f"write `{name}({_USUAL_GRADIENT[name]})`"
        message = f"a gradient has two to {_MOST_COLORS} colours"
        return error("wrong-type", message, call.span, note, help=help_)
    center = (numbers["x"], numbers["y"]) if "x" in numbers else None
    return Paint(colors[0], colors[-1], numbers.get("angle", 0.0), tuple(colors[1:-1]), center)  # type: ignore[arg-type]


def _file(value: Value | Unknown) -> str | None:
    """`"photo.jpg"`, `url("photo.jpg")`: the file that somebody would have as a background."""
    if isinstance(value, Call) and value.name.text == "url" and value.arguments:
        value = value.arguments[0].value
    return value.value if isinstance(value, Text) and "." in value.value else None


class Wish(NamedTuple):
    """One picture engine of a chain as written. Whether there is such an engine, the world knows."""

    engine: Candidate
    span: Span


def engines(value: Value | Unknown) -> tuple[Wish, ...] | Diagnostic:
    """`runway`, `[runway(model: "gen4.5"), local]` -> a chain of picture engines."""
    wishes: list[Wish] = []
    for item in value.items if isinstance(value, List) else (value,):
        word = called(item)
        if word is None:
            return wrong(item, "engines", "runway")
        name, call, _ = word
        wishes.append(Wish(_candidate(name, call), item.span))
    return tuple(wishes)


def _candidate(name: str, call: Call | None) -> Candidate:
    """The value without a key is the model, and so is the one called `model`."""
    model, options = "", []
    for argument in call.arguments if call else ():
        option = _option(argument.value)
        if argument.key is None or argument.key.text == "model":
            model = model or str(option)
        else:
            options.append((argument.key.text, option))
    return Candidate(name, model, tuple(options))


def _option(value: Value) -> str | float | bool:
    """An option of an engine, with a type that JSON has."""
    if isinstance(value, Number) and value.unit in {"", "USD"} and len(value.amount) <= _MOST_DIGITS:
        return float(value.amount) if "." in value.amount else int(value.amount)
    text = _plain(value)
    return text in {"yes", "true"} if isinstance(value, Name) and text in {"yes", "no", "true", "false"} else text


def _plain(value: Value) -> str:
    match value:
        case Text(value=text):
            return text
        case Number():
            return amount(value)
        case Name(path=path):
            return ".".join(path)
        case _:
            return ""


def _only(call: Call, wanted: Type, rate: Rate, example: str) -> object:
    if len(call.arguments) != 1:
        return _too_many(call.arguments[1], example) if call.arguments else Length(0, "px")
    value = call.arguments[0].value
    return quantity(value, wanted, rate) if isinstance(value, Number) else wrong(value, wanted.base)


def _too_many(argument: Argument, example: str) -> Diagnostic:
    help_ = f"write it like `{example}`"
    return error("too-many-values", "this value has no place here", argument.span, "not understood", help=help_)


def _no_values(name: str, call: Call) -> Diagnostic:
    help_ = f"write `{name}`"
    return error("too-many-values", f"`{name}` takes no values", call.span, "write it without parentheses", help=help_)
