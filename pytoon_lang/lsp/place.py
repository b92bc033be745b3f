"""Where the cursor is: in which blocks, in which statement, behind which key, inside which brackets.

Read off the tokens, not off the tree, so that it is known however little of the statement is written yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pytoon_lang.compiler.vocabulary import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.grammar.syntax import Token

_TRIVIA = frozenset(("WS", "COMMENT", "DOC", "SLASHDASH"))
_OPEN = {"FN": "(", "LPAR": "(", "LSQB": "["}
_CLOSE = frozenset(("RPAR", "RSQB"))
_WORDS = frozenset(("IDENT", "FN", "COLOR", "NUMBER", "SIZE", "RATIO", "DATE", "AND", "OR", "NOT", "BAD_HASH"))
_TEXTS = frozenset(("STRING", "BLOCKSTR", "BAD_STRING", "BAD_BLOCKSTR", "BAD_QUOTE", "SMART_QUOTE"))
_COMMENTS = frozenset(("COMMENT", "DOC", "BAD_COMMENT"))
TRANSPARENT = frozenset(("each", "when", "else", "preset"))
"""Blocks whose settings are those of the block around them."""


class Bracket(NamedTuple):
    """A `(` or `[` that is open. `name` is the word before it, `head` the tokens before that word in its statement.

    `inner` are the tokens inside, up to the cursor.
    """

    mark: str
    name: str
    start: int
    outer: tuple[Token, ...]
    inner: tuple[Token, ...] = ()


class Block(NamedTuple):
    """A `{` that is open, the tokens of its statement's head, and how far its line is indented."""

    head: tuple[Token, ...]
    indent: int

    @property
    def kind(self) -> str:
        """The word of its statement."""
        return self.head[0].text if self.head else ""


class Place(NamedTuple):
    """`start` to `end` is the word at the cursor, empty between words; `head` its statement up to there.

    `token` is the text, comment or word that the cursor is in, if any.
    """

    offset: int
    start: int
    end: int
    inside: Literal["code", "text", "comment"]
    token: Token | None
    blocks: tuple[Block, ...]
    head: tuple[Token, ...]
    brackets: tuple[Bracket, ...]

    @property
    def block(self) -> str:
        """The kind whose settings stand here; empty outside blocks."""
        kinds = [block.kind for block in self.blocks if block.kind not in TRANSPARENT]
        return kinds[-1] if kinds else ""

    @property
    def near(self) -> tuple[Token, ...]:
        """What stands before the word in the innermost bracket, else in the statement."""
        return self.brackets[-1].inner if self.brackets else self.head


def place(tokens: Sequence[Token], text: str, offset: int) -> Place:
    """A position in a text -> where that is."""
    scan = _Scan(text)
    for number, token in enumerate(tokens):
        if token.start >= offset:
            break
        if token.end >= offset and (within := _within(token, offset)):
            return scan.place(offset, token, within)
        scan.take(token, tokens, number)
    at = next((t for t in tokens if t.start == offset and t.kind in {"IDENT", "FN", "COLOR"}), None)
    return scan.place(offset, at, "code")


def _within(token: Token, offset: int) -> Literal["code", "text", "comment", ""]:
    """What the cursor is in, when it is in or right behind a token that is still being written."""
    if token.kind in _TEXTS:
        closed = token.kind in {"STRING", "BLOCKSTR"}
        return "text" if offset < token.end or not closed else ""
    if token.kind in _COMMENTS:
        return "comment"
    if token.kind == "FN" and offset == token.end:
        return ""  # behind the `(`
    return "code" if token.kind in _WORDS else ""


class _Scan:
    """The state of reading tokens from the top down to the cursor."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: list[Block] = []
        self._head: list[Token] = []
        self._brackets: list[tuple[str, str, int, tuple[Token, ...], list[Token]]] = []
        self._last = ""  # kind of the last token that is not trivia
        self._fresh = True  # at the start of a line

    def take(self, token: Token, tokens: Sequence[Token], number: int) -> None:
        kind = token.kind
        if kind in _TRIVIA:
            return
        if kind == "_SEP":
            self._line(token, tokens, number)
            return
        if self._fresh and not self._head and kind != "RBRACE":
            self._dedent(token)
        self._fresh = False
        if kind == "LBRACE":
            self._blocks.append(Block(tuple(self._head), self._indent(self._head[0] if self._head else token)))
            self._clear()
        elif kind == "RBRACE":
            self._blocks[-1:] = []
            self._clear()
        elif kind in _OPEN:
            self._open(token)
        elif kind in _CLOSE:
            self._close(token)
        else:
            self._near().append(token)
        self._last = kind

    def place(self, offset: int, token: Token | None, inside: Literal["code", "text", "comment"]) -> Place:
        if token is not None and self._fresh and not self._head and inside == "code":
            self._dedent(token)
        start = end = offset
        if token is not None and token.start < offset:
            start, end = token.start, token.end - (token.kind == "FN")
        brackets = tuple(
            Bracket(mark, name, at, outer, tuple(inner)) for mark, name, at, outer, inner in self._brackets
        )
        return Place(offset, start, end, inside, token, tuple(self._blocks), tuple(self._head), brackets)

    def _near(self) -> list[Token]:
        return self._brackets[-1][4] if self._brackets else self._head

    def _open(self, token: Token) -> None:
        near = self._near()
        name, at, outer = "", token.start, tuple(near)
        if token.kind == "FN":
            name = token.text[:-1]
            while len(outer) > 1 and outer[-1].kind == "DOT" and outer[-2].kind == "IDENT":
                name, at, outer = f"{outer[-2].text}.{name}", outer[-2].start, outer[:-2]
        self._brackets.append((_OPEN[token.kind], name, at, outer, []))

    def _close(self, token: Token) -> None:
        """The whole bracket becomes one token of what is around it."""
        if self._brackets:
            _, name, at, outer, _ = self._brackets.pop()
            near = self._near()
            near[:] = [*outer, token._replace(kind="CALL" if name else "GROUP", text=name, start=at)]

    def _line(self, token: Token, tokens: Sequence[Token], number: int) -> None:
        self._fresh = True
        if self._brackets:
            if self._last in {"COMMA", *_OPEN} or _next(tokens, number) in _CLOSE:
                return  # lines inside brackets are one
        elif self._last == "COMMA" or (_next(tokens, number) == "LBRACE" and token.text != ";"):
            return
        self._clear()

    def _dedent(self, token: Token) -> None:
        """A statement that is indented no deeper than an open block stands behind it: its brace is still missing."""
        indent = self._indent(token)
        while self._blocks and indent <= self._blocks[-1].indent and self._foreign(token.text):
            self._blocks.pop()

    def _foreign(self, word: str) -> bool:
        kind = KINDS.get(self._blocks[-1].kind)
        return kind is None or not (word in kind.body or any(slot.name == word for slot in kind.keys))

    def _indent(self, token: Token) -> int:
        line = self._text.rfind("\n", 0, token.start) + 1
        before = self._text[line : token.start]
        return len(before) - len(before.lstrip())

    def _clear(self) -> None:
        self._head.clear()
        self._brackets.clear()


def _next(tokens: Sequence[Token], number: int) -> str:
    """The kind of the next token that is not trivia or a line's end."""
    return next((t.kind for t in tokens[number + 1 : number + 40] if t.kind not in _TRIVIA and t.kind != "_SEP"), "")
