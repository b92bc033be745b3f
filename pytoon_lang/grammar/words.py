"""Terminals in words, for messages: what was found, what would fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from pytoon_lang.grammar.syntax import Token

VALUE = frozenset(
    ("STRING", "BLOCKSTR", "NUMBER", "SIZE", "RATIO", "DATE", "COLOR", "DOLLAR", "FN", "LSQB", "LPAR", "IDENT")
)
"""What a value can begin with."""

# In the order they are named in a message.
_NAMES = {
    "IDENT": "a name",
    "COLON": "`:`",
    "LBRACE": "`{`",
    "RPAR": "`)`",
    "RSQB": "`]`",
    "SIGN": "`+` or `-`",
    "SCALE": "`*` or `/`",
    "COMPARE": "a comparison",
    "AND": "`and`",
    "OR": "`or`",
    "_SEP": "the end of the line",
}


def found(token: Token) -> str:
    """What a token is called where it is not expected."""
    if token.kind == "$END":
        return "the end of the file"
    if token.kind == "_SEP":
        return "`;`" if token.text == ";" else "the end of the line"
    text = token.text.split("\n")[0]
    return f"`{text}`" if len(text) <= 24 else f"`{text[:20]}...`"


def wants_value(kinds: Collection[str]) -> bool:
    """Whether nothing but a value fits."""
    return set(kinds) >= VALUE and "_SEP" not in kinds and "RPAR" not in kinds and "RSQB" not in kinds


def expected(kinds: Collection[str]) -> str:
    """What fits, in words: `a value, \\`{\\` or the end of the line`."""
    if "SLASHDASH" in kinds:
        return "a statement"
    names = ["a value"] if set(kinds) >= VALUE else []
    names += [name for kind, name in _NAMES.items() if kind in kinds and not (names and kind == "IDENT")]
    if len(names) <= 1:
        return "".join(names) or "the end of the file"
    return ", ".join(names[:-1]) + " or " + names[-1]
