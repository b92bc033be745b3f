"""What every word is, for colours that patterns cannot know: statements, settings, names, words of closed sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import PositionEncodingKind, SemanticTokens, SemanticTokensLegend

from pytoon_lang.grammar.syntax import Call, Color, Name, Number, Ref
from pytoon_lang.lsp.positions import Lines
from pytoon_lang.lsp.walk import values, visits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lsprotocol.types import Range

    from pytoon_lang.grammar.syntax import Statement
    from pytoon_lang.lsp.names import Said
    from pytoon_lang.lsp.snapshot import Snapshot
    from pytoon_lang.source import Source, Span

_TYPES = ["keyword", "property", "variable", "parameter", "function", "enumMember", "class", "namespace", "number"]
LEGEND = SemanticTokensLegend(token_types=_TYPES, token_modifiers=["declaration"])
_WHAT = {
    "param": "variable",
    "local": "parameter",
    "preset": "function",
    "scene": "class",
    "narrator": "class",
    "variant": "class",
    "brand": "namespace",
    "token": "variable",
}


class Word(NamedTuple):
    """A word: its line and column from 0, its length, what it is, whether it gives a name."""

    line: int
    column: int
    length: int
    kind: int
    declares: bool


def tokens(snapshot: Snapshot, range_: Range | None = None) -> SemanticTokens:
    """The words of a document, or of some of its lines, as the protocol wants them: each relative to the one before."""
    data: list[int] = []
    line = column = 0
    first, last = (range_.start.line, range_.end.line) if range_ else (0, len(snapshot.source.starts))
    for words, placed in snapshot.names.by_piece(_BY_ENCODING[snapshot.encoding]):
        if not words or placed.above + words[-1].line < first or placed.above > last:
            continue
        for word in words:
            at = placed.above + word.line
            before = column if at == line else 0
            data += (at - line, word.column - before, word.length, word.kind, word.declares)
            line, column = at, word.column
    return SemanticTokens(data)


def _of_piece(encoding: str) -> Callable[[Source, Said, tuple[Statement, ...]], list[Word]]:
    def words(source: Source, said: Said, statements: tuple[Statement, ...]) -> list[Word]:
        lines, found = Lines(source, encoding), []
        for start, end, kind, declares in _flat(said, statements):
            at, after = lines.position(start), lines.position(end)
            if at.line == after.line:
                long = after.character - at.character
                found.append(Word(at.line, at.character, long, _TYPES.index(kind), declares))
        return found

    return words


_BY_ENCODING = {encoding.value: _of_piece(encoding.value) for encoding in PositionEncodingKind}


def _flat(said: Said, statements: tuple[Statement, ...]) -> Iterator[tuple[int, int, str, bool]]:
    """All words down the page, none over another: the first that claims a place has it."""
    taken = 0
    found = sorted(_words(said, statements), key=lambda word: word[0].start)
    for span, kind, declares in found:
        if span.start >= taken and span.end > span.start:
            yield span.start, span.end, kind, declares
            taken = span.end


def _words(said: Said, statements: tuple[Statement, ...]) -> Iterator[tuple[Span, str, bool]]:
    for one in said.declared:
        yield one.span, _WHAT[one.what], True
    for used in said.used:
        yield from ((span, _WHAT.get(used.what, "variable"), False) for span in used.spans)
    for visit in visits(statements):
        if visit.kind is not None:
            yield visit.thing.kind.span, "keyword", False
        for setting in visit.settings:
            if setting.key is not None:
                yield setting.key.span, "property", False
        for value in values(visit):
            if isinstance(value, Name):
                yield value.span, "enumMember", False
            elif isinstance(value, Call):
                yield value.name.span, "function", False
            elif isinstance(value, Number | Color) and not isinstance(value, Ref):
                yield value.span, "number", False
