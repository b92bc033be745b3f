"""Text from outside the program (`--set`, a data file) -> the value that the program would hold for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Cell
from pytoon_lang.grammar.syntax import Color, Date, List, Name, Number, Ratio, Size, Text

if TYPE_CHECKING:
    from pytoon_lang.compiler.vocabulary.types import Type
    from pytoon_lang.grammar.syntax import Value
    from pytoon_lang.source import Span

_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)([^\W\d]+|%)?\Z")
_FRAME = re.compile(r"(\d{1,5})([:x])(\d{1,5})\Z")
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\Z")
_WORD = re.compile(r"[^\W\d][\w-]*\Z")
_TEXTS = ("text", "asset", "path", "name")
_WORDS = ("one-of", "name-of", "library", "place", "animation", "light", "mask", "grade", "engines", "voices", "target")


def literal(text: str, wanted: Type, span: Span) -> Value:
    """The value of type `wanted` that `text` spells; a text, for others to complain about, when it spells none."""
    text = text if wanted.base in _TEXTS else text.strip()
    written = Cell(span, text, (span.start,) * len(text))
    match wanted.base:
        case base if base in _TEXTS:
            return written
        case "color" | "paint":
            return Color(span, text if text.startswith("#") else f"#{text}")
        case "date" if is_day(text):
            return Date(span, text)
        case "list":
            inner = text.removeprefix("[").removesuffix("]").strip()
            item = wanted.item
            items = (_bare(one.strip(), item, span) for one in inner.split(",")) if inner else ()
            return List(span, tuple(items))
        case base if base in _WORDS and _WORD.match(text):
            return Name(span, (text,))
    return quantity_of(text, span) or Text(span, text, written.offsets)


def is_day(text: str) -> bool:
    """Whether a text is a day as year-month-day."""
    return _DATE.match(text) is not None


def quantity_of(text: str, span: Span) -> Number | Ratio | Size | None:
    """`40px`, `9:16`, `1080x1920` -> the literal; None for anything else."""
    if number := _NUMBER.match(text):
        return Number(span, number.group(1), number.group(2) or "")
    if frame := _FRAME.match(text):
        kind = Ratio if frame.group(2) == ":" else Size
        return kind(span, int(frame.group(1)), int(frame.group(3)))
    return None


def _bare(text: str, item: Type | None, span: Span) -> Value:
    """An item of a list; without a type, by its looks."""
    text = text.strip('"') if text[:1] == '"' else text
    if item is not None:
        return literal(text, item, span)
    return quantity_of(text, span) or Cell(span, text, (span.start,) * len(text))
