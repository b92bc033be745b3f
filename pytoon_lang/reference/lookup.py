"""A topic -> what there is to know about it, for the terminal."""

from __future__ import annotations

from pytoon_lang import stdlib
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.reference import PAGES, page
from pytoon_lang.reference.statements import section

_FOLDERS = ("presets", "styles", "transitions", "blocks")
_SHORT = {"reference/README.md": "contents", "llm.md": ""}


def topics() -> list[str]:
    """Everything that can be asked for."""
    library = (name for folder in _FOLDERS for name in stdlib.names(folder))
    return [*KINDS, *library, *(name for name in map(_title, PAGES) if name)]


def lookup(topic: str) -> str | None:
    """The section of a statement, the source of a library file or a whole page; None when there is no such name."""
    if topic in KINDS:
        return "\n".join(section(KINDS[topic]))
    for folder in _FOLDERS:
        if (source := stdlib.source(folder, topic)) is not None:
            return source.text
    return next((page(path) for path in PAGES if _title(path) == topic), None)


def _title(path: str) -> str:
    return _SHORT.get(path, path.rpartition("/")[2].removesuffix(".md"))
