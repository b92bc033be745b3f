"""What was read of a file lately: the pieces of its last two versions, so that a keystroke costs one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pytoon_lang.compiler.passes.load import parsed
from pytoon_lang.grammar.pieces import Piece, Placed, cut, joined, move, piece, reread
from pytoon_lang.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.diagnostics import Diagnostic, Outcome
    from pytoon_lang.grammar.syntax import File

Syntax: TypeAlias = "dict[str, tuple[Diagnostic, ...]]"
"""What is wrong with how files are written, by their path."""


class Memory:
    """The pieces of one file, by their text, and those at their place in the file. Not for two threads at once."""

    def __init__(self) -> None:
        self._pieces: dict[str, Piece] = {}
        self._before: dict[str, Piece] = {}
        self._there: dict[tuple[str, int, int], Placed] = {}

    def cut(self, source: Source) -> list[Placed]:
        """A version of the file -> its pieces; what was in the last two versions is not parsed again."""
        if is_yaml(source.path):
            file, found = parsed(source)
            return [Placed(Piece(source, file.tokens, file.statements, not found), 0, 0)]
        self._before, self._pieces = self._pieces, {}
        return cut(source, self._read)

    def file(self, source: Source, pieces: list[Placed]) -> File:
        """The pieces of a version -> its tree. Pieces that stand where they stood are taken as they are."""
        before, self._there = self._there, {}

        def there(placed: Placed) -> Placed:
            self._there[_key(placed)] = known = before.get(_key(placed)) or move(placed)
            return known

        return joined(source, pieces, there)

    def placed(self, pieces: list[Placed]) -> list[Piece]:
        """Some pieces at their places in the file."""
        return [(self._there.get(_key(one)) or move(one)).piece for one in pieces]

    def _read(self, path: str, text: str) -> Piece:
        known = self._pieces.get(text) or self._before.get(text) or piece(path, text)
        self._pieces[text] = known
        return known


class Reader:
    """Reads the files of programs for their checks, as `parsed` does, in less time when it knows them."""

    def __init__(self) -> None:
        self._files: dict[str, Memory] = {}

    def parsed(self, source: Source) -> Outcome[File]:
        """A file -> its tree and what is wrong with it."""
        if is_yaml(source.path):
            return parsed(source)
        memory = self._files.setdefault(source.path, Memory())
        return reread(source, memory.cut(source), memory.file)

    def syntax(self, texts: Mapping[str, str]) -> Syntax:
        """Some files -> what is wrong with how they are written, by their path."""
        return {path: self.parsed(Source(path, text)).diagnostics for path, text in texts.items()}


def is_yaml(path: str) -> bool:
    """Whether a file is in the other spelling, whose statements have no pieces."""
    return path.endswith((".yaml", ".yml"))


def _key(placed: Placed) -> tuple[str, int, int]:
    return placed.piece.source.text, placed.start, placed.above
