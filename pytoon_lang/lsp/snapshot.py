"""What is known of one document at one moment. Every answer is a function of it: no server is needed for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang import stdlib
from pytoon_lang.lsp.place import place
from pytoon_lang.lsp.positions import UTF16, Lines
from pytoon_lang.lsp.reading import names
from pytoon_lang.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.compiler.pipeline import Checked
    from pytoon_lang.grammar.syntax import File
    from pytoon_lang.lsp.place import Place
    from pytoon_lang.lsp.reading import Names
    from pytoon_lang.source import Span
    from pytoon_lang.world import World


class Model(NamedTuple):
    """The last check of the program that a document belongs to: `text` is what the document was then."""

    checked: Checked
    text: str


class Snapshot(NamedTuple):
    """One document. `path` is its name in its project, `world` the project with all open texts in it.

    `uri_of` names a file of the project, or of the library (`std/...`), for the editor; empty when there is none.
    `model` may be older than the text; `carried` brings its offsets up to date.
    """

    uri: str
    path: str
    source: Source
    world: World
    uri_of: Callable[[str], str]
    model: Model | None = None
    encoding: str = UTF16
    version: int | None = None

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.source.text

    @property
    def yaml(self) -> bool:
        """Whether it is written in the YAML spelling, whose places are not those of the language."""
        return self.path.endswith((".yaml", ".yml"))

    @property
    def names(self) -> Names:
        """Its tree and its names."""
        return names(self.source)

    @property
    def file(self) -> File:
        """Its tree."""
        return self.names.file

    def place(self, offset: int) -> Place:
        """Where an offset is: in which blocks, statement and brackets."""
        return place(self.names.part(offset, offset).tokens, self.text, offset)

    @property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(self.source, self.encoding)

    def library(self, path: str) -> Source | None:
        """A file of the library by the name that messages give it."""
        parts = path.removesuffix(".toon").split("/")
        return stdlib.source(parts[1], parts[2]) if path.startswith("std/") and len(parts) == 3 else None


def carried(old: str, new: str) -> Callable[[Span], tuple[int, int] | None]:
    """Spans of a text -> where the same stands in a later one; None for what lies in the part that was changed."""
    if old == new:
        return lambda span: (span.start, span.end)
    limit = min(len(old), len(new))
    head = _common(old, new, limit)
    tail = _common(old[::-1], new[::-1], limit - head)
    moved, last = len(new) - len(old), len(old) - tail

    def carry(span: Span) -> tuple[int, int] | None:
        if span.end <= head:
            return span.start, span.end
        return (span.start + moved, span.end + moved) if span.start >= last else None

    return carry


def _common(one: str, other: str, limit: int) -> int:
    """How many characters two texts begin with in common, by halving."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one.startswith(other[:middle]) else (low, middle - 1)
    return low
