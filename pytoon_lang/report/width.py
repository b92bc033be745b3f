"""How many columns of a terminal a text takes: two for East Asian wide and emoji, none for combining marks."""

from __future__ import annotations

import unicodedata

TAB = 4
"""A tab is shown as this many spaces."""

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
# Marks that turn the direction of a line around, whatever stands behind them.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def columns(text: str) -> int:
    """The width of a text that `shown` made."""
    return len(text) if text.isascii() else sum(_width(character) for character in text)


def shown(text: str, ascii_only: bool = False) -> str:
    """A text as it can be printed: tabs as spaces, control characters and lone surrogates as pictures.

    With `ascii_only` every other character becomes as many `?` as it is wide.
    """
    if text.isascii() and text.isprintable():
        return text
    pictures = "".join(_picture(character) for character in text)
    if ascii_only:
        return "".join(c if c.isascii() else "?" * _width(c) for c in pictures)
    return pictures


def _width(character: str) -> int:
    if character in _INVISIBLE or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _picture(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return " " * TAB
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0 or 0xD800 <= code < 0xE000 or character in _TURNING or character in "\u2028\u2029":
        return "\ufffd"
    return character
