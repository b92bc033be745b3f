"""What `toonc check` says, as editors take it: the same list, each with the page of its code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
    Position,
    Range,
)

from pytoon_lang import explain
from pytoon_lang.report import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pytoon_lang import diagnostics
    from pytoon_lang.lsp.positions import Lines
    from pytoon_lang.source import Span

    Places = Callable[[str], tuple[str, Lines]]

SOURCE = "toonc"
_SEVERITY = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
_TAGS = {"unused": DiagnosticTag.Unnecessary, "waiver-unused": DiagnosticTag.Unnecessary}
_MODULE_NEEDS_NO = frozenset(("no-video", "no-scenes"))
_START = Range(Position(0, 0), Position(0, 0))


def of_file(
    found: Iterable[diagnostics.Diagnostic], path: str, main: str, places: Places, *, module: bool = False
) -> list[Diagnostic]:
    """The diagnostics of the file `path`; those without a place stand at the top of `main`.

    `places` tells a file's URI and lines. With `module`, what only a main file needs is not asked of this one.
    """
    kept = [one for one in in_order(found) if _file(one.span, main) == path]
    return [_shown(one, places, path) for one in kept if not (module and one.code in _MODULE_NEEDS_NO)]


def files(found: Iterable[diagnostics.Diagnostic], main: str) -> set[str]:
    """The files that diagnostics stand in."""
    return {_file(one.span, main) for one in found}


def _file(span: Span | None, main: str) -> str:
    return main if span is None or span.file.startswith("std/") else span.file


def _shown(one: diagnostics.Diagnostic, places: Places, path: str) -> Diagnostic:
    here = one.span is not None and one.span.file == path
    tag = _TAGS.get(one.code)
    return Diagnostic(
        range=_range(one.span, places) if one.span is not None and here else _START,
        severity=_SEVERITY[one.severity],
        code=one.code,
        code_description=_page(one.code),
        source=SOURCE,
        message=_message(one),
        related_information=_related(one, places),
        tags=[tag] if tag else None,
    )


def _range(span: Span, places: Places) -> Range:
    """An empty span is drawn one character wide by editors if there is one."""
    _, lines = places(span.file)
    return lines.of(span)


def _message(one: diagnostics.Diagnostic) -> str:
    head = f"{one.message} ({one.note})" if one.note else one.message
    return "\n".join((head, *one.notes, *((f"help: {one.help}",) if one.help else ())))


def _related(one: diagnostics.Diagnostic, places: Places) -> list[DiagnosticRelatedInformation] | None:
    told = []
    for label in one.labels:
        uri, lines = places(label.span.file)
        if uri:
            told.append(DiagnosticRelatedInformation(Location(uri, lines.of(label.span)), label.message))
    return told or None


def _page(code: str) -> CodeDescription | None:
    """The page of a code: editors open it as they open any file."""
    path = explain.path(code) if re.fullmatch(r"[a-z-]+", code) else None
    return CodeDescription(path.as_uri()) if path is not None else None
