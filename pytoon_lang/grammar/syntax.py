"""The syntax tree: what was written, with a span on every node and nothing decided yet.

Two statements only: a `Property` (`key: value`) and a `Thing` (`kind values... key: value... { ... }`). `Off` is a
statement behind `/-`; `Broken` is text that no statement could be made of. Values keep their literal text; units and
names are the checker's business.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from pytoon_lang.source import Source, Span


class Token(NamedTuple):
    """A lexeme, trivia (white space, comments) included: the texts of all tokens joined are the file."""

    kind: str
    text: str
    start: int
    end: int


class Word(NamedTuple):
    """A name with its place: a kind, a key, a parameter's name."""

    text: str
    span: Span


class Text(NamedTuple):
    """`"..."` or `\"\"\"...\"\"\"`. `value` is unescaped and dedented; `{{ }}` is still in it.

    `offsets[i]` is the offset in the file of the code point that `value[i]` came from, so that a mistake inside a
    template can be pointed at.
    """

    span: Span
    value: str
    offsets: tuple[int, ...]


class Number(NamedTuple):
    """`4s`, `-18dB`, `60%`, `3`: `amount` as written without `_`, `unit` as written, empty without one."""

    span: Span
    amount: str
    unit: str


class Size(NamedTuple):
    """`1080x1920`."""

    span: Span
    width: int
    height: int


class Ratio(NamedTuple):
    """`9:16`."""

    span: Span
    width: int
    height: int


class Color(NamedTuple):
    """`#ff00aa`: `text` as written, with the `#`; not checked."""

    span: Span
    text: str


class Date(NamedTuple):
    """`2026-12-31`."""

    span: Span
    text: str


class Name(NamedTuple):
    """A bare word, dotted perhaps: an enum value or a name."""

    span: Span
    path: tuple[str, ...]


class Ref(NamedTuple):
    """`$plan.name`."""

    span: Span
    path: tuple[str, ...]


class Argument(NamedTuple):
    """One of the values after a kind or in a call: positional, or named when `key` is set.

    `default` is only set in the parameters of a `param` or `preset` (`tint: color = #fff`).
    """

    span: Span
    key: Word | None
    value: Value
    default: Value | None = None


class Call(NamedTuple):
    """`fade(500ms)`."""

    span: Span
    name: Word
    arguments: tuple[Argument, ...]


class Range(NamedTuple):
    """`2s..8s`."""

    span: Span
    low: Value
    high: Value


class List(NamedTuple):
    """`[a, b]`."""

    span: Span
    items: tuple[Value, ...]


class Binary(NamedTuple):
    """`(left op right)`: `+ - * /`, comparisons, `and`, `or`; only inside parentheses."""

    span: Span
    operator: str
    left: Value
    right: Value


class Not(NamedTuple):
    """`(not ...)`."""

    span: Span
    value: Value


Value: TypeAlias = "Text | Number | Size | Ratio | Color | Date | Name | Ref | Call | Range | List | Binary | Not"


class Property(NamedTuple):
    """`key: value`."""

    span: Span
    key: Word
    value: Value
    doc: str = ""


class Thing(NamedTuple):
    """`kind values... key: value... { body }`. `body` is None without a block. `doc` is its `///` comment."""

    span: Span
    kind: Word
    arguments: tuple[Argument, ...]
    body: tuple[Statement, ...] | None
    doc: str = ""


class Off(NamedTuple):
    """A statement behind `/-`: parsed, then left out."""

    span: Span
    statement: Statement


class Broken(NamedTuple):
    """Text that could not be understood; a diagnostic says why."""

    span: Span
    text: str


Statement: TypeAlias = "Property | Thing | Off | Broken"


class File(NamedTuple):
    """A parsed file."""

    source: Source
    statements: tuple[Statement, ...]
    tokens: tuple[Token, ...]
