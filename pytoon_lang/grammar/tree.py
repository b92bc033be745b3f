"""Reductions -> syntax nodes: what each terminal and each rule of toon.lark becomes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, Label, error
from pytoon_lang.grammar.syntax import (
    Argument,
    Binary,
    Broken,
    Call,
    Color,
    Date,
    List,
    Name,
    Not,
    Number,
    Off,
    Property,
    Range,
    Ratio,
    Ref,
    Size,
    Text,
    Thing,
    Token,
    Word,
)
from pytoon_lang.grammar.text import read_text
from pytoon_lang.source import Source, Span

if TYPE_CHECKING:
    from pytoon_lang.grammar.lalr import Branch, Leaf
    from pytoon_lang.grammar.syntax import Statement, Value


class Tree:
    """Makes the nodes of one file; `docs` as in layout.Laid. Mistakes inside literals gather in `diagnostics`."""

    def __init__(self, source: Source, docs: dict[int, str]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._source = source
        self._path = source.path
        self._lines = source.starts
        self._docs = docs
        self.leaves: dict[str, Leaf] = {
            "IDENT": self._word,
            "FN": self._function,
            "NUMBER": self._number,
            "STRING": self._text,
            "BLOCKSTR": self._text,
            "SIZE": lambda token: Size(self._span(token.start, token.end), *_pair(token.text, "x")),
            "RATIO": lambda token: Ratio(self._span(token.start, token.end), *_pair(token.text, ":")),
            "DATE": lambda token: Date(self._span(token.start, token.end), token.text),
            "COLOR": lambda token: Color(self._span(token.start, token.end), token.text),
        }
        self.branches: dict[str, Branch] = {
            "start": lambda children, _start, _end: tuple(children),
            "block": lambda children, _start, _end: tuple(children),
            "off": lambda children, start, end: Off(self._span(start, end), children[0]),
            "broken": lambda _children, start, end: Broken(self._span(start, end), source.text[start:end]),
            "prop": self._property,
            "thing": self._thing,
            "arg": self._argument,
            "range": lambda children, start, end: Range(self._span(start, end), children[0], children[1]),
            "name": lambda children, start, end: Name(self._span(start, end), tuple(word.text for word in children)),
            "ref": lambda children, start, end: Ref(self._span(start, end), tuple(word.text for word in children)),
            "call": self._call,
            "list": lambda children, start, end: List(self._span(start, end), tuple(children)),
            "binary": self._binary,
            "signed": self._signed,
            "negation": lambda children, start, end: Not(self._span(start, end), children[1]),
        }

    def _span(self, start: int, end: int) -> Span:
        lines = self._lines
        line = bisect_right(lines, start)
        # Half of what the tree is made of; Span(...) takes twice as long.
        return tuple.__new__(Span, (self._path, start, end, line, start - lines[line - 1] + 1))

    def _word(self, token: Token) -> Word:
        return Word(token.text, self._span(token.start, token.end))

    def _function(self, token: Token) -> Word:
        return Word(token.text[:-1], self._span(token.start, token.end - 1))

    def _number(self, token: Token) -> Number:
        text = token.text
        size = next((i for i, c in enumerate(text) if not (c.isdecimal() or c in "+-._")), len(text))
        return Number(self._span(token.start, token.end), text[:size].replace("_", ""), text[size:])

    def _text(self, token: Token) -> Text:
        said = read_text(token.text, token.start)
        if said.wrong:
            self.diagnostics.append(_bad_escape(self._source, said.wrong))
        return Text(self._span(token.start, token.end), said.value, said.offsets)

    def _property(self, children: list[Any], start: int, end: int) -> Property:
        key, value = children
        return Property(self._span(start, end), key, value, self._docs.get(start, ""))

    def _thing(self, children: list[Any], start: int, end: int) -> Thing:
        kind, *arguments = children
        body: tuple[Statement, ...] | None = None
        if arguments and not isinstance(arguments[-1], Argument):
            body = arguments.pop()
        return Thing(self._span(start, end), kind, tuple(arguments), body, self._docs.get(start, ""))

    def _argument(self, children: list[Any], start: int, end: int) -> Argument:
        if len(children) == 1:
            return Argument(self._span(start, end), None, children[0])
        return Argument(self._span(start, end), *children)

    def _call(self, children: list[Any], start: int, end: int) -> Call:
        words = [child for child in children if isinstance(child, Word)]
        name = Word(".".join(word.text for word in words), words[0].span.to(words[-1].span))
        return Call(self._span(start, end), name, tuple(children[len(words) :]))

    def _binary(self, children: list[Any], _start: int, _end: int) -> Binary:
        left, operator, right = children
        return Binary(left.span.to(right.span), operator.text, left, right)

    def _signed(self, children: list[Any], start: int, end: int) -> Value:
        """`-$x` is `-1 * $x`, which keeps the unit of `$x`; `+$x` is `$x`."""
        sign, value = children
        if sign.text == "+":
            return value  # type: ignore[no-any-return]
        return Binary(self._span(start, end), "*", Number(self._span(sign.start, sign.end), "-1", ""), value)


def _pair(text: str, mark: str) -> tuple[int, int]:
    left, right = text.split(mark)
    return int(left), int(right)


def _bad_escape(source: Source, wrong: tuple[tuple[int, int], ...]) -> Diagnostic:
    """One diagnostic for all of one text."""
    spans = [source.span(start, end) for start, end in wrong]
    doubled = tuple(Edit(source.span(start, start), "\\") for start, _ in wrong)
    return error(
        "bad-escape",
        f"unknown escape `{source.text[slice(*wrong[0])]}` in a text",
        spans[0],
        "not an escape",
        labels=tuple(Label(span, "nor this") for span in spans[1:4]),
        notes=('the escapes are `\\n`, `\\t`, `\\"`, `\\\\`, `\\*` and `\\u{1F600}`',),
        help="write `\\\\` for a backslash",
        fixes=(Fix("double the backslash", doubled),),
    )
