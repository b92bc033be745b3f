"""A YAML scalar -> statements in the notation of .toon, or one value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytoon_lang.grammar.lalr import Machine
from pytoon_lang.grammar.layout import layout
from pytoon_lang.grammar.lexer import lex
from pytoon_lang.grammar.mend import mend
from pytoon_lang.grammar.same import same
from pytoon_lang.grammar.shape import Shape, shape
from pytoon_lang.grammar.syntax import Color, Name, Property, Text, Token
from pytoon_lang.grammar.tree import Tree
from pytoon_lang.grammar.yaml_nodes import Scalar
from pytoon_lang.grammar.yaml_places import moved, places
from pytoon_lang.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.grammar.syntax import Statement, Value

_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\Z")
_NOT_IN_VALUES = frozenset(("COMMENT", "DOC", "_SEP", "LBRACE"))
_KEY = "_: "  # what a value is put behind to be read


def statements(scalar: Scalar, source: Source) -> tuple[tuple[Statement, ...], tuple[Diagnostic, ...]]:
    """A scalar that is a statement, or the head of one -> what stands in it, with places in the file."""
    offsets = places(scalar, source)
    tokens = lex(scalar.value)
    if isinstance(offsets, range):
        shifted = [Token(t.kind, t.text, t.start + offsets[0], t.end + offsets[0]) for t in tokens]
        tree = _sound(source, shifted, offsets[-1])
        if tree is not None:
            return tree, ()
    alone = Source(source.path, scalar.value)
    tree = _sound(alone, tokens, len(scalar.value))
    found: list[Diagnostic] = []
    if tree is None:
        tree, found = mend(alone, tokens)
    if scalar.style:  # an edit that knows nothing of these quotes could break them
        found = [diagnostic._replace(fixes=()) for diagnostic in found]
    return moved(tree, offsets, source), moved(tuple(found), offsets, source)


def value(scalar: Scalar, source: Source) -> Value:
    """A scalar that is a value: plain ones are read as .toon reads them, all others are text.

    In quotes, too, a colour is a colour: unquoted it would be a comment. A plain `shoe.png` is text, not a name.
    """
    offsets = places(scalar, source)
    span = source.span(scalar.start, scalar.end)
    if scalar.style:
        if scalar.style in "'\"" and _COLOR.match(scalar.value):
            return Color(span, scalar.value)
    else:
        literal = _literal(scalar.value, source, offsets)
        if literal is not None and not (isinstance(literal, Name) and len(literal.path) > 1):
            return literal
    return Text(span, scalar.value, tuple(offsets[: len(scalar.value)]))


def _literal(text: str, source: Source, offsets: Sequence[int]) -> Value | None:
    """What a plain scalar says in .toon; None when that is no value, so it is text."""
    tokens = lex(_KEY + text)
    kinds = [token.kind for token in tokens[3:]]
    if any(kind in _NOT_IN_VALUES or kind.startswith("BAD") for kind in kinds):
        return None
    alone = Source(source.path, _KEY + text)
    if kinds == ["IDENT"]:
        return Name(source.span(offsets[0], offsets[-1]), (text,))
    tree = _sound(alone, tokens, len(alone.text))
    if tree is None or len(tree) != 1 or not isinstance(tree[0], Property):
        return None
    whole = [offsets[0]] * len(_KEY) + list(offsets)
    return moved(tree[0].value, whole, source)  # type: ignore[no-any-return]


def _sound(source: Source, tokens: list[Token], end: int) -> tuple[Statement, ...] | None:
    """Tokens without a mistake -> their statements, else None."""
    if shape(tokens) != Shape(nested=True, deep=False):
        return None
    laid = layout(tokens, source.text, nested=True)
    tree = Tree(source, laid.docs)
    machine = Machine(tree.leaves, tree.branches)
    stream = [*laid.tokens, Token("$END", "", end, end)]
    sound = laid.tokens and machine.feed(stream) == len(stream) and not tree.diagnostics
    return machine.values[0] if sound else None


def reads_as(text: str, one: Value) -> bool:
    """Whether a plain scalar is read as this value."""
    source = Source("", text)
    return same(value(Scalar(0, len(text), text), source), one)
