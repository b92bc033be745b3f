"""Which program a document belongs to: its folder and its main file.

A file with a `video`, or with scenes, is a main file. Any other is a module: its main file is one that imports it,
looked for among the open documents, then in the folders above.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.grammar.syntax import Thing
from pytoon_lang.lsp.reading import names
from pytoon_lang.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MAIN = frozenset(("video", "scene"))
_LEVELS, _MOST_FILES, _MOST_BYTES = 4, 100, 400_000
_ENDINGS = (".toon", ".yaml", ".yml")
_AT_THE_EDGE = re.compile(r"^(?:- )?(?:video|scene)\b", re.MULTILINE)
_IMPORT = re.compile(r"\bimport\b[^\"'\n]*[\"']([^\"'\n]+)[\"']")


class Program(NamedTuple):
    """The folder of a main file, and its name. `module`: nobody imports this file, and it makes no video itself."""

    root: Path
    main: str
    module: bool = False


def belongs(file: Path, text: str, opened: Mapping[Path, str], tops: Iterable[Path]) -> Program:
    """A document -> its program. `opened` are the texts of all open documents, `tops` the folders of the editor."""
    if is_main(text, file.name):
        return Program(file.parent, file.name)
    for main, source in _candidates(file, opened, tuple(tops)):
        if _imports(main, source, file) and is_main(source, main.name):
            return Program(main.parent, main.name)
    return Program(file.parent, file.name, module=True)


def is_main(text: str, name: str = "") -> bool:
    """Whether a text makes a video by itself."""
    if not any(word in text for word in _MAIN):
        return False
    if _AT_THE_EDGE.search(text):  # almost always; who writes otherwise pays for a look at the tree
        return True
    statements = names(Source(name, text)).file.statements
    return any(isinstance(one, Thing) and one.kind.text in _MAIN for one in statements)


def _candidates(file: Path, opened: Mapping[Path, str], tops: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    yield from ((path, text) for path, text in opened.items() if path != file and file.is_relative_to(path.parent))
    for folder in list(file.parents)[:_LEVELS]:
        for path in _sources(folder):
            if path != file and path not in opened and (text := _text(path)):
                yield path, text
        if folder in tops:
            return


def _sources(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in _ENDINGS)[:_MOST_FILES]
    except OSError:
        return []


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace") if path.stat().st_size <= _MOST_BYTES else ""
    except OSError:
        return ""


def _imports(main: Path, source: str, file: Path) -> bool:
    """Whether a file imports another, as far as its text shows; what its modules import is not followed."""
    return any((main.parent / said).resolve() == file for said in _IMPORT.findall(source))
