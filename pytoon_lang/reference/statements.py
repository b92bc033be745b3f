"""The page of all statements: where each stands, what it takes, what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.vocabulary import FILE, KINDS
from pytoon_lang.reference.markdown import anchor, block, code, table
from pytoon_lang.reference.types import default_of, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.vocabulary.types import Kind


def page() -> str:
    """docs/reference/statements.md."""
    lines = [
        *("# Statements", ""),
        "A statement is a word, its values, its keys, and perhaps a block: `kind values… key: value… { … }`. A key may",
        "stand on the line of its statement or on a line of its own in the block; both mean the same.",
        *("", *table(("statement", "what it does"), ((_link(kind.name), kind.doc) for kind in KINDS.values()))),
    ]
    for kind in KINDS.values():
        lines += section(kind)
    return "\n".join(lines)


def section(kind: Kind) -> list[str]:
    """Everything about a statement."""
    lines = [f"## {kind.name}", "", kind.doc, ""]
    if kind.status == "not-yet":
        lines += ["**Not yet**: it is parsed and kept, and understood by a later version.", ""]
    if places := parents(kind.name):
        lines += [f"Stands in {', '.join(places)}{', once' if kind.once else ''}.", ""]
    if kind.body:
        lines += [f"Its block holds {', '.join(_link(name) for name in kind.body)}.", ""]
    if kind.example:
        lines += block(kind.example)
    values = ((code(s.name), said(s.type), default_of(s), s.doc) for s in kind.values)
    keys = ((code(s.name), said(s.type), default_of(s), s.doc) for s in kind.keys)
    lines += table(("value", "type", "when left out", ""), values)
    lines += table(("key", "type", "when left out", ""), keys)
    if kind.any_key:
        lines += [f"Its keys are names of your own, each with a value: {said(kind.any_key)}.", ""]
    return lines


def parents(name: str) -> list[str]:
    """Where a statement may stand."""
    return [*(["the file"] if name in FILE else []), *_blocks(name)]


def _blocks(name: str) -> Iterator[str]:
    for kind in KINDS.values():
        if name in kind.body:
            yield _link(kind.name)


def _link(name: str) -> str:
    return f"[`{name}`]({anchor(name)})" if name in KINDS else code(name)
