"""Where the characters of a YAML scalar stand in the file, through quotes, escapes and folded lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pytoon_lang.grammar.syntax import Text
from pytoon_lang.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.grammar.yaml_nodes import Scalar
    from pytoon_lang.source import Source

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)", re.DOTALL)


def places(scalar: Scalar, source: Source) -> Sequence[int]:
    """The offset of every character of the scalar's value, and of its end."""
    written = source.text[scalar.start : scalar.end]
    if not scalar.style and written == scalar.value:
        return range(scalar.start, scalar.end + 1)
    inside = written[1:-1] if scalar.style in ("'", '"') else written
    if scalar.style in ("'", '"') and inside == scalar.value:
        return range(scalar.start + 1, scalar.end)
    return _walk(scalar, source.text)


def _walk(scalar: Scalar, text: str) -> list[int]:
    """Go through value and text side by side; what is not found again stands where the search is."""
    at = scalar.start + (scalar.style in ("'", '"'))
    if scalar.style in ("|", ">"):
        at = min(text.find("\n", at) + 1 or scalar.end, scalar.end)
    out = []
    for character in scalar.value:
        found = _ESCAPE.match(text, at) if scalar.style == '"' else None
        if found is None and text[at : at + 1] != character:
            at = _skip(text, at, scalar.end, character)
            found = _ESCAPE.match(text, at) if scalar.style == '"' else None
        out.append(min(at, scalar.end))
        at = min(found.end() if found else at + 1, scalar.end)
        if scalar.style == "'" and character == "'":
            at += 1
    return [*out, max(scalar.start, scalar.end - (scalar.style in ("'", '"')))]


def _skip(text: str, at: int, end: int, character: str) -> int:
    """Over indentation and ends of lines; a folded line is one space, which stands at the end of that line."""
    if character in " \n":
        return at
    while at < end and text[at].isspace() and text[at] != character:
        at += 1
    return at


def moved(node: Any, offsets: Sequence[int], source: Source) -> Any:
    """A tree or diagnostic that was made of the scalar alone -> the same with places in the file."""
    if isinstance(node, Span):
        start = offsets[min(node.start, len(offsets) - 1)]
        end = start if node.end <= node.start else offsets[min(node.end, len(offsets)) - 1] + 1
        return source.span(start, max(start, end))
    if isinstance(node, Text):
        last = len(offsets) - 1
        return Text(moved(node.span, offsets, source), node.value, tuple(offsets[min(at, last)] for at in node.offsets))
    if not isinstance(node, tuple):
        return node
    parts = []
    for part in node:
        parts.append(moved(part, offsets, source))
    return tuple(parts) if type(node) is tuple else type(node)(*parts)
