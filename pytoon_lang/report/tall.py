"""A mark over several lines: a bar beside them, from the first to the last.

4 | / waive low-contrast \"\"\"
5 | |   on purpose
6 | | \"\"\"
  | |___^ no day given
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.report.paint import Style, paint, printable
from pytoon_lang.report.width import columns, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.source import Source, Span

_MOST = 6
"""Lines that are all shown; of more the first two and the last."""


class Tall(NamedTuple):
    """From the line `first` to `last`; `start` and `end`: the columns of the first and the last character, from 0."""

    first: int
    last: int
    start: int
    end: int
    indented: bool  # nothing but white space stands before its start


def tall(span: Span, source: Source) -> Tall | None:
    """A span as a mark over several lines; None when it ends on the line on which it begins."""
    last, column = source.position(max(span.end - 1, span.start))
    while last > span.line and column > len(source.line(last)):  # it ends with the end of a line
        last, column = (last, len(source.line(last))) if source.line(last) else (last - 1, len(source.line(last - 1)))
    if last <= span.line:
        return None
    start = span.column - 1
    return Tall(span.line, last, start, column - 1, not source.line(span.line)[:start].strip())


def lines_of(mark: Tall) -> list[int]:
    """The numbers of the lines that are shown of it."""
    if mark.last - mark.first < _MOST:
        return list(range(mark.first, mark.last + 1))
    return [mark.first, mark.first + 1, mark.last]


def bar(mark: Tall | None, line: int, style: Style, role: str) -> tuple[str, str]:
    """What stands before the text of a line beside such a mark, and before the marks under it."""
    if mark is None:
        return "", ""
    straight = paint(style, role, "|") + " "
    if line == mark.first and mark.indented:
        return paint(style, role, "/") + " ", straight
    return (straight, straight) if mark.first < line <= mark.last else ("  ", "  ")


def below(mark: Tall, line: int, source: Source, note: str, style: Style) -> Iterator[str]:
    """The line under the text of its first line, when it begins in the middle, or of its last."""

    def width(count: int) -> int:
        return columns(shown(source.line(line)[:count], style.ascii))

    if line == mark.first and not mark.indented:
        yield " " + "_" * (width(mark.start) + 1) + "^"
    elif line == mark.last:
        yield "|" + "_" * (width(mark.end) + 1) + "^" + (f" {printable(note, style)}" if note else "")
