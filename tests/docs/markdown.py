"""The documentation taken apart: pages, fenced blocks, links, headings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from pytoon_lang.reference.markdown import anchor

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)\s]+)\)")


class Block(NamedTuple):
    """A fenced block: the words after the fence, the text, and the line that the fence stands on."""

    page: str
    line: int
    info: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[str]:
    """Every page of the documentation, relative to the repository."""
    found = [path for name in ("README.md", "ARCHITECTURE.md") if (path := ROOT / name).is_file()]
    return [path.relative_to(ROOT).as_posix() for path in (*found, *sorted((ROOT / "docs").rglob("*.md")))]


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[Block]:
    """The blocks of a page in a language."""
    text = read(page)
    found = ((match, tuple(match[1].split())) for match in FENCE.finditer(text))
    return [
        Block(page, text.count("\n", 0, match.start()) + 1, info, match[2])
        for match, info in found
        if info and info[0] == language
    ]


def prose(page: str) -> str:
    """A page without its blocks."""
    return FENCE.sub("", read(page))


def links(page: str) -> list[str]:
    """Where a page leads within the repository."""
    return [link for link in LINK.findall(prose(page)) if "://" not in link]


def anchors(page: str) -> set[str]:
    """The headings of a page, as addresses."""
    return {anchor(line.lstrip("#").strip()) for line in prose(page).splitlines() if line.startswith("#")}
