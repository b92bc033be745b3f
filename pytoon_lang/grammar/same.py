"""Trees without their places: what two spellings of the same program have in common."""

from __future__ import annotations

from typing import Any

from pytoon_lang.grammar.syntax import Text
from pytoon_lang.source import Span


def same(one: object, other: object) -> bool:
    """Whether two trees say the same, wherever they say it."""
    return bool(bare(one) == bare(other))


def bare(node: Any) -> Any:
    """A node, or several -> nested tuples with the names of the nodes and without spans."""
    if isinstance(node, Span):
        return None
    if isinstance(node, Text):
        return "Text", node.value
    if not isinstance(node, tuple):
        return node
    parts = [type(node).__name__]
    for part in node:
        parts.append(bare(part))
    return tuple(parts)
