"""What every word is, for colours that patterns cannot know: statements, settings, names, words of closed sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import SemanticTokens, SemanticTokensLegend

from pytoon_lang.grammar.syntax import Call, Color, Name, Number, Ref
from pytoon_lang.lsp.walk import values, visits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.lsp.snapshot import Snapshot
    from pytoon_lang.source import Span

_TYPES = ["keyword", "property", "variable", "parameter", "function", "enumMember", "class", "namespace", "number"]
LEGEND = SemanticTokensLegend(token_types=_TYPES, token_modifiers=["declaration"])
_WHAT = {
    "param": "variable",
    "local": "parameter",
    "preset": "function",
    "scene": "class",
    "narrator": "class",
    "variant": "class",
    "brand": "namespace",
    "token": "variable",
}


def tokens(snapshot: Snapshot) -> SemanticTokens:
    """The words of a document, encoded as the protocol wants it: each relative to the one before."""
    lines, data, line, column = snapshot.lines, [], 0, 0
    for start, end, kind, declares in _flat(snapshot):
        at, after = lines.position(start), lines.position(end)
        if at.line != after.line:
            continue
        data += [at.line - line, at.character - (column if at.line == line else 0), after.character - at.character]
        data += [_TYPES.index(kind), int(declares)]
        line, column = at.line, at.character
    return SemanticTokens(data)


def _flat(snapshot: Snapshot) -> Iterator[tuple[int, int, str, bool]]:
    """All words down the page, none over another: the first that claims a place has it."""
    taken = 0
    found = sorted(_words(snapshot), key=lambda word: word[0].start)
    for span, kind, declares in found:
        if span.start >= taken and span.end > span.start:
            yield span.start, span.end, kind, declares
            taken = span.end


def _words(snapshot: Snapshot) -> Iterator[tuple[Span, str, bool]]:
    for one in snapshot.names.declared:
        yield one.span, _WHAT[one.what], True
    for used in snapshot.names.used:
        yield from ((span, _WHAT.get(used.what, "variable"), False) for span in used.spans)
    for visit in visits(snapshot.file.statements):
        if visit.kind is not None:
            yield visit.thing.kind.span, "keyword", False
        for setting in visit.settings:
            if setting.key is not None:
                yield setting.key.span, "property", False
        for value in values(visit):
            if isinstance(value, Name):
                yield value.span, "enumMember", False
            elif isinstance(value, Call):
                yield value.name.span, "function", False
            elif isinstance(value, Number | Color) and not isinstance(value, Ref):
                yield value.span, "number", False
