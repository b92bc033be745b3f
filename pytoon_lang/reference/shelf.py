"""The library's files taken apart: what each is called, takes and sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang import stdlib
from pytoon_lang.compiler.values.statements import is_a
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.syntax import Call, Name, Property, Thing

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Argument, Statement


class Parameter(NamedTuple):
    """A parameter of a library file, as written; `choices` of a `one-of`."""

    name: str
    type: str
    default: str
    choices: tuple[str, ...]


class Entry(NamedTuple):
    """A preset, style or transition. `sets`: statement -> its settings, each `key: value` as written."""

    name: str
    doc: str
    parameters: tuple[Parameter, ...]
    sets: tuple[tuple[str, tuple[str, ...]], ...]
    text: str

    @property
    def signature(self) -> str:
        """How it is called, with the defaults: `swipe(direction = left, length = 400ms)`."""
        inner = ", ".join(f"{p.name} = {p.default}" if p.default else p.name for p in self.parameters)
        return f"{self.name}({inner})" if inner else self.name

    @property
    def head(self) -> str:
        """How it is called with nothing but what it needs: `lower-third(name, role)`."""
        inner = ", ".join(p.name for p in self.parameters if not p.default)
        return f"{self.name}({inner})" if inner else self.name


def entries(folder: str) -> list[Entry]:
    """All files of a folder of the library, in the order of their names."""
    return [_entry(folder, name) for name in stdlib.names(folder)]


def _entry(folder: str, name: str) -> Entry:
    source = stdlib.source(folder, name)
    assert source is not None  # it was listed
    text = source.text
    preset = next(s for s in parse(source).value.statements if is_a(s, "preset"))
    head = preset.arguments[0].value
    parameters = tuple(_parameter(p, text) for p in head.arguments) if isinstance(head, Call) else ()
    sets = tuple((s.kind.text, _settings(s, text)) for s in preset.body or () if isinstance(s, Thing))
    return Entry(name, " ".join(preset.doc.split()), parameters, sets, text)


def _parameter(written: Argument, text: str) -> Parameter:
    kind = written.value
    choices: tuple[str, ...] = ()
    if isinstance(kind, Call) and kind.name.text == "one-of":
        choices = tuple(".".join(a.value.path) for a in kind.arguments if isinstance(a.value, Name))
    default = text[written.default.span.start : written.default.span.end] if written.default else ""
    name = written.key.text if written.key else ""
    return Parameter(name, text[kind.span.start : kind.span.end], default, choices)


def _settings(thing: Thing, text: str) -> tuple[str, ...]:
    inside = (_inner(statement, text) for statement in thing.body or ())
    return (*(text[a.span.start : a.span.end] for a in thing.arguments), *inside)


def _inner(statement: Statement, text: str) -> str:
    if isinstance(statement, Property):
        span = statement.key.span.to(statement.value.span)
        return text[span.start : span.end]
    return " ".join(text[statement.span.start : statement.span.end].split())
