"""One diagnostic as people read it: the line, what is wrong with it, what to type instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.report.paint import PLAIN, WORDS, Style, paint, place, printable
from pytoon_lang.report.snippet import snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.source import Source

_SAFE = "(safe fix: toonc check --fix)"
_FIX_COLUMN = 53


def full(diagnostic: Diagnostic, sources: Mapping[str, Source], style: Style = PLAIN) -> str:
    """Several lines, the last one ended by a line feed."""
    return "".join(f"{line}\n" for line in _lines(diagnostic, sources, style))


def _lines(diagnostic: Diagnostic, sources: Mapping[str, Source], style: Style) -> Iterator[str]:
    head = paint(style, diagnostic.severity, f"{WORDS[diagnostic.severity]}[{diagnostic.code}]")
    yield head + paint(style, "bold", f": {printable(diagnostic.message, style)}")
    gutter = 1
    if diagnostic.span is not None:
        picture = snippet(diagnostic, sources, style)
        gutter = picture.gutter
        yield f"{paint(style, 'line', ' ' * gutter + '-->')} {place(diagnostic.span, style)}"
        yield from picture.lines
        if diagnostic.notes or diagnostic.help or diagnostic.fixes:
            yield paint(style, "line", " " * gutter + " |")
    for note in diagnostic.notes:
        yield f"{paint(style, 'line', ' ' * gutter + ' =')} {paint(style, 'bold', 'note')}: {printable(note, style)}"
    yield from _help(diagnostic, style)


def _help(diagnostic: Diagnostic, style: Style) -> Iterator[str]:
    """What to type; the titles of the fixes where nobody said it better."""
    advice = [diagnostic.help] if diagnostic.help else [fix.title for fix in diagnostic.fixes]
    safe = any(fix.safe for fix in diagnostic.fixes)
    for text in advice:
        line = f"help: {printable(text, style)}"
        mark = f"{' ' * max(1, _FIX_COLUMN - len(line))}{_SAFE}" if safe else ""
        yield paint(style, "help", "help") + line[4:] + mark
