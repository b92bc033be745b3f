"""Text -> tokens, without loss: the texts of the tokens joined are the text, whatever it is."""

from __future__ import annotations

import re

from pytoon_lang.grammar.lalr import TABLE
from pytoon_lang.grammar.syntax import Token

_LEXER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in TABLE["lexemes"]))
_MARKS: dict[str, str] = TABLE["marks"]

# Where a text block that is never closed is cut off: before a line that begins like a statement.
_STATEMENT = re.compile(
    r'\n(?P<indent>[ \t]*)(?:\}|[^\W\d][\w-]*+(?:[ \t]*[:=][ \t]|[ \t]+["$#\d]|[^\n]*\{[ \t]*$))', re.MULTILINE
)


MOST = 2_500_000
"""Tokens of a file; what stands behind them is one last token."""


def lex(text: str) -> list[Token]:
    """Text -> tokens, white space and comments included; what is no lexeme becomes a BAD_... token."""
    tokens = _scan(text, suspicious=False)
    if any(token.kind == "BAD_BLOCKSTR" for token in tokens):
        return _scan(text, suspicious=True)
    return tokens


def _scan(text: str, *, suspicious: bool) -> list[Token]:
    """With `suspicious`, text blocks that swallow statements are cut: one of them was never closed."""
    tokens: list[Token] = []
    marks, scan, new = _MARKS, _LEXER.match, tuple.__new__  # Token(...) would take a fifth of the time
    at, size, last_close = 0, len(text), text.rfind("*/") + 2
    while at < size:
        found = scan(text, at)
        assert found is not None  # the last pattern takes any character
        kind, lexeme, end = found.lastgroup, found[0], found.end()
        if kind == "MARK":
            kind = marks[lexeme]
        elif kind == "BAD_BLOCKSTR" or (suspicious and kind == "BLOCKSTR"):
            cut = _cut(text, at, end)
            if cut < end or kind == "BAD_BLOCKSTR":
                kind, lexeme, end = "BAD_BLOCKSTR", text[at:cut], cut
        elif kind == "BAD_COMMENT" and (close := text.find("*/", at + 2, last_close)) >= 0:
            lexeme, end = text[at : close + 2], close + 2
        tokens.append(new(Token, (kind, lexeme, at, end)))
        at = end
        if len(tokens) == MOST and at < size:
            tokens.append(Token("BAD_CHARACTER", text[at:], at, size))
            break
    return tokens


def _cut(text: str, start: int, end: int) -> int:
    """Where a text block from `start` to `end` has gone too far: before a statement that is indented no deeper."""
    line = text.rfind("\n", 0, start) + 1
    own = len(text[line:start]) - len(text[line:start].lstrip())
    for found in _STATEMENT.finditer(text, start, end):
        if len(found["indent"]) <= own:
            return found.start()
    return end
