"""What may be folded: blocks, texts of several lines, runs of comments, the imports."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lsprotocol.types import FoldingRange, FoldingRangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.grammar.syntax import Token
    from pytoon_lang.lsp.snapshot import Snapshot

_OPEN, _CLOSE = frozenset(("LBRACE", "LSQB", "LPAR", "FN")), frozenset(("RBRACE", "RSQB", "RPAR"))
_NOTES = frozenset(("COMMENT", "DOC"))


def folding(snapshot: Snapshot) -> list[FoldingRange]:
    """Ranges of lines, each longer than one."""

    def line(offset: int) -> int:
        return snapshot.source.position(offset)[0] - 1

    brackets = ((line(a.start), line(b.start) - 1) for a, b in _brackets(snapshot.file.tokens))
    found = [FoldingRange(first, last) for first, last in brackets if last > first]
    for token in snapshot.file.tokens:
        if token.kind == "BLOCKSTR":
            found.append(FoldingRange(line(token.start), line(token.end)))
    comments = [line(t.start) for t in snapshot.file.tokens if t.kind in _NOTES and _alone(t, snapshot.text)]
    found += [FoldingRange(first, last, kind=FoldingRangeKind.Comment) for first, last in _runs(comments)]
    imports = [one.span.line - 1 for one in snapshot.names.imports]
    found += [FoldingRange(first, last, kind=FoldingRangeKind.Imports) for first, last in _runs(imports)]
    return [one for one in found if one.end_line > one.start_line]


def _brackets(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, Token]]:
    open_: list[Token] = []
    for token in tokens:
        if token.kind in _OPEN:
            open_.append(token)
        elif token.kind in _CLOSE and open_:
            yield open_.pop(), token


def _alone(token: Token, text: str) -> bool:
    return not text[text.rfind("\n", 0, token.start) + 1 : token.start].strip()


def _runs(lines: list[int]) -> Iterator[tuple[int, int]]:
    """Numbers -> the runs of those that follow each other."""
    starts = [b for a, b in pairwise([-2, *lines]) if b != a + 1]
    ends = [a for a, b in pairwise([*lines, -2]) if b != a + 1]
    return zip(starts, ends, strict=True)
