"""A written value and the type it should have -> a typed value, or one diagnostic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang import stdlib
from pytoon_lang.compiler.ir.element import Applied, Cell, Row, Table, Unknown
from pytoon_lang.compiler.ir.items import BRIGHT, BRIGHT_LETTERS, DARK, DARK_LETTERS
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.compiler.values.calls import animation, engines, paint, place
from pytoon_lang.compiler.values.dressing import grade, light, mask, moment
from pytoon_lang.compiler.values.literals import is_day, literal
from pytoon_lang.compiler.values.paths import project_path
from pytoon_lang.compiler.values.quantities import quantity
from pytoon_lang.compiler.values.voices import voices
from pytoon_lang.compiler.values.words import called, choice, color, name, unknown, wrong
from pytoon_lang.compiler.vocabulary.frames import FRAMES, frame_of
from pytoon_lang.diagnostics import Diagnostic, error, replace
from pytoon_lang.grammar.syntax import Call, Date, List, Name, Number, Ratio, Size, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pytoon_lang.compiler.vocabulary.types import Type
    from pytoon_lang.grammar.syntax import Value


class Known(NamedTuple):
    """What a value may refer to: the frame rate for `f`, and the declared names by what they name."""

    rate: Rate = Rate(30)
    names: Mapping[str, tuple[str, ...]] = {}


def read(value: Value | Unknown, wanted: Type, known: Known, found: list[Diagnostic]) -> Any:
    """The typed value (`vocabulary.types.Base` says of which Python type); None when a diagnostic says why not."""
    if _unknown_within(value):
        return None
    if isinstance(value, Cell) and wanted.base not in {"text", "asset", "path"}:
        value = literal(value.value, wanted, value.span)
    if wanted.base == "list" and wanted.item is not None:
        items = value.items if isinstance(value, List) else (value,)
        return _items(items, wanted.item, known, found)  # type: ignore[arg-type]  # nothing unknown is in it
    typed = _READERS.get(wanted.base, _number)(value, wanted, known)
    if isinstance(typed, Diagnostic):
        found.append(_parameter(value, known) or typed)
        return None
    return typed


def _parameter(value: Value | Unknown, known: Known) -> Diagnostic | None:
    """`start: pause` was meant as `start: $pause`, where there is such a parameter."""
    if not isinstance(value, Name) or value.path[0] not in known.names.get("param", ()):
        return None
    word = ".".join(value.path)
    fixes = (replace(value.span, f"${word}", safe=True),)
    message = f"`{word}` is a parameter, read with a `$`"
    return error("wrong-type", message, value.span, "no `$` before it", help=f"write `${word}`", fixes=fixes)


def _items(items: Sequence[Value], wanted: Type, known: Known, found: list[Diagnostic]) -> Any:
    """Typed items, each once; every mistaken one is told."""
    before = len(found)
    typed = [read(item, wanted, known, found) for item in items]
    return None if len(found) > before else tuple(dict.fromkeys(item for item in typed if item is not None))


def _unknown_within(value: Value | Unknown) -> bool:
    """Whether a part of the value could not be had: its diagnostic is enough for the whole."""
    match value:
        case Call():
            return any(_unknown_within(argument.value) for argument in value.arguments)
        case List():
            return any(map(_unknown_within, value.items))
    return isinstance(value, Unknown)


def _number(value: Value, wanted: Type, known: Known) -> object:
    return quantity(value, wanted, known.rate) if isinstance(value, Number) else wrong(value, wanted.base)


def _text(value: Value, wanted: Type, known: Known) -> object:
    return value.value if isinstance(value, Text) else wrong(value, "text")


def _name(value: Value, wanted: Type, known: Known) -> object:
    word = name(value)
    if isinstance(word, Diagnostic) or not wanted.choices or word in wanted.choices:
        return word
    return unknown("unknown-value", "value", word, value.span, wanted.choices)


def _name_of(value: Value, wanted: Type, known: Known) -> object:
    what = wanted.choices[0]
    if not isinstance(value, Name):
        return wrong(value, "name-of", next(iter(known.names.get(what, ())), "name"))
    word, names = ".".join(value.path), known.names.get(what, ())
    if word in names:
        return word
    found = unknown("unknown-name", what, word, value.span, names)
    return (
        found if names else found._replace(help=f"declare it: `{what} {word} {{ ... }}`", note=f"no {what} is declared")
    )


def _library(value: Value, wanted: Type, known: Known) -> object:
    folder = wanted.choices[0]
    word = called(value) if not isinstance(value, Name) else (".".join(value.path), None, value.span)
    if word is None:
        return wrong(value, "library", stdlib.names(folder)[0])
    text, call, span = word
    own = known.names.get("preset", ())
    if text not in own and text not in stdlib.names(folder):
        return unknown("unknown-name", folder[:-1], text, span, (*stdlib.names(folder), *own))
    # A preset of the program hides one of the library.
    return Applied("" if text in own else folder, text, call.arguments if call else (), value.span)


def _frame(value: Value, wanted: Type, known: Known) -> object:
    if isinstance(value, Ratio) and value.width and value.height and 1 / 4 <= value.width / value.height <= 4:
        return frame_of(value.width, value.height)
    if not isinstance(value, Ratio | Size):
        return wrong(value, "frame")
    if isinstance(value, Size) and (value.width, value.height) in FRAMES:
        fix = f"{value.width}:{value.height}"
        fixes = (replace(value.span, fix, safe=True),)
        return error(
            "out-of-range", "this is a ratio, not a size", value.span, "px", help=f"write `{fix}`", fixes=fixes
        )
    if isinstance(value, Ratio) or not (64 <= value.width <= 7680 and 64 <= value.height <= 7680):
        return error("out-of-range", "no such frame", value.span, "64 to 7680 px a side", help="write `9:16`")
    if value.width % 2 or value.height % 2:
        fix = f"{value.width // 2 * 2}x{value.height // 2 * 2}"
        note, fixes = "the sides of a frame are even", (replace(value.span, fix),)
        return error("out-of-range", "the frame has an odd side", value.span, note, help=f"write `{fix}`", fixes=fixes)
    return value.width, value.height


def _list(value: Value, wanted: Type, known: Known) -> object:
    return value.items if isinstance(value, List) else wrong(value, "list")


def _target(value: Value, wanted: Type, known: Known) -> object:
    """A platform by name, or a frame of its own as (width, height)."""
    return _frame(value, wanted, known) if isinstance(value, Ratio | Size) else choice(value, wanted.choices)


def _row(value: Value | Row, wanted: Type, known: Known) -> object:
    return value if isinstance(value, Row) else wrong(value, "row")


def _table(value: Value | Table, wanted: Type, known: Known) -> object:
    return value if isinstance(value, Table) else wrong(value, "table")


def _condition(value: Value, wanted: Type, known: Known) -> object:
    from pytoon_lang.compiler.values.conditions import stranger  # only what asks for conditions pays for it

    other = stranger(value)
    return value if other is None else wrong(other, "condition")


def _date(value: Value, wanted: Type, known: Known) -> object:
    """A day as year-month-day, with or without quotes."""
    if not isinstance(value, Date | Text):
        return wrong(value, "date")
    said = value.text if isinstance(value, Date) else value.value
    if is_day(said):
        return said
    help_ = "write it like `2026-12-31`"
    return error("bad-date", f"`{said}` is not a day", value.span, "year-month-day", help=help_)


USUAL = {"shadow": DARK, "glow": BRIGHT, "letter-shadow": DARK_LETTERS, "letter-glow": BRIGHT_LETTERS}
"""What `yes` means for each sort of light."""

_READERS: dict[str, Callable[[Any, Type, Known], object]] = {
    "text": _text,
    "name": _name,
    "color": lambda value, wanted, known: color(value),
    "paint": lambda value, wanted, known: paint(value, known.rate),
    "frame": _frame,
    "place": lambda value, wanted, known: place(value, known.rate),
    "animation": lambda value, wanted, known: animation(value, known.rate),
    "light": lambda value, wanted, known: light(value, known.rate, USUAL[wanted.choices[0]]),
    "mask": lambda value, wanted, known: mask(value, known.rate, wanted.choices),
    "grade": lambda value, wanted, known: grade(value),
    "moment": lambda value, wanted, known: moment(value, known.rate),
    "engines": lambda value, wanted, known: engines(value),
    "voices": lambda value, wanted, known: voices(value),
    "asset": lambda value, wanted, known: project_path(value) if isinstance(value, Text) else wrong(value, "asset"),
    "path": lambda value, wanted, known: project_path(value) if isinstance(value, Text) else wrong(value, "path"),
    "one-of": lambda value, wanted, known: choice(value, wanted.choices),
    "name-of": _name_of,
    "library": _library,
    "list": _list,
    "condition": _condition,
    "date": _date,
    "target": _target,
    "row": _row,
    "table": _table,
    "any": lambda value, wanted, known: value,
}
