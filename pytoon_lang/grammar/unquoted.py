"""`say Hello there.`: a sentence without its quotes, understood as the text that it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.grammar.syntax import Token

WORDED = frozenset(("text", "say", "generate"))
"""Statements that begin with words for people."""

_SPOKEN = frozenset(("IDENT", "NUMBER", "COMMA", "DOT", "SIGN", "BAD_CHARACTER", "WS"))
_BEGINS = frozenset(("_SEP", "LBRACE"))
_ENDS = frozenset(("_SEP", "RBRACE", "LBRACE", "COMMENT"))
_MARKS = ".!?…,-"


class Sentence(NamedTuple):
    """Tokens from `first` up to, not with, `last` that are one text."""

    first: int
    last: int


def sentences(tokens: list[Token]) -> Iterator[Sentence]:
    """Runs of words after `text`, `say`, `generate` that cannot be anything else."""
    begins = True
    for i, token in enumerate(tokens):
        if begins and token.kind == "IDENT" and token.text in WORDED and (found := _run(tokens, i + 1)) is not None:
            yield found
        begins = token.kind in _BEGINS or (begins and token.kind == "WS")


def _run(tokens: list[Token], at: int) -> Sentence | None:
    """The words from a place on, as far as the next key, block or line."""
    while at < len(tokens) and tokens[at].kind == "WS":
        at += 1
    last = at
    while last < len(tokens) and tokens[last].kind in _SPOKEN and not _is_key(tokens, last):
        last += 1
    if last < len(tokens) and tokens[last].kind not in _ENDS and not _is_key(tokens, last):
        return None  # a string, a reference, a colour: only part of it is bare words
    while last > at and tokens[last - 1].kind in ("WS", "COMMA"):
        last -= 1
    run = tokens[at:last]
    if not run or run[0].kind not in ("IDENT", "NUMBER"):
        return None
    apart = sum(one.kind == "IDENT" and before.kind == "WS" for before, one in pairwise(run))
    return Sentence(at, last) if apart or run[-1].text in _MARKS else None


def _is_key(tokens: list[Token], at: int) -> bool:
    after = [token.kind for token in tokens[at + 1 : at + 3] if token.kind != "WS"]
    return tokens[at].kind == "IDENT" and after[:1] == ["COLON"]
