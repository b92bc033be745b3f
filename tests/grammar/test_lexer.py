"""Tokens lose nothing, whatever the text is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.grammar.lexer import lex

PIECES = [
    *[
        "scene",
        " ",
        "\n",
        "\r\n",
        "\t",
        "{",
        "}",
        '"',
        '"""',
        "'",
        "`",
        "```",
        "\\",
        "$a.b",
        "f(",
        "//",
        "///",
        "/*",
        "*/",
    ],
    *[
        "*/",
        "/-",
        "#",
        "#fff",
        "1080x1920",
        "9:16",
        "-3.5dB",
        "..",
        ".",
        "=",
        "==",
        "<",
        "\ufeff",
        "\0",
        "\ud800",
        "é",
        "日",
    ],
    *["\N{WOMAN}\u200d\N{ARTIST PALETTE}", "\N{MINUS SIGN}", "\N{LEFT DOUBLE QUOTATION MARK}"],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_tokens_are_the_text(text: str) -> None:
    tokens = lex(text)
    assert "".join(token.text for token in tokens) == text
    assert all(text[token.start : token.end] == token.text for token in tokens)


def kinds(text: str) -> list[str]:
    return [token.kind for token in lex(text) if token.kind != "WS"]


def test_literals() -> None:
    assert kinds("4s 250ms -18dB 105% 1_000 0.40USD") == ["NUMBER"] * 6
    assert kinds("1080x1920 9:16 #ff00aa 2s..8s") == ["SIZE", "RATIO", "COLOR", "NUMBER", "DOTDOT", "NUMBER"]
    assert kinds("fade (500ms) fade(500ms)") == ["IDENT", "LPAR", "NUMBER", "RPAR", "FN", "NUMBER", "RPAR"]
    assert kinds('"{{ a }}" """\n  b " c\n"""') == ["STRING", "BLOCKSTR"]
    assert kinds("/// doc\n// no\n//// no") == ["DOC", "_SEP", "COMMENT", "_SEP", "COMMENT"]


def test_an_open_block_of_text_ends_before_the_next_statement() -> None:
    text = 'say ana """\n  one\nscene b {\n  say ana """\n  two\n  """\n}\n'
    assert [(token.kind, token.text) for token in lex(text)][4] == ("BAD_BLOCKSTR", '"""\n  one')
    assert kinds(text).count("BLOCKSTR") == 1
