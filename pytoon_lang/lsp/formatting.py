"""The compiler's own formatter, as small edits: what is right already stays as it is."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lsprotocol.types import Position, Range, TextEdit

from pytoon_lang.grammar import format as formatter
from pytoon_lang.lsp.positions import UTF16, Lines
from pytoon_lang.source import Source

if TYPE_CHECKING:
    from pytoon_lang.lsp.snapshot import Snapshot

_MOST_LINES = 4000


def formatting(snapshot: Snapshot) -> list[TextEdit]:
    """The document in its one form."""
    return changes(snapshot.text, formatter.format(snapshot.text), snapshot.encoding)


def formatting_of(snapshot: Snapshot, range_: Range) -> list[TextEdit]:
    """The same for some lines: edits that touch others are left out."""
    last = range_.end.line + (range_.end.character > 0)
    inside = (edit for edit in formatting(snapshot) if edit.range.start.line >= range_.start.line)
    return [edit for edit in inside if edit.range.end.line <= max(last, range_.start.line + 1)]


def changes(old: str, new: str, encoding: str = UTF16) -> list[TextEdit]:
    """One text -> another by edits of whole lines."""
    if old == new:
        return []
    before, after = _kept(old), _kept(new)
    end = Lines(Source("", old), encoding).position(len(old))

    def line(number: int) -> Position:
        return Position(number, 0) if number < len(before) else end

    if len(before) > _MOST_LINES:
        return [TextEdit(Range(line(0), end), new)]
    return [
        TextEdit(Range(line(start), line(stop)), "".join(after[low:high]))
        for tag, start, stop, low, high in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag != "equal"
    ]


def _kept(text: str) -> list[str]:
    """Lines with their line feeds."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *lines[-1:]] if lines[-1] else [f"{line}\n" for line in lines[:-1]]
