"""Text -> tokens, without loss: the texts of the tokens joined are the text, whatever it is."""

from __future__ import annotations

import re

from pytoon_lang.grammar.lalr import TABLE
from pytoon_lang.grammar.syntax import Token

_LEXER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in TABLE["lexemes"]))
_MARKS: dict[str, str] = TABLE["marks"]

# Where a text block that is never closed is cut off: before a line that begins like a statement.
_STATEMENT = re.compile(r'\n[ \t]*(?:\}|[^\W\d][\w-]*(?:[ \t]*[:=][ \t]|[ \t]+["$#\d]|[^\n]*\{[ \t]*$))', re.MULTILINE)


def lex(text: str) -> list[Token]:
    """Text -> tokens, white space and comments included; what is no lexeme becomes a BAD_... token."""
    tokens: list[Token] = []
    marks, scan = _MARKS, _LEXER.match
    at, size = 0, len(text)
    while at < size:
        found = scan(text, at)
        assert found is not None  # the last pattern takes any character  # noqa: S101
        kind = found.lastgroup or ""
        lexeme = found.group()
        end = found.end()
        if kind == "MARK":
            kind = marks[lexeme]
        elif kind == "BAD_BLOCKSTR":
            end = _cut(text, at)
            lexeme = text[at:end]
        tokens.append(Token(kind, lexeme, at, end))
        at = end
    return tokens


def _cut(text: str, start: int) -> int:
    """The end of a text block that is never closed."""
    found = _STATEMENT.search(text, start)
    return found.start() if found else len(text)
