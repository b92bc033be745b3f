"""Braces in the middle of a line that open or close nothing: `text "Hi" size}} : 40px`, `gradient(#fff, #000}`.

Left to the count of braces, one of them ends a block in the middle and makes strangers of all that follow. So while a
file has more of one kind than of the other, those go first that stand where no block opens or ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytoon_lang.grammar.syntax import Token
    from pytoon_lang.source import Source

_TRIVIA = frozenset(("WS", "COMMENT", "DOC"))
_OPENERS = frozenset(("FN", "LPAR", "LSQB"))
_CLOSERS = frozenset(("RPAR", "RSQB"))
_MOST = 50
"""Lines with such a brace; of a file with more, indentation says nothing."""


def drop_strays(source: Source, tokens: list[Token]) -> tuple[list[Token], list[Diagnostic]]:
    """Leave out the braces that are too many and that no block can be meant by; one diagnostic for each line."""
    more = sum((token.kind == "RBRACE") - (token.kind == "LBRACE") for token in tokens)
    if not more:
        return tokens, []
    stray = _closing if more > 0 else _opening
    dropped: set[int] = set()
    diagnostics: list[Diagnostic] = []
    lines = list(_lines(source, tokens))
    for line, following in zip(lines, [*lines[1:], _Line([], 0)], strict=True):
        found = list(stray(line, following))[: abs(more) - len(dropped)]
        if found and len(diagnostics) < _MOST:
            dropped |= {token.start for token in found}
            diagnostics.append(_told(source, found))
    return [token for token in tokens if token.start not in dropped], diagnostics


class _Line(NamedTuple):
    """The tokens of a line that mean something, and its indentation."""

    tokens: list[Token]
    indent: int


def _lines(source: Source, tokens: list[Token]) -> Iterator[_Line]:
    line: list[Token] = []
    for token in tokens:
        if token.kind == "_SEP" and token.text == "\n":
            if line:
                yield _Line(line, source.position(line[0].start)[1] - 1)
            line = []
        elif token.kind not in _TRIVIA:
            line.append(token)
    if line:
        yield _Line(line, source.position(line[0].start)[1] - 1)


def _closing(line: _Line, following: _Line) -> Iterator[Token]:
    """A `}` inside brackets; one amid a statement, in a block that goes on in the next line or ends there."""
    last = max((i for i, token in enumerate(line.tokens) if token.kind not in ("RBRACE", "_SEP")), default=-1)
    goes_on = line.indent > 0 and following.indent >= line.indent
    if last < 0 and goes_on and following.tokens and following.tokens[0].kind != "RBRACE":
        yield from line.tokens[1:]  # `} }` before a line of the same block
        return
    ends_below = bool(following.tokens) and following.tokens[0].kind == "RBRACE" and following.indent < line.indent
    brackets = blocks = 0
    for index, token in enumerate(line.tokens):
        brackets += (token.kind in _OPENERS) - (token.kind in _CLOSERS)
        if token.kind == "LBRACE":
            blocks += 1
        elif token.kind == "RBRACE" and blocks:
            blocks -= 1
        elif token.kind == "RBRACE" and (brackets > 0 or (goes_on and last >= 0) or (ends_below and last > index)):
            yield token


def _opening(line: _Line, following: _Line) -> Iterator[Token]:
    """A `{` inside brackets; `{{` that no `}` of its line closes, with no deeper line after it; `{ }` on its own."""
    kinds = [token.kind for token in line.tokens]
    last = max((i for i, kind in enumerate(kinds) if kind != "LBRACE"), default=-1)
    closed = max((i for i, kind in enumerate(kinds) if kind == "RBRACE"), default=-1)
    deeper = following.indent > line.indent
    brackets = 0
    for index, token in enumerate(line.tokens):
        brackets += (token.kind in _OPENERS) - (token.kind in _CLOSERS)
        if token.kind == "LBRACE":
            around = (*line.tokens[max(index - 1, 0) : index], *line.tokens[index + 1 : index + 2])
            twice = any(one.kind == "LBRACE" and token.start - 1 <= one.start <= token.end for one in around)
            lone = twice and not deeper and closed < index < last
            if brackets > 0 or lone or (index == 0 and closed > 0):
                yield token


def _told(source: Source, found: Sequence[Token]) -> Diagnostic:
    spans = [source.span(token.start, token.end) for token in found]
    does = "opens" if found[0].kind == "LBRACE" else "closes"
    fix = Fix(f"remove this `{found[0].text}`", tuple(Edit(span, "") for span in spans))
    span = spans[0].to(spans[-1]) if spans[-1].end - spans[0].start == len(spans) else spans[0]
    note = "not the end of a block" if does == "closes" else "not the start of a block"
    message = f"this `{source.text[span.start : span.end]}` {does} nothing"
    return error("stray-brace", message, span, note, help=fix.title, fixes=(fix,))
