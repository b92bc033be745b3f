"""Paths in a program -> the files that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import DocumentLink

from pytoon_lang.compiler.values.paths import project_path
from pytoon_lang.grammar.syntax import Call, Text
from pytoon_lang.lsp.walk import visits, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.grammar.syntax import Statement
    from pytoon_lang.lsp.names import Said
    from pytoon_lang.lsp.reading import Names
    from pytoon_lang.lsp.snapshot import Snapshot
    from pytoon_lang.source import Source


def links(snapshot: Snapshot) -> list[DocumentLink]:
    """Every import, picture, clip, sound, font and table that is there."""
    lines = snapshot.lines
    found = ((text.span, start, _uri(text, snapshot)) for text, start in paths(snapshot.names))
    return [
        DocumentLink(lines.range(span.start + start + 1, span.end + start - 1), target=uri)
        for span, start, uri in found
        if uri
    ]


def linked(snapshot: Snapshot, offset: int) -> str:
    """The file that the path at a place names; empty when there is none."""
    texts = _texts(snapshot.names.part(offset, offset).statements)
    return next((_uri(text, snapshot) for text in texts if text.span.start <= offset <= text.span.end), "")


def paths(names: Names) -> Iterator[tuple[Text, int]]:
    """Every text that is a path, counted from the start of its piece, and where that stands."""
    return ((text, placed.start) for found, placed in names.by_piece(_paths) for text in found)


def _paths(_source: Source, _said: Said, statements: tuple[Statement, ...]) -> list[Text]:
    return list(_texts(statements))


def _texts(statements: tuple[Statement, ...]) -> Iterator[Text]:
    for visit in visits(statements):
        if visit.thing.kind.text == "param":
            defaults = (argument.default for argument in visit.thing.arguments if argument.default is not None)
            for call in (value for default in defaults for value in within(default)):
                if isinstance(call, Call) and call.name.text == "load":
                    yield from (one.value for one in call.arguments if isinstance(one.value, Text))
        for setting in visit.settings:
            if setting.slot is None or visit.thing.kind.text == "output":
                continue
            wanted = setting.slot.type.item or setting.slot.type
            if wanted.base in {"asset", "path", "grade", "mask"}:
                yield from (value for value in within(setting.value) if isinstance(value, Text))


def _uri(text: Text, snapshot: Snapshot) -> str:
    path = project_path(text) if "{{" not in text.value else None
    if not isinstance(path, str):
        return ""
    folder, _, name = path.rpartition("/")
    return snapshot.uri_of(path) if name in snapshot.world.names(folder) else ""
