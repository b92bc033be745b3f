"""From a name to where it is declared, and to every place where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import DocumentHighlight, DocumentHighlightKind, Location

from pytoon_lang.lsp.links import linked
from pytoon_lang.lsp.positions import Lines
from pytoon_lang.lsp.resolve import Target, at, program, target, uses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.lsp.resolve import Program
    from pytoon_lang.lsp.snapshot import Snapshot
    from pytoon_lang.source import Span


def definition(snapshot: Snapshot, offset: int) -> Location | None:
    """Where the name at a place is declared; of a path, the file."""
    files = program(snapshot)
    meant = _meant(snapshot, offset, files)
    if meant is not None:
        return _location(meant.span, snapshot, files)
    uri = linked(snapshot, offset)
    return Location(uri, Lines(snapshot.source).range(0, 0)) if uri else None


def references(snapshot: Snapshot, offset: int, *, declaration: bool = True) -> list[Location]:
    """Every place of the program where the same is meant."""
    files = program(snapshot)
    meant = _meant(snapshot, offset, files)
    if meant is None:
        return []
    spans = [*((meant.span,) if declaration else ()), *uses(meant, files)]
    found = (_location(span, snapshot, files) for span in dict.fromkeys(spans))
    return [one for one in found if one is not None]


def highlight(snapshot: Snapshot, offset: int) -> list[DocumentHighlight]:
    """The same within the document."""
    files = program(snapshot)
    meant = _meant(snapshot, offset, files)
    if meant is None:
        return []
    places: Iterable[tuple[Span, DocumentHighlightKind]] = (
        (meant.span, DocumentHighlightKind.Write),
        *((span, DocumentHighlightKind.Read) for span in uses(meant, files)),
    )
    return [
        DocumentHighlight(snapshot.lines.of(s), kind) for s, kind in dict(places).items() if s.file == snapshot.path
    ]


def _meant(snapshot: Snapshot, offset: int, files: Program) -> Target | None:
    found = at(snapshot, offset)
    return target(found[0], found[1], snapshot.path, files) if found else None


def _location(span: Span, snapshot: Snapshot, files: Program) -> Location | None:
    uri = snapshot.uri_of(span.file) if span.file != snapshot.path else snapshot.uri
    source = files[span.file].source if span.file in files else snapshot.library(span.file)
    return Location(uri, Lines(source, snapshot.encoding).of(span)) if uri and source else None
