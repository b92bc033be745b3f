"""A statement up to its block -> its lines: one space here, none there, commas where there are several of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.grammar.format_lexemes import ENDERS, STARTERS, Lexeme
from pytoon_lang.grammar.text import read_text

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

WIDTH = 120
"""Columns. Only a list or a call of several values is ever broken to stay within them."""

_TIGHT_AFTER = frozenset(("DOT", "DOTDOT", "DOLLAR", "FN", "LPAR", "LSQB", "SLASHDASH"))
_TIGHT_BEFORE = frozenset(("DOT", "DOTDOT", "COLON", "RPAR", "RSQB"))
_OPENERS = frozenset(("FN", "LPAR", "LSQB"))
_CLOSERS = frozenset(("RPAR", "RSQB"))


def head(lexemes: Sequence[Lexeme], indent: int) -> str:
    """The lexemes of one statement, its `{` included -> text; the first line without its indentation."""
    line = _Head(lexemes, indent, ()).text()
    inside = any(lexeme.before for lexeme in lexemes[1:]) or any(lexeme.after for lexeme in lexemes[:-1])
    if not inside and indent + _width(line) <= WIDTH:
        return line
    broken = [i for i, lexeme in enumerate(lexemes) if i and _apart(lexemes[i - 1], lexeme)]
    return _Head(lexemes, indent, broken or _exploded(lexemes)).text()


def _apart(last: Lexeme, lexeme: Lexeme) -> bool:
    """Whether the author put them on two lines; a `{` is only left there when a comment is in the way."""
    if last.after is not None or lexeme.before:
        return True
    return lexeme.lines > 0 and lexeme.kind != "LBRACE"


def _width(text: str) -> int:
    """Columns of the widest line; the inner lines of a text block do not count."""
    if '"""' not in text:
        return len(text)
    lines = text.split("\n")
    return max(len(lines[0]), len(lines[-1]))


def _exploded(lexemes: Sequence[Lexeme]) -> set[int]:
    """Where to break a line that is too long: around the values of the outermost lists and calls with several."""
    breaks: set[int] = set()
    opened: list[int] = []
    values: list[int] = []
    for i, lexeme in enumerate(lexemes):
        if len(opened) == 1 and (not values or (lexemes[i - 1].kind in ENDERS and lexeme.kind in STARTERS)):
            values.append(i)
        if lexeme.kind in _OPENERS:
            opened.append(i)
            values = [] if len(opened) == 1 else values
        elif lexeme.kind in _CLOSERS:
            opened.pop()
            if not opened and len(values) > 1 and lexemes[values[0] - 1].kind != "LPAR":
                breaks |= {*values, i}
    return breaks


class _Head:
    """Writes lexemes one after another; `breaks`: numbers of those that begin a line."""

    def __init__(self, lexemes: Sequence[Lexeme], indent: int, breaks: Container[int]) -> None:
        self._lexemes = lexemes
        self._breaks = breaks
        self._base = self._indent = indent  # of the statement, of the line being written
        self._opened: list[tuple[str, int]] = []  # brackets, each with the indentation of its line
        self._named = False  # the value before this one in the head has a name
        self._out: list[str] = []

    def text(self) -> str:
        for i, lexeme in enumerate(self._lexemes):
            if i:
                self._gap(i, self._lexemes[i - 1], lexeme)
            if lexeme.kind in _OPENERS:
                self._opened.append((lexeme.kind, self._indent))
            elif lexeme.kind in _CLOSERS:
                self._opened.pop()
            self._out.append(_rebased(lexeme.text, self._indent + 2) if lexeme.kind == "BLOCKSTR" else lexeme.text)
        return "".join(self._out)

    def _gap(self, i: int, last: Lexeme, lexeme: Lexeme) -> None:
        """What stands between two lexemes."""
        comma = self._comma(i, last, lexeme)
        if i in self._breaks:
            self._break(comma or self._ends_values(last, lexeme), last, lexeme)
        elif comma:
            self._out.append(", ")
        elif not _tight(last, lexeme, self._lexemes[i - 2] if i > 1 else None):
            self._out.append(" ")

    def _comma(self, i: int, last: Lexeme, lexeme: Lexeme) -> bool:
        """Whether two values meet here that a comma keeps apart."""
        if last.kind not in ENDERS or lexeme.kind not in STARTERS:
            return False
        if self._opened:
            return True
        named = i + 1 < len(self._lexemes) and lexeme.kind == "IDENT" and self._lexemes[i + 1].kind == "COLON"
        before, self._named = self._named, named
        return (before and named) or i in self._breaks

    def _ends_values(self, last: Lexeme, lexeme: Lexeme) -> bool:
        """Whether a line begins with the bracket that closes values: the last of them has a comma, too."""
        return lexeme.kind in _CLOSERS and last.kind in ENDERS and self._opened[-1][0] != "LPAR"

    def _break(self, comma: bool, last: Lexeme, lexeme: Lexeme) -> None:
        self._out.append("," if comma else "")
        if last.after is not None:
            self._out.append(" " * max(1, last.after.gap) + last.after.text)
        closes = lexeme.kind in _CLOSERS
        inner = self._opened[-1][1] + 2 if self._opened else self._base + (0 if lexeme.kind == "LBRACE" else 4)
        for note in lexeme.before:
            self._out.append(f"\n{' ' * inner}{note.text}")
        self._indent = self._opened[-1][1] if closes else inner
        self._out.append(f"\n{' ' * self._indent}")


def _tight(last: Lexeme, lexeme: Lexeme, before: Lexeme | None) -> bool:
    """Whether nothing stands between two lexemes."""
    if last.kind in _TIGHT_AFTER or lexeme.kind in _TIGHT_BEFORE:
        return True
    sign = last.kind == "SIGN" and (before is None or before.kind not in ENDERS)
    return sign and lexeme.kind != "NUMBER"  # `- 5` are two lexemes, `-5` is one


def _rebased(literal: str, indent: int) -> str:
    """A text block with its lines indented by `indent`; as it is where that would change what it says."""
    lines = literal[3:-3].split("\n")
    if len(lines) < 2 or lines[0].strip() or lines[-1].strip():
        return literal
    said = read_text(literal, 0).value
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:-1] if line.strip()), default=0)
    inner = [" " * indent + line[margin:].removesuffix("\r") if line.strip() else "" for line in lines[1:-1]]
    moved = '"""\n' + "".join(f"{line}\n" for line in inner) + " " * indent + '"""'
    return moved if read_text(moved, 0).value == said else literal
