"""Hypothesis strategies for syntax trees: everything that can be written, with places that mean nothing."""

from __future__ import annotations

from hypothesis import strategies as st

from pytoon_lang.grammar.syntax import (
    Argument,
    Binary,
    Call,
    Color,
    List,
    Name,
    Number,
    Off,
    Property,
    Range,
    Ratio,
    Ref,
    Size,
    Text,
    Thing,
    Word,
)
from pytoon_lang.source import Span

NOWHERE = Span("", 0, 0, 1, 1)

_LETTERS, _SIGNS = "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz0123456789_-"


def _identifier(number: int) -> str:
    """Any identifier of up to nine signs from one drawn number: by a regular expression each sign is a draw."""
    number, first = divmod(number, len(_LETTERS))
    rest = ""
    while number:
        number, sign = divmod(number - 1, len(_SIGNS))
        rest += _SIGNS[sign]
    return _LETTERS[first] + rest


def _amount(drawn: tuple[int, int, str]) -> str:
    """`+07.250`: digits behind a sign, some of them behind a point."""
    digits, behind, sign = drawn
    whole = str(digits)
    return sign + (f"{whole[:-behind] or '0'}.{whole[-behind:]}" if behind else whole.zfill(digits % 5))


identifiers = st.one_of(
    st.sampled_from(
        ["a", "text", "scene", "yes", "null", "on", "max-words", "x_1", "größe", "toon", "名前", "a-", "e5"]
    ),
    st.integers(0, 26 * 38**8).map(_identifier),
)
words = identifiers.map(lambda text: Word(text, NOWHERE))
paths = st.lists(identifiers, min_size=1, max_size=3).map(tuple)
said = st.one_of(
    st.sampled_from(["Hello", "a: b", "x #fff", "#ff00aa", '"', "it's", "{{ a }}", "two\nlines", " a\n\n  b\n", "- x",
                     "null", "\\",
                     "\\n", "a\tb", '"""', "é😀\u2028", "\n", "", "// no", "9:16", "key: [", "a \n b", "\r\n"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
)  # fmt: skip
texts = said.map(lambda text: Text(NOWHERE, text, ()))
numbers = st.builds(
    lambda amount, unit: Number(NOWHERE, amount, unit),
    st.tuples(st.integers(0, 9999), st.integers(0, 3), st.sampled_from(["", "+", "-"])).map(_amount),
    st.sampled_from(["", "s", "ms", "px", "%", "dB", "LUFS", "deg", "µs", "q2"]),
)
sides = st.integers(0, 9999)
literals = st.one_of(
    texts,
    numbers,
    st.builds(lambda a, b: Size(NOWHERE, a, b), sides, sides),
    st.builds(lambda a, b: Ratio(NOWHERE, a, b), sides, sides),
    st.from_regex(r"#([0-9a-f]{3}|[0-9A-Fa-f]{6}|[0-9a-z_]{1,8})", fullmatch=True).map(
        lambda text: Color(NOWHERE, text)
    ),
    paths.map(lambda path: Name(NOWHERE, path)),
    paths.map(lambda path: Ref(NOWHERE, path)),
)


def _arguments(values: st.SearchStrategy) -> st.SearchStrategy:
    plain = values.map(lambda one: Argument(NOWHERE, None, one))
    named = st.builds(lambda key, one: Argument(NOWHERE, key, one), words, values)
    parameter = st.builds(lambda key, one, default: Argument(NOWHERE, key, one, default), words, values, values)
    return st.lists(st.one_of(plain, plain, named, named, parameter), max_size=4).map(tuple)


def _larger(inner: st.SearchStrategy) -> st.SearchStrategy:
    atoms = inner.filter(lambda one: not isinstance(one, Range))
    call = st.builds(lambda path, args: Call(NOWHERE, Word(".".join(path), NOWHERE), args), paths, _arguments(inner))
    arithmetic = st.builds(
        lambda o, a, b: Binary(NOWHERE, o, a, b), st.sampled_from(["+", "-", "*", "/"]), atoms, atoms
    )
    comparison = st.builds(
        lambda o, a, b: Binary(NOWHERE, o, a, b), st.sampled_from(["<", ">=", "==", "!="]), atoms, atoms
    )
    return st.one_of(
        call,
        arithmetic,
        comparison,
        st.lists(inner, max_size=4).map(lambda items: List(NOWHERE, tuple(items))),
        st.builds(lambda a, b: Range(NOWHERE, a, b), atoms, atoms),
    )


values = st.recursive(literals, _larger, max_leaves=6)
docs = st.one_of(
    st.just(""), st.sampled_from(["What it is.", "Two\nlines.", " indented\n\n# end", "/ slash", "`a: b` #fff", "\n"])
)
properties = st.builds(lambda key, one, doc: Property(NOWHERE, key, one, doc), words, values, docs)
heads = st.builds(lambda kind, args, doc: Thing(NOWHERE, kind, args, None, doc), words, _arguments(values), docs)


def _blocks(inner: st.SearchStrategy) -> st.SearchStrategy:
    body = st.lists(inner, max_size=4).map(tuple)
    thing = st.builds(lambda head, inside: head._replace(body=inside), heads, body)
    return st.one_of(thing, inner.filter(lambda one: not isinstance(one, Off)).map(lambda one: Off(NOWHERE, one)))


statements = st.recursive(st.one_of(properties, heads), _blocks, max_leaves=8)
EDITION = Thing(NOWHERE, Word("toon", NOWHERE), (Argument(NOWHERE, None, Number(NOWHERE, "1", "")),), None)
programs = st.lists(statements, max_size=5).map(lambda body: (EDITION, *body))
"""The statements of a whole file."""
