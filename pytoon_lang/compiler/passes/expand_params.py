"""Parameters: what `param` declares, and what `--set` puts in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.element import Unknown
from pytoon_lang.compiler.values.read import Known, read
from pytoon_lang.compiler.values.scope import Scope, value
from pytoon_lang.compiler.values.words import unknown
from pytoon_lang.compiler.vocabulary.types import Type
from pytoon_lang.diagnostics import Diagnostic, Label, error
from pytoon_lang.grammar.syntax import Argument, Call, Color, Name, Number, Text, Thing
from pytoon_lang.suggest import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.compiler.values.scope import Tokens
    from pytoon_lang.grammar.syntax import Property, Value
    from pytoon_lang.source import Source, Span

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
    "color": Type("color"),
    "image": Type("asset", ("image",)),
    "clip": Type("asset", ("video",)),
    "audio": Type("asset", ("audio",)),
}
"""What may stand after `param name:`, besides `one-of(a, b)`."""

LATER = ("table", "row", "list")
"""Types of parameters that this version does not do yet."""

_NUMBER = r"([+-]?\d+(?:\.\d+)?)([^\W\d]+|%)?\Z"


def parameters(
    statements: Iterable[Thing | Property],
    outer: Mapping[str, Value | Unknown | Tokens],
    source: Source,
    sets: Mapping[str, str],
    found: list[Diagnostic],
) -> dict[str, Value | Unknown]:
    """Values of the parameters that `statements` declare, in order; a default may use the ones before it."""
    declared = _Declared({}, {}, sets, found)
    for thing in statements:
        if not (isinstance(thing, Thing) and thing.kind.text == "param"):
            continue
        named = [argument for argument in thing.arguments if argument.key is not None]
        if len(named) != 1 or len(thing.arguments) != 1:
            note, help_ = "which name, which type?", 'write it like `param product: text = "Aurora"`'
            message = "a parameter needs a name and a type"
            found.append(error("bad-parameter", message, thing.kind.span, note, help=help_))
        for argument in named[:1]:
            _declare(argument, Scope({**outer, **declared.values}, source, {}), declared)
    for key in sets:
        if key not in declared.values:
            near = suggest(key, declared.values)
            help_ = f"did you mean `{near[0]}`?" if near else f"declare it: `param {key}: text`"
            found.append(error("unknown-parameter", f"no parameter is called `{key}` (from `--set`)", None, help=help_))
    return declared.values


class _Declared(NamedTuple):
    """The parameters so far: values, places of their names; what `--set` says; mistakes."""

    values: dict[str, Value | Unknown]
    places: dict[str, Span]
    sets: Mapping[str, str]
    found: list[Diagnostic]


def _declare(argument: Argument, scope: Scope, declared: _Declared) -> None:
    assert argument.key is not None
    values, places, sets, found = declared
    name, span = argument.key
    if name in places:
        first, help_ = Label(places[name], "first here"), "give one of them another name"
        found.append(
            error("duplicate-name", f"two parameters `{name}`", span, "again here", labels=(first,), help=help_)
        )
        return
    places[name] = span
    values[name] = Unknown(span)
    wanted = _type(argument.value, found)
    if wanted is None:
        return
    if name in sets:
        values[name] = _given(name, sets[name], wanted, span, found)
    elif argument.default is None:
        help_ = f"give it a default, `= ...`, or a value: `--set {name}=...`"
        found.append(error("missing-value", f"the parameter `{name}` has no value", span, "no default", help=help_))
    else:
        default = value(argument.default, scope, found)
        values[name] = default if _typed(default, wanted, found) else Unknown(span)


def _type(written: Value, found: list[Diagnostic]) -> Type | None:
    if isinstance(written, Call) and written.name.text == "one-of" and written.arguments:
        choices = tuple(_word(argument.value) for argument in written.arguments)
        return Type("text", choices) if isinstance(written.arguments[0].value, Text) else Type("one-of", choices)
    name = ".".join(written.path) if isinstance(written, Name) else ""
    if name in TYPES:
        return TYPES[name]
    if name in LATER:
        message = f"parameters of type `{name}` are part of the language, but this version cannot do them yet"
        help_ = "use a type that is there: text, number, time, color"
        found.append(error("not-yet", message, written.span, "understood, not done", help=help_))
    elif name:
        found.append(unknown("unknown-type", "type", name, written.span, (*TYPES, "one-of", *LATER)))
    else:
        help_ = "write a type: `text`, `number`, `time`, `color`, `one-of(a, b)`"
        found.append(error("unknown-type", "this is not a type", written.span, "expected a type", help=help_))
    return None


def _word(written: Value) -> str:
    return written.value if isinstance(written, Text) else ".".join(getattr(written, "path", ("",)))


def _given(name: str, text: str, wanted: Type, span: Span, found: list[Diagnostic]) -> Value | Unknown:
    """The text of `--set` as a value of the type; its span is the declaration."""
    inner: list[Diagnostic] = []
    written = _literal(text, wanted, span)
    _typed(written, wanted, inner)
    for one in inner:
        message = f"`--set {name}={text}`: {one.message}"
        found.append(one._replace(message=message, fixes=(), note="declared here"))
    return Unknown(span) if inner else written


def _typed(written: Value | Unknown, wanted: Type, found: list[Diagnostic]) -> bool:
    typed = read(written, wanted, Known(), found)
    if wanted.base == "text" and wanted.choices and typed is not None and typed not in wanted.choices:
        found.append(unknown("unknown-value", "value", typed, written.span, wanted.choices))
        return False
    return typed is not None


def _literal(text: str, wanted: Type, span: Span) -> Value:
    offsets = (span.start,) * len(text)
    number = re.match(_NUMBER, text)
    match wanted.base:
        case "text" | "asset":
            return Text(span, text, offsets)
        case "color":
            return Color(span, text if text.startswith("#") else f"#{text}")
        case "one-of":
            return Name(span, (text,))
        case _ if number:
            return Number(span, number.group(1), number.group(2) or "")
        case _:
            return Text(span, text, offsets)
