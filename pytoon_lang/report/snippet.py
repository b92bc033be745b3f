"""The lines a diagnostic is about, with carets under what is wrong and dashes under what explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.report.paint import Style, paint, place, printable
from pytoon_lang.report.tall import bar, below, lines_of, tall
from pytoon_lang.report.width import columns, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.source import Source, Span

_WIDEST = 120
"""Columns of a line; of longer ones the part around the mark is shown."""
_BEFORE = 40


class Snippet(NamedTuple):
    """Lines without line feeds, and how wide the line numbers are."""

    lines: list[str]
    gutter: int


class _Page(NamedTuple):
    """A file, the width of its line numbers, and how it looks."""

    source: Source
    gutter: int
    style: Style


class _Mark(NamedTuple):
    span: Span
    text: str
    role: str  # a severity for the primary mark, else "label"


def snippet(diagnostic: Diagnostic, sources: Mapping[str, Source], style: Style) -> Snippet:
    """The marked lines of all files of one diagnostic, its own file first."""
    assert diagnostic.span is not None
    marks = [_Mark(diagnostic.span, diagnostic.note, diagnostic.severity)]
    marks += [_Mark(label.span, label.message, "label") for label in diagnostic.labels]
    gutter = len(str(max(mark.span.line for mark in marks)))
    lines: list[str] = []
    for file in dict.fromkeys(mark.span.file for mark in marks):
        here = [mark for mark in marks if mark.span.file == file]
        if lines:
            lines.append(f"{paint(style, 'line', ' ' * gutter + ':::')} {place(here[0].span, style)}")
        if file in sources:
            lines += _file(here, _Page(sources[file], gutter, style))
    return Snippet(lines, gutter)


def _file(marks: list[_Mark], page: _Page) -> Iterator[str]:
    source, gutter, style = page
    empty = paint(style, "line", " " * gutter + " |")
    yield empty
    long, high = next(((mark, high) for mark in marks if (high := tall(mark.span, source))), (None, None))
    role = long.role if long else ""
    flat = [mark for mark in marks if mark is not long]
    last = 0
    for line in sorted({mark.span.line for mark in flat} | set(lines_of(high) if high else ())):
        if last and line == last + 2:
            yield from _line(page, line - 1, [], bar(high, line - 1, style, role))
        elif last and line > last + 2:
            yield paint(style, "line", "...") + (f" {bar(high, line, style, role)[0]}" if high else "").rstrip()
        beside = bar(high, line, style, role)
        yield from _line(page, line, [mark for mark in flat if mark.span.line == line], beside)
        for drawn in below(high, line, source, long.text, style) if high and long else ():
            yield f"{empty} {paint(style, role, drawn)}"
        last = line


def _line(page: _Page, number: int, marks: list[_Mark], beside: tuple[str, str]) -> Iterator[str]:
    """A line of the source and under it one line for each mark: the primary one first, then from left to right."""
    source, gutter, style = page
    text = source.line(number)
    first, last = _window(text, marks)
    cut = ("..." if first else "", "..." if last < len(text) else "")
    code = f"{cut[0]}{shown(text[first:last], style.ascii)}{cut[1]}"
    yield f"{paint(style, 'line', f'{number:>{gutter}} |')} {beside[0]}{code}".rstrip()
    for mark in sorted(marks, key=lambda mark: (mark.role == "label", mark.span.column)):
        start = min(mark.span.column - 1, len(text))
        end = min(max(start + mark.span.end - mark.span.start, start), max(len(text), start))
        before = len(cut[0]) + columns(shown(text[first:start], style.ascii))
        width = max(1, columns(shown(text[start : min(end, last)], style.ascii)))
        under = ("-" if mark.role == "label" else "^") * width
        note = f" {printable(mark.text, style)}" if mark.text else ""
        yield (
            paint(style, "line", " " * gutter + " |")
            + f" {beside[1]}{' ' * before}"
            + paint(style, mark.role, under + note)
        )


def _window(text: str, marks: list[_Mark]) -> tuple[int, int]:
    """Which part of a line to show."""
    if len(text) <= _WIDEST or not marks:
        return 0, min(len(text), _WIDEST)
    left = min(mark.span.column - 1 for mark in marks)
    first = 0 if left < _WIDEST - _BEFORE else left - _BEFORE
    return first, min(len(text), first + _WIDEST)
