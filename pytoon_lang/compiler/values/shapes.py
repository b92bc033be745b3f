"""What a written value looks like, before anybody knows what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Cell, Row, Table, Unknown
from pytoon_lang.compiler.values.literals import literal
from pytoon_lang.compiler.vocabulary.units import KIND_OF_UNIT
from pytoon_lang.grammar.syntax import Binary, Call, Color, Date, List, Name, Not, Number, Range, Ratio, Ref, Size, Text

if TYPE_CHECKING:
    from pytoon_lang.compiler.vocabulary.types import Base, Type
    from pytoon_lang.grammar.syntax import Value

DESCRIBED: dict[Base, tuple[str, str]] = {
    "text": ("a text", '"..."'),
    "name": ("a name", "hook"),
    "number": ("a number", "4.5"),
    "integer": ("a whole number", "4"),
    "time": ("a time", "2s"),
    "length": ("a length", "64px"),
    "share": ("a percentage", "70%"),
    "decibel": ("a level", "-18dB"),
    "loudness": ("a loudness", "-14LUFS"),
    "angle": ("an angle", "30deg"),
    "money": ("an amount of money", "2USD"),
    "color": ("a colour", "#ff7a3c"),
    "paint": ("a colour or gradient", "gradient(#101a3a, #5b2d8e, angle: 30deg)"),
    "frame": ("a frame", "9:16"),
    "rate": ("frames a second", "30"),
    "place": ("a place", "bottom-right"),
    "animation": ("an animation", "rise(300ms)"),
    "light": ("a light", "soft(24px, #000000a0)"),
    "mask": ("a mask", "rounded(24px)"),
    "grade": ("a grade", "warm"),
    "moment": ("a moment", "1s"),
    "engines": ("an engine or a chain of them", "[runway, local]"),
    "voices": ("a voice or a chain of them", '[elevenlabs("Rachel"), local()]'),
    "asset": ("a file", '"shoe.png"'),
    "path": ("a path", '"out/launch.mp4"'),
    "one-of": ("a word", "subtle"),
    "name-of": ("a name", "ana"),
    "library": ("a name of the library", "fade(500ms)"),
    "list": ("a list", "[reels, tiktok]"),
    "condition": ("a condition", "($video.duration <= 30s)"),
    "date": ("a day", "2026-12-31"),
    "target": ("a platform or a ratio", "reels"),
    "row": ("a row", "$row"),
    "rows": ("a table or a list", "$rows"),
    "table": ("a table", '[row(name: "Pro")]'),
    "preset": ("a preset", "card($row)"),
    "any": ("a value", "4s"),
}
"""Base -> how messages call it, and an example."""

_FITS: dict[Base, tuple[type, ...]] = {
    "text": (Text,),
    "name": (Name, Text),
    "color": (Color,),
    "paint": (Color, Call),
    "frame": (Ratio, Size),
    "place": (Name, Call),
    "animation": (Name, Call),
    "light": (Name, Call),
    "mask": (Name, Call, Text),
    "grade": (Name, Text),
    "engines": (Name, Call, List),
    "voices": (Name, Call, List),
    "asset": (Text,),
    "path": (Text,),
    "one-of": (Name,),
    "name-of": (Name,),
    "library": (Name, Call),
    "list": (List,),
    "condition": (Binary, Not),
    "date": (Date, Text),
    "target": (Name, Ratio, Size),
    "row": (Row,),
    "rows": (Table, List),
    "table": (Table, Call),
    "preset": (Name, Call),
}


def fits(value: Value | Unknown, wanted: Type) -> bool:
    """Whether a value without a key could be meant for a slot of this type, by its looks alone."""
    if isinstance(value, Unknown):
        return True
    if wanted.base == "any":
        return True
    if isinstance(value, Cell):
        value = literal(value.value, wanted, value.span)
    if wanted.base in _FITS:
        return isinstance(value, _FITS[wanted.base])
    if wanted.base == "moment":
        return isinstance(value, Number)
    return isinstance(value, Number) and KIND_OF_UNIT.get(value.unit, wanted.base) == wanted.base


def found(value: Value | Unknown) -> str:
    """How messages call what was written: `a text`, `a length`."""
    if isinstance(value, Number):
        if value.unit == "%":  # of lengths, too
            return DESCRIBED["share"][0]
        return DESCRIBED[KIND_OF_UNIT[value.unit]][0] if value.unit in KIND_OF_UNIT else "a number"  # type: ignore[index]
    return next((words for kinds, words in _CALLED.items() if isinstance(value, kinds)), "nothing")


_CALLED: dict[type | tuple[type, ...], str] = {
    Text: "a text",
    (Size, Ratio): "a frame",
    Color: "a colour",
    Name: "a name",
    Ref: "a reference",
    Call: "a call",
    Range: "a range",
    List: "a list",
    Binary: "a calculation",
    Not: "a condition",
    Date: "a day",
    Row: "a row",
    Table: "a table",
}
