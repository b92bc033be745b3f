"""Offsets in code points <-> positions as editors count them: lines from 0, characters in UTF-16 units (usually)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import Position, PositionEncodingKind, Range

if TYPE_CHECKING:
    from pytoon_lang.source import Source, Span

UTF16 = PositionEncodingKind.Utf16.value


class Lines:
    """The lines of one text, in the units that editor and server have agreed on."""

    def __init__(self, source: Source, encoding: str = UTF16) -> None:
        self._source = source
        self._encoding = encoding

    def position(self, offset: int) -> Position:
        """An offset -> where an editor has it; offsets outside the text are its ends."""
        offset = min(max(offset, 0), len(self._source.text))
        line, column = self._source.position(offset)
        if self._source.text.isascii():
            return Position(line - 1, column - 1)
        return Position(line - 1, self._units(self._source.text[offset - column + 1 : offset]))

    def range(self, start: int, end: int) -> Range:
        """Two offsets -> a range."""
        return Range(self.position(start), self.position(max(start, end)))

    def of(self, span: Span) -> Range:
        """A span of this text -> a range."""
        if self._source.text.isascii() and "\n" not in self._source.text[span.start : span.end]:
            column = span.column - 1
            return Range(Position(span.line - 1, column), Position(span.line - 1, column + span.end - span.start))
        return self.range(span.start, span.end)

    def offset(self, position: Position) -> int:
        """A position -> the offset; past the end of a line is its end, past the last line the end of the text.

        Of all that ends lines elsewhere only `\n` counts: a lone `\r` or U+2028 is a letter, as it is in editors.
        """
        starts, text = self._source.starts, self._source.text
        if position.line >= len(starts):
            return len(text)
        start = starts[max(position.line, 0)]
        line = self._source.line(max(position.line, 0) + 1)
        if position.character == self._units(line) + 1 and self._source.text.startswith("\r", start + len(line)):
            return start + len(line) + 1  # behind a `\r` that the editor takes for a letter
        if line.isascii() or self._encoding == PositionEncodingKind.Utf32.value:
            return start + min(max(position.character, 0), len(line))
        left = position.character
        for at, sign in enumerate(line):
            if left <= 0:
                return start + at
            left -= self._units(sign)
        return start + len(line)

    def applied(self, text: str, where: Range) -> str:
        """The text with a part of it replaced."""
        start, end = self.offset(where.start), self.offset(where.end)
        return self._source.text[:start] + text + self._source.text[max(start, end) :]

    def _units(self, text: str) -> int:
        if text.isascii() or self._encoding == PositionEncodingKind.Utf32.value:
            return len(text)
        if self._encoding == PositionEncodingKind.Utf8.value:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(sign > "\uffff" for sign in text)
