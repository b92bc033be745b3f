"""Diagnostic -> the dictionary that JSON, the language server and the Python API carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.source import Source, Span


def fields(diagnostic: Diagnostic, sources: Mapping[str, Source], show: Callable[[str], str] = str) -> dict[str, Any]:
    """Lines and columns from 1, columns in code points, ends exclusive. Without a span all five are None."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        **_place(diagnostic.span, sources, show),
        "note": diagnostic.note,
        "labels": [{**_place(label.span, sources, show), "message": label.message} for label in diagnostic.labels],
        "notes": list(diagnostic.notes),
        "help": diagnostic.help,
        "fixes": [
            {
                "title": fix.title,
                "safe": fix.safe,
                "edits": [{**_place(edit.span, sources, show), "text": edit.text} for edit in fix.edits],
            }
            for fix in diagnostic.fixes
        ],
    }


def _place(span: Span | None, sources: Mapping[str, Source], show: Callable[[str], str]) -> dict[str, Any]:
    if span is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    source = sources.get(span.file)
    if source is None:  # nothing tells where its lines end
        end_line, end_column = span.line, span.column + span.end - span.start
    else:
        end_line, end_column = source.position(span.end)
    return {
        "file": show(span.file),
        "line": span.line,
        "column": span.column,
        "end_line": end_line,
        "end_column": end_column,
    }
