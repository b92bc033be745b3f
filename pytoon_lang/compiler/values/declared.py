"""The types that an author writes: of parameters, of a preset's parameters, of a table's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.values.words import unknown
from pytoon_lang.compiler.vocabulary.types import Slot, Type
from pytoon_lang.diagnostics import Diagnostic, Label, error
from pytoon_lang.grammar.syntax import Argument, Call, Name, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.grammar.syntax import Value
    from pytoon_lang.source import Span

TYPES: dict[str, Type] = {
    "text": Type("text"),
    "number": Type("number"),
    "integer": Type("integer"),
    "time": Type("time"),
    "length": Type("length"),
    "percent": Type("share"),
    "level": Type("decibel"),
    "angle": Type("angle"),
    "money": Type("money"),
    "date": Type("date"),
    "color": Type("color"),
    "image": Type("asset", ("image",)),
    "clip": Type("asset", ("video",)),
    "audio": Type("asset", ("audio",)),
    "list": Type("list"),
    "table": Type("table"),
    "row": Type("row"),
}
"""What may stand after `param name:`, besides `one-of(a, b)`, `list(text)` and `table(name: text, price: money)`."""

CHOSEN = ("one-of", "text")
"""What `one-of(a, b)` and `one-of("a", "b")` become: types whose `choices` are all values there are."""


def declared(written: Value, found: list[Diagnostic]) -> Type | None:
    """`time`, `one-of(left, right)`, `list(color)` -> the type; None when a diagnostic says why not."""
    if isinstance(written, Call):
        return _called(written, found)
    word = ".".join(written.path) if isinstance(written, Name) else ""
    if word in TYPES:
        return TYPES[word]
    if word == "one-of":
        help_ = "write them in parentheses: `one-of(left, right)`"
        found.append(error("unknown-type", "`one-of` needs its values", written.span, "one of which?", help=help_))
    elif word:
        found.append(unknown("unknown-type", "type", word, written.span, (*TYPES, "one-of")))
    else:
        help_ = "write a type: `text`, `number`, `time`, `color`, `one-of(a, b)`"
        found.append(error("unknown-type", "this is not a type", written.span, "expected a type", help=help_))
    return None


def slots(parameters: Iterable[Argument], found: list[Diagnostic]) -> tuple[list[Slot], list[Value | None]]:
    """`plan: row, tint: color = #fff` -> the slots and their defaults as written; mistaken ones are left out."""
    made: dict[str, Slot] = {}
    places: dict[str, Span] = {}
    defaults: list[Value | None] = []
    nameless = False
    for one in parameters:
        if one.key is None and nameless:
            continue  # `title text` for `title: text` is two of them, and one mistake
        if one.key is None:
            nameless = True
            help_ = "write it like `tint: color = #ff7a3c`"
            message = "a parameter needs a name and a type"
            found.append(error("bad-parameter", message, one.span, "which name, which type?", help=help_))
            continue
        name = one.key.text
        if name in made:
            first, help_ = Label(places[name], "first here"), "give one of them another name"
            message = f"two parameters `{name}`"
            found.append(error("duplicate-name", message, one.key.span, "again here", labels=(first,), help=help_))
            continue
        wanted = declared(one.value, found)
        # Of an unknown type anything may be, so that its uses are not reported as well.
        made[name] = Slot(name, wanted or Type("any"), name, required=one.default is None)
        places[name] = one.key.span
        defaults.append(one.default)
    return list(made.values()), defaults


def _called(written: Call, found: list[Diagnostic]) -> Type | None:
    match written.name.text:
        case "one-of" if written.arguments:
            choices = tuple(_word(argument.value) for argument in written.arguments)
            return Type("text", choices) if isinstance(written.arguments[0].value, Text) else Type("one-of", choices)
        case "list" if len(written.arguments) == 1:
            item = declared(written.arguments[0].value, found)
            return Type("list", item=item) if item else None
        case "table" if written.arguments:
            return Type("table")
    known = ("one-of(left, right)", "list(text)", "table(name: text)")
    message = f"`{written.name.text}(...)` is not a type"
    help_ = "types with parentheses are " + ", ".join(f"`{one}`" for one in known)
    found.append(error("unknown-type", message, written.name.span, "expected a type", help=help_))
    return None


def _word(written: Value) -> str:
    return written.value if isinstance(written, Text) else ".".join(getattr(written, "path", ("",)))
