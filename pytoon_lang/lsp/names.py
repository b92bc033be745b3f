"""What a file gives names to, and where names are used: parameters, scenes, presets, brands and their colours, ..."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from pytoon_lang.compiler.values.paths import project_path
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.grammar.syntax import Argument, Call, List, Name, Property, Ref, Text, Thing, Word
from pytoon_lang.lsp.walk import name_of, values, visits
from pytoon_lang.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.grammar.syntax import Statement, Value
    from pytoon_lang.lsp.walk import Setting, Visit
    from pytoon_lang.source import Source

What = Literal["param", "local", "scene", "narrator", "variant", "preset", "brand", "token", "import", "library"]
_NAMED: dict[str, What] = {"scene": "scene", "narrator": "narrator", "variant": "variant", "brand": "brand"}
_IDENTIFIER = re.compile(r"[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*")
_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")


class Declared(NamedTuple):
    """A name that is given: where it stands, and where it counts (None: everywhere).

    `owner` is the brand of a token; `statement` what declares it, for hover and symbols.
    """

    what: What
    name: str
    span: Span
    statement: Thing
    scope: Span | None = None
    owner: str = ""
    doc: str = ""
    type: str = ""


class Used(NamedTuple):
    """A name that is used. `path` has its parts, `spans` the place of each.

    `what` is `param` for all that begins with `$` or stands in `{{ }}`; which of them it is, the scope decides.
    """

    what: What
    path: tuple[str, ...]
    spans: tuple[Span, ...]
    folder: str = ""  # of the library


class Imported(NamedTuple):
    """An import: the path from the project's root, the name it has here, where each is written."""

    path: str
    alias: str
    span: Span
    alias_span: Span


class Said(NamedTuple):
    """The names in some statements, down the page."""

    declared: tuple[Declared, ...] = ()
    used: tuple[Used, ...] = ()
    imports: tuple[Imported, ...] = ()


def said(statements: Iterable[Statement], source: Source) -> Said:
    """Statements of a text -> the names in them."""
    declared: list[Declared] = []
    used: list[Used] = []
    imports: list[Imported] = []
    for visit in visits(statements):
        declared += _declared(visit, source)
        used += _used(visit, source)
        imports += _imported(visit)
    return Said(tuple(declared), tuple(used), tuple(imports))


def _declared(visit: Visit, source: Source) -> Iterator[Declared]:
    thing = visit.thing
    match thing.kind.text:
        case "param":
            for argument in thing.arguments:
                if argument.key is not None:
                    kind = _written(argument.value, source)
                    yield Declared("param", argument.key.text, argument.key.span, thing, doc=thing.doc, type=kind)
        case "preset":
            yield from _preset(visit, source)
        case "each":
            yield from _loop(visit)
        case "palette":
            owner = next((_first(t)[0] for t in reversed(visit.around) if t.kind.text == "brand"), "")
            for entry in (*thing.arguments, *(thing.body or ())):
                if isinstance(entry, Argument | Property) and entry.key is not None:
                    color = _written(entry.value, source)
                    yield Declared("token", entry.key.text, entry.key.span, thing, owner=owner, type=color)
        case word if word in _NAMED and not _changing(visit):
            name, span = _first(thing)
            if span is not None:
                yield Declared(_NAMED[word], name, span, thing, doc=thing.doc)


def _preset(visit: Visit, source: Source) -> Iterator[Declared]:
    thing = visit.thing
    head = thing.arguments[0].value if thing.arguments else None
    if isinstance(head, Name):
        yield Declared("preset", ".".join(head.path), head.span, thing, doc=thing.doc)
    if isinstance(head, Call):
        yield Declared("preset", head.name.text, head.name.span, thing, doc=thing.doc)
        for one in head.arguments:
            if one.key is not None:
                kind = _written(one.value, source)
                yield Declared("local", one.key.text, one.key.span, thing, scope=thing.span, type=kind)


def _loop(visit: Visit) -> Iterator[Declared]:
    thing = visit.thing
    for setting in visit.settings:
        number = setting.key is not None and setting.key.text == "number"
        row = setting.key is None and setting.slot is not None and setting.slot.name == "row"
        if (number or row) and isinstance(setting.value, Name):
            kind = "number" if number else "row"
            yield Declared("local", name_of(setting.value), setting.value.span, thing, scope=thing.span, type=kind)


