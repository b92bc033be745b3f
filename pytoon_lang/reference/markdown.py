"""Small pieces of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table; empty without rows."""
    lines = [_row(row) for row in rows]
    return [_row(head), f"|{'---|' * len(head)}", *lines, ""] if lines else []


def code(text: str) -> str:
    """A piece of code in a line; empty for nothing."""
    return f"`{text}`" if text else ""


def listed(words: Iterable[str]) -> str:
    """Words as code, one after the other."""
    return ", ".join(code(word) for word in words)


def block(text: str, language: str = "toon fragment") -> list[str]:
    """A block of code."""
    return [f"```{language}", text.rstrip("\n"), "```", ""]


def anchor(title: str) -> str:
    """The address of a heading within its page."""
    kept = (sign for sign in title.lower() if sign.isalnum() or sign in " -_")
    return "#" + "".join(kept).replace(" ", "-")


def sentence(text: str) -> str:
    """A description that starts with a capital and ends in a full stop."""
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "." if text else ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
