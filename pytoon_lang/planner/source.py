"""Statements as nouns -> .toon source in the form that `toonc fmt` gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.planner.clean import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 100


class Node(NamedTuple):
    """A statement. Values are source already (`literal`, `time`, a bare word); `notes` stand above it as comments."""

    kind: str
    values: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    body: tuple[Node, ...] = ()
    notes: tuple[str, ...] = ()
    doc: str = ""


def literal(text: str) -> str:
    """Any text -> a text literal that says exactly its visible part; `{{` and `{%` stay what they are."""
    escaped = plain(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + re.sub(r"\{\{|\{%", r"{{ '\g<0>' }}", escaped) + '"'


def time(milliseconds: int) -> str:
    """A length of time as people write it: `4s`, `2.5s`, `400ms`."""
    if milliseconds < 1000:
        return f"{milliseconds}ms"
    return f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".") + "s"


def decimal(value: float) -> str:
    """A number as the language writes it: two decimals at most, no exponent."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def slug(text: str, fallback: str, *, whole: bool = False) -> str:
    """The first telling words of a text, or all of them, as a name: `Meet the red shoe` -> `meet-red-shoe`."""
    import unicodedata

    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    words = words if whole else [word for word in words if word not in _SMALL][:3]
    name = "-".join(words)[:40].strip("-")
    return name if name and name[0].isalpha() else fallback


_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "this", "to", "with")
)
"""Words that a name does not need."""


def unique(names: Iterable[str]) -> list[str]:
    """Names with a number behind those that came before."""
    taken: set[str] = set()
    out = []
    for name in names:
        made, number = name, 2
        while made in taken:
            made, number = f"{name}-{number}", number + 1
        taken.add(made)
        out.append(made)
    return out


def write(nodes: Sequence[Node]) -> str:
    """The whole file, its edition first."""
    parts = ["toon 1"]
    before = Node("toon")
    for node in nodes:
        if node.kind != before.kind or _tall(node) or _tall(before):
            parts.append("")
        parts += _lines(node, 0)
        before = node
    return "\n".join(parts) + "\n"


def _tall(node: Node) -> bool:
    return bool(node.body or node.keys or node.notes or node.doc)


def _lines(node: Node, depth: int) -> list[str]:
    indent = "  " * depth
    above = [f"{indent}// {line}" for note in node.notes for line in wrap(note)]
    above += [f"{indent}/// {line}" for line in wrap(node.doc)]
    head = indent + " ".join((node.kind, *node.values))
    keys = [f"{name}: {value}" for name, value in node.keys]
    joined = f"{head} {', '.join(keys)}" if keys else head
    if not node.body and (depth or not keys) and len(joined) <= WIDTH:
        return [*above, joined]
    if not node.body and not keys:
        return [*above, head]
    inner = [f"{indent}  {key}" for key in keys]
    for child in node.body:
        inner += _lines(child, depth + 1)
    return [*above, f"{head} {{", *inner, f"{indent}}}"]


def wrap(text: str) -> list[str]:
    """Any text -> lines for a comment, none of them empty."""
    import textwrap

    return [part for line in plain(text).split("\n") for part in textwrap.wrap(line, WIDTH - 8)]