def _changing(visit: Visit) -> bool:
    """Whether a statement changes one that is declared elsewhere: in a variant."""
    return any(thing.kind.text == "variant" for thing in visit.around)


def _first(thing: Thing) -> tuple[str, Span | None]:
    """The name of a statement and its place, without the quotes."""
    bare = next((a.value for a in thing.arguments if a.key is None and isinstance(a.value, Name | Text)), None)
    return (name_of(bare), _bare(bare)) if bare is not None else ("", None)


def _bare(value: Value) -> Span:
    return _part(value.span, 1, value.span.end - value.span.start - 1) if isinstance(value, Text) else value.span


def _written(value: Value, source: Source) -> str:
    return source.text[value.span.start : value.span.end]


def _used(visit: Visit, source: Source) -> Iterator[Used]:
    for value in values(visit):
        if isinstance(value, Ref):
            yield Used("param", value.path, tuple(_parts(value.path, value.span, 1)))
        elif isinstance(value, Text) and "{{" in value.value:
            yield from _in_text(value, source)
    if _changing(visit) and visit.thing.kind.text in _NAMED:
        name, span = _first(visit.thing)
        if span is not None:
            yield Used(_NAMED[visit.thing.kind.text], (name,), (span,))
    for setting in visit.settings:
        yield from _referred(setting, visit.thing)


def _referred(setting: Setting, thing: Thing) -> Iterator[Used]:
    """Values that name something: `say ana`, `variant: square`, `transition swipe(left)`, `use card(...)`."""
    slot = setting.slot
    if slot is None or thing.kind.text == "preset":
        return
    wanted = slot.type.item if slot.type.base == "list" and slot.type.item else slot.type
    for value in setting.value.items if isinstance(setting.value, List) else (setting.value,):
        word = _word(value)
        if word is None:
            continue
        if wanted.base == "name-of" and wanted.choices[0] in _NAMED:
            yield Used(_NAMED[wanted.choices[0]], (word.text,), (word.span,))
        elif wanted.base in {"library", "preset"}:
            path = tuple(word.text.split("."))
            folder = wanted.choices[0] if wanted.base == "library" else "blocks"
            yield Used("preset", path, tuple(_parts(path, word.span, 0)), folder)


def _word(value: Value) -> Word | None:
    if isinstance(value, Call):
        return value.name
    return Word(".".join(value.path), value.span) if isinstance(value, Name) else None


def _in_text(text: Text, source: Source) -> Iterator[Used]:
    """The names inside `{{ }}`; those in quotes, behind `|` or called are Jinja2's own or nobody's."""
    for hole in re.finditer(r"\{\{(.*?)(?:\}\}|\Z)", text.value, re.DOTALL):
        inner = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), hole[1])
        for found in _IDENTIFIER.finditer(inner):
            start, end = hole.start(1) + found.start(), hole.start(1) + found.end()
            if inner[: found.start()].rstrip().endswith("|") or inner[found.end() :].lstrip().startswith("("):
                continue
            path = tuple(found[0].split("."))
            span = source.span(text.offsets[start], text.offsets[end - 1] + 1)
            yield Used("param", path, tuple(_parts(path, span, 0)))


def _parts(path: tuple[str, ...], span: Span, skip: int) -> Iterator[Span]:
    """The spans of the parts of `$a.b`; white space around dots is not expected."""
    at = skip
    for part in path:
        yield _part(span, at, at + len(part))
        at += len(part) + 1


def _part(span: Span, start: int, end: int) -> Span:
    return Span(span.file, span.start + start, span.start + end, span.line, span.column + start)


def _imported(visit: Visit) -> Iterator[Imported]:
    written = [argument.value for argument in visit.thing.arguments]
    if visit.thing.kind.text != "import" or not written or not isinstance(written[0], Text):
        return
    path = project_path(written[0])
    if isinstance(path, Diagnostic):
        return
    last = written[-1]
    named = isinstance(last, Name) and len(written) > 1
    alias = name_of(last) if named else path.split("/")[-1].split(".")[0]
    yield Imported(path, alias, written[0].span, last.span if named else _bare(written[0]))
