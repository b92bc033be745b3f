"""Source text and places in it: the ground that every message stands on."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Span(NamedTuple):
    """A half-open run of code points in one file.

    `start` and `end` are offsets from 0; `line` and `column` (of `start`) count from 1, columns in code points.
    """

    file: str
    start: int
    end: int
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def to(self, other: Span) -> Span:
        """The run from the start of this span to the end of `other` (same file, not before this one)."""
        return Span(self.file, self.start, other.end, self.line, self.column)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: Callable[..., Any]) -> Any:
        """In JSON a span is the text `file:line:column`."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            _from_text,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )


def _from_text(value: object) -> Span:
    if isinstance(value, Span):
        return value
    file, line, column = str(value).rsplit(":", 2)
    return Span(file, 0, 0, int(line), int(column))


class Source:
    """One file's text with its line table. `path` is how messages name it: relative to the project, forward slashes."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Offset of the first code point of every line."""
        if self._starts is None:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts = starts
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Offset -> (line, column), both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Two offsets -> a span."""
        line, column = self.position(start)
        return Span(self.path, start, end, line, column)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its end-of-line characters; empty past the end."""
        if not 1 <= number <= len(self.starts):
            return ""
        start = self.starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
