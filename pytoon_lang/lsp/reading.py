"""A file of a program as editors need it: its names, its tree, and the statements around a place.

All of it is made of pieces that are remembered, so that after a keystroke one statement is read again.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pytoon_lang.grammar.pieces import moved
from pytoon_lang.lsp.memory import Memory
from pytoon_lang.lsp.names import Said, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytoon_lang.grammar.pieces import Placed
    from pytoon_lang.grammar.syntax import File, Statement, Token
    from pytoon_lang.lsp.names import Declared
    from pytoon_lang.source import Source

T = TypeVar("T")
_VERSIONS = 3


class Part(NamedTuple):
    """Whole statements of a file with their tokens, at their places in it."""

    tokens: tuple[Token, ...] = ()
    statements: tuple[Statement, ...] = ()


class Names:
    """A file with its names. The tree of all of it is put together when it is first asked for."""

    def __init__(self, source: Source, shelf: Shelf) -> None:
        self.source = source
        self._shelf = shelf
        self._pieces = shelf.cut(source)
        found = shelf.names(self._pieces)
        self.declared = tuple(name for one in found for name in one.declared)
        self.used = tuple(name for one in found for name in one.used)
        self.imports = tuple(name for one in found for name in one.imports)

    @cached_property
    def file(self) -> File:
        """Its tree, with mistakes mended piece by piece."""
        return self._shelf.file(self.source, self._pieces)

    def by_piece(self, make: Callable[[Source, Said, tuple[Statement, ...]], T]) -> Iterator[tuple[T, Placed]]:
        """What a function makes of each piece, and where that stands. It is asked once for each."""
        return zip(self._shelf.made(make, self._pieces), self._pieces, strict=True)

    def part(self, start: int, end: int) -> Part:
        """The statements that touch some places, and those above that may not be written to their end."""
        pieces = self._pieces
        touched = [n for n, one in enumerate(pieces) if one.start <= end and start <= one.end]
        if not touched:
            return Part()
        first = touched[0]
        while first and not pieces[first - 1].piece.clean:
            first -= 1
        file = self._shelf.placed(pieces[first : touched[-1] + 1])
        return Part(tuple(t for one in file for t in one.tokens), tuple(s for one in file for s in one.statements))


class Shelf(Memory):
    """A memory of one file that knows the names in its pieces, and the last versions as they were read."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: list[Names] = []
        self._said: dict[str, Said] = {}
        self._made: dict[Callable[..., Any], dict[str, Any]] = {}

    def names(self, pieces: list[Placed]) -> list[Said]:
        """The names in pieces, at their places in the file."""
        before, self._said = self._said, {}
        for placed in pieces:
            text = placed.piece.source.text
            self._said[text] = before.get(text) or said(placed.piece.statements, placed.piece.source)
        return [_there(self._said[one.piece.source.text], one) for one in pieces]

    def made(self, make: Callable[[Source, Said, tuple[Statement, ...]], T], pieces: list[Placed]) -> list[T]:
        """What a function makes of pieces, remembered until the next version."""
        before, now = self._made.get(make, {}), dict[str, T]()
        for one, *_ in pieces:
            text = one.source.text
            if text not in now:
                found = self._said.get(text) or said(one.statements, one.source)
                now[text] = before[text] if text in before else make(one.source, found, one.statements)
        self._made[make] = now
        return [now[one.piece.source.text] for one in pieces]


def names(source: Source) -> Names:
    """A file -> its names. The last versions of it (by identity) are looked at once."""
    versions = _shelf(source.path).versions
    known = next((one for one in versions if one.source is source), None)
    if known is None:
        known = Names(source, _shelf(source.path))
        versions[:] = [*versions[1 - _VERSIONS :], known]
    return known


@lru_cache(maxsize=64)
def _shelf(_path: str) -> Shelf:
    return Shelf()


def _there(found: Said, placed: Placed) -> Said:
    start, above = placed.start, placed.above
    if not start:
        return found
    declared = tuple(_declared(one, start, above) for one in found.declared)
    return Said(declared, moved(found.used, start, above), moved(found.imports, start, above))


def _declared(one: Declared, start: int, above: int) -> Declared:
    """Of the statement only the place as a whole is moved: nobody asks for those inside it."""
    thing = one.statement._replace(span=moved(one.statement.span, start, above))
    scope = moved(one.scope, start, above) if one.scope else None
    return one._replace(span=moved(one.span, start, above), scope=scope, statement=thing)
