"""Diagnostics -> what is shown of them: `full` for people, `short` for lists of errors, `json` for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pytoon_lang.report.fields import fields
from pytoon_lang.report.full import full
from pytoon_lang.report.paint import PLAIN, WORDS, Style, place, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.source import Source

__all__ = ["FORMAT_VERSION", "Format", "Style", "fields", "full", "in_order", "report", "short", "summary"]

Format = Literal["full", "short", "json"]
FORMAT_VERSION = 1

_RANK = {"error": 0, "warning": 1, "info": 2}


def report(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], form: Format = "full", style: Style = PLAIN
) -> str:
    """All diagnostics as one text that ends with a line feed; empty (but for json) when there are none.

    `sources` holds the files that spans name, by their path; of others only the path and the line are shown.
    """
    ordered = in_order(diagnostics)
    if form == "json":
        import json  # the other forms do not need it

        found = [fields(diagnostic, sources, style.show) for diagnostic in ordered]
        return json.dumps({"format_version": FORMAT_VERSION, "diagnostics": found}, indent=2) + "\n"
    if not ordered:
        return ""
    if form == "short":
        return "".join(short(diagnostic, style) + "\n" for diagnostic in ordered)
    return "\n".join(full(diagnostic, sources, style) for diagnostic in ordered) + f"\n{summary(ordered)}\n"


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file and place, the graver first, each once; those without a place come first."""

    def key(diagnostic: Diagnostic) -> tuple[object, ...]:
        span = diagnostic.span
        where = (span.file, span.line, span.column) if span else ("", 0, 0)
        return (*where, _RANK[diagnostic.severity], diagnostic.code, diagnostic.message)

    return sorted(dict.fromkeys(diagnostics), key=key)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    severities: list[str] = [diagnostic.severity for diagnostic in diagnostics]
    counts = [(severities.count(severity), WORDS[severity]) for severity in _RANK]
    return ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in counts if count) or "no mistakes"


def short(diagnostic: Diagnostic, style: Style = PLAIN) -> str:
    """`path:line:column: severity[code]: message`, on one line."""
    where = f"{place(diagnostic.span, style)}: " if diagnostic.span else ""
    return printable(f"{where}{WORDS[diagnostic.severity]}[{diagnostic.code}]: {diagnostic.message}", style)
