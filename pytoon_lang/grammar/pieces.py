"""A file in pieces: runs of whole top-level statements that are parsed alone, so that an edit costs one of them.

A piece begins at a line that begins with a word, with the comments above it. If its brackets, texts and comments do
not end in it, it goes on to a later such line. Where every piece is `clean`, the pieces joined are what `parse` makes
of the whole file: outside brackets nothing that lexer, layout or parser know reaches over such a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.diagnostics import Outcome
from pytoon_lang.grammar.lexer import lex
from pytoon_lang.grammar.parser import parse, statements_of
from pytoon_lang.grammar.preface import edition, refuse
from pytoon_lang.grammar.shape import shape
from pytoon_lang.grammar.syntax import File, Statement, Text, Token
from pytoon_lang.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_BEGINS = re.compile(r"(?:^(?:[ \t]*//[^\n]*)?\n)*^[^\W\d]", re.MULTILINE)
_BLANK = frozenset(("WS", "_SEP", "COMMENT"))
_UNENDED = frozenset(("BAD_BLOCKSTR", "BAD_COMMENT"))
_MOST = 8
"""Such lines that a piece goes over: what is still open then was never closed."""


class Piece(NamedTuple):
    """A piece, its places counted from its own start. `clean`: nothing is wrong with how it is written."""

    source: Source
    tokens: tuple[Token, ...]
    statements: tuple[Statement, ...]
    clean: bool


class Placed(NamedTuple):
    """A piece, and where it stands: the offset of its start, and how many lines are above it."""

    piece: Piece
    start: int
    above: int

    @property
    def end(self) -> int:
        """The offset of its end."""
        return self.start + len(self.piece.source.text)


def piece(path: str, text: str) -> Piece:
    """The text of a piece -> the piece."""
    source = Source(path, text)
    tokens = lex(text)
    statements, diagnostics = statements_of(source, tokens)
    return Piece(source, tuple(tokens), statements, not diagnostics and not _undocumented(tokens))


def cut(source: Source, read: Callable[[str, str], Piece] = piece) -> list[Placed]:
    """A file -> its pieces. `read` may remember pieces by their text."""
    text, path = source.text, source.path
    starts = [found.start() for found in _BEGINS.finditer(text)]
    ends = [*dict.fromkeys((0, *starts)), len(text)]
    out: list[Placed] = []
    at = above = 0
    while at + 1 < len(ends):
        one, after = _whole(text, path, ends, at, read)
        out.append(Placed(one, ends[at], above))
        above += one.source.text.count("\n")
        at = after
    return out


def joined(source: Source, pieces: list[Placed], moved: Callable[[Placed], Placed] | None = None) -> File:
    """The pieces of a file -> the file. `moved` may remember pieces that were moved to their place."""
    there = [(moved or move)(one).piece for one in pieces]
    statements = tuple(statement for one in there for statement in one.statements)
    return File(source, statements, tuple(token for one in there for token in one.tokens))


def reread(
    source: Source, pieces: list[Placed], join: Callable[[Source, list[Placed]], File] = joined
) -> Outcome[File]:
    """A file and its pieces -> exactly what `parse` makes of it. Files with mistakes are read from the start."""
    if not all(one.piece.clean for one in pieces) or refuse(source) is not None:
        return parse(source)
    file = join(source, pieces)
    return Outcome(file, tuple(edition(source, file.statements)))


def move(placed: Placed) -> Placed:
    """A piece with its places counted from the start of the file."""
    one, start, above = placed
    if not start:
        return placed
    new = tuple.__new__
    tokens = tuple([new(Token, (kind, text, at + start, end + start)) for kind, text, at, end in one.tokens])
    return Placed(one._replace(tokens=tokens, statements=moved(one.statements, start, above)), start, above)


def moved(node: Any, start: int, above: int) -> Any:
    """A node of the tree, or a tuple of them, some code points and lines further down."""
    kind = type(node)
    if kind is Span:
        path, at, end, line, column = node
        return tuple.__new__(Span, (path, at + start, end + start, line + above, column))
    if kind is Text:
        return Text(moved(node.span, start, above), node.value, tuple([at + start for at in node.offsets]))
    if isinstance(node, tuple):
        return tuple.__new__(kind, [moved(x, start, above) if isinstance(x, tuple) else x for x in node])
    return node


def _whole(text: str, path: str, ends: list[int], at: int, read: Callable[[str, str], Piece]) -> tuple[Piece, int]:
    """The piece that begins at a line, and at which the next one begins."""
    first = read(path, text[ends[at] : ends[at + 1]])
    one, after = first, at + 1
    while not one.clean and _open(one) and after + 1 < len(ends) and after - at < _MOST:
        after += 1
        one = read(path, text[ends[at] : ends[after]])
    return (one, after) if one.clean or after == at + 1 or not _open(one) else (first, at + 1)


def _undocumented(tokens: list[Token]) -> bool:
    """Whether a doc comment stands below the last statement: it is about one in the next piece."""
    last = next((token.kind for token in reversed(tokens) if token.kind not in _BLANK), "")
    return last == "DOC"


def _open(one: Piece) -> bool:
    """Whether something begins in a piece that does not end there."""
    return not shape(list(one.tokens)).nested or any(token.kind in _UNENDED for token in one.tokens)
