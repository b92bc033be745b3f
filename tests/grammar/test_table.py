"""The table that is shipped is the grammar that is written, and our loop reads it as Lark does."""

from __future__ import annotations

from functools import cache

import pytest
from lark import Token as LarkToken
from lark import Tree

from pytoon_lang.grammar import build
from pytoon_lang.grammar.lalr import RULES, Machine
from pytoon_lang.grammar.layout import layout
from pytoon_lang.grammar.lexer import lex
from pytoon_lang.grammar.syntax import Token
from tests.grammar.programs import programs

LARK = cache(build.lark)
REFUSED = ["a: b c: d", "scene a {", "a:", "{ }", "a: (1", "text )", "/-", "a.b: c", "[a]", "a: 1 ..", "f(x)"]


def test_the_table_is_fresh() -> None:
    assert (build.FOLDER / "table.py").read_text("utf-8") == build.generate()


def laid(text: str) -> list[Token]:
    return [*layout(lex(text), text, nested=True).tokens, Token("$END", "", len(text), len(text))]


def ours(text: str) -> object:
    labels = {label.lstrip("?") for _, _, label, _ in RULES if label}
    branches = {label: (lambda children, _start, _end, label=label: (label, tuple(children))) for label in labels}
    kinds = {token.kind for token in laid(text)}
    machine = Machine(dict.fromkeys(kinds, lambda token: (token.kind, token.text)), branches)
    tokens = laid(text)
    return machine.values[0] if machine.feed(tokens) == len(tokens) else None


def larks(text: str) -> object:
    parser = LARK().parse_interactive()
    for token in laid(text)[:-1]:
        parser.feed_token(LarkToken(token.kind, token.text))
    return plain(parser.feed_eof())


def plain(node: Tree | LarkToken) -> object:
    if isinstance(node, LarkToken):
        return node.type, str(node)
    return str(node.data), tuple(plain(child) for child in node.children)


@pytest.mark.parametrize("name", programs())
def test_same_tree_as_lark(name: str) -> None:
    text = programs()[name]
    assert ours(text) is not None
    assert ours(text) == larks(text)


@pytest.mark.parametrize("name", programs())
def test_same_tokens_as_lark(name: str) -> None:
    text = programs()[name]
    trivia = ("WS", "COMMENT", "DOC")
    assert [(t.type, str(t)) for t in LARK().lex(text)] == [(t.kind, t.text) for t in lex(text) if t.kind not in trivia]


@pytest.mark.parametrize("text", REFUSED)
def test_what_lark_refuses_is_refused(text: str) -> None:
    assert ours(text) is None
    with pytest.raises(Exception, match="Unexpected"):
        larks(text)
