"""Tokens -> the tokens the grammar reads: no white space, and ends of lines only where they end a statement.

A line goes on inside ( ) and [ ], before `{`, and after a comma when the next line is indented deeper than the
statement. Other trailing commas vanish. Doc comments are kept beside the statement they stand above.
"""

from __future__ import annotations

from typing import NamedTuple

from pytoon_lang.grammar.syntax import Token

_TRIVIA = frozenset(("WS", "COMMENT"))
_OPENERS = frozenset(("FN", "LPAR", "LSQB"))
_CLOSERS = frozenset(("RPAR", "RSQB"))
_OPERANDS = frozenset(("NUMBER", "SIZE", "RATIO", "DATE", "COLOR", "STRING", "BLOCKSTR", "IDENT", "RPAR", "RSQB"))
_BEGIN_VALUES = frozenset(
    ("NUMBER", "SIZE", "RATIO", "DATE", "COLOR", "STRING", "BLOCKSTR", "IDENT", "FN", "DOLLAR", "LPAR", "LSQB", "SIGN")
)
_BEFORE_NOT = frozenset(("LPAR", "AND", "OR", "NOT"))
_STATEMENT_GOES_ON = frozenset(
    (
        "COLON",
        "EQUAL",
        "LBRACE",
        "STRING",
        "BLOCKSTR",
        "IDENT",
        "FN",
        "NUMBER",
        "DOLLAR",
        "_SEP",
        "RATIO",
        "SIZE",
        "DATE",
    )
)


class Laid(NamedTuple):
    """What the parser reads, without `$END`. `docs`: offset of a statement's first token -> its doc comment."""

    tokens: list[Token]
    docs: dict[int, str]


def layout(tokens: list[Token], text: str, nested: bool) -> Laid:
    """Drop what the grammar does not read. Without `nested`, brackets end where a line looks like a new statement."""
    state = _Layout(text, nested)
    for index, token in enumerate(tokens):
        kind = token.kind
        if kind in _TRIVIA:
            continue
        if kind == "_SEP":
            state.separator = state.separator or token
            if token.text == ";" and state.open:
                state.end_of_line(tokens, index)
        elif kind == "DOC":
            state.note(token)
        else:
            if state.separator is not None:
                state.end_of_line(tokens, index)
            state.add(token)
    state.drop_comma()
    return Laid(state.out, state.docs)


class _Layout:
    def __init__(self, text: str, nested: bool) -> None:
        self.text = text
        self.nested = nested
        self.out: list[Token] = []
        self.docs: dict[int, str] = {}
        self.separator: Token | None = None
        self.open: list[str] = []
        self.first = 0  # where the statement starts
        self.doc: list[str] = []

    def note(self, token: Token) -> None:
        """A doc comment counts at the start of a line, not after a statement."""
        if self.separator is not None or not self.out or self.out[-1].kind in ("LBRACE", "_SEP"):
            self.doc.append(token.text[3:].removeprefix(" ").rstrip())

    def end_of_line(self, tokens: list[Token], index: int) -> None:
        """A line ended and `tokens[index]` comes next: does a statement end here?"""
        separator, self.separator = self.separator, None
        if not self.out or separator is None:
            return
        if self.open:
            if separator.text != ";" and (self.nested or not self._starts_statement(tokens, index)):
                return
            self.open.clear()
        last, token = self.out[-1].kind, tokens[index]
        if last in ("LBRACE", "_SEP") or token.kind == "LBRACE":
            return
        if last == "COMMA":
            if token.kind != "RBRACE" and self._indent(token.start) > self._indent(self.first):
                return
            self.out.pop()
        if token.kind != "RBRACE":
            self.out.append(separator)

    def _starts_statement(self, tokens: list[Token], index: int) -> bool:
        if tokens[index].kind == "RBRACE":
            return True
        if tokens[index].kind != "IDENT" or self._indent(tokens[index].start) > self._indent(self.first):
            return False
        after = next((t.kind for t in tokens[index + 1 : index + 4] if t.kind != "WS"), "_SEP")
        return after in _STATEMENT_GOES_ON

    def _indent(self, offset: int) -> int:
        """How deep the line of this offset is indented."""
        start = self.text.rfind("\n", 0, offset) + 1
        line = self.text[start:offset]
        return len(line) - len(line.lstrip())

    def add(self, token: Token) -> None:
        kind, last = token.kind, self.out[-1].kind if self.out else "_SEP"
        if kind == last == "SLASHDASH":
            return
        if last in ("_SEP", "LBRACE", "SLASHDASH"):
            self._begin(token, last)
        if self.open and self.open[-1] == "LPAR" and (kind in ("IDENT", "FN") or last == "NOT"):
            token, kind = self._junction(token, last)
        if kind in _OPENERS:
            self.open.append(kind)
        elif kind in _CLOSERS:
            if self.open:
                self.open.pop()
        elif kind in ("LBRACE", "RBRACE"):
            self.open.clear()
            self.drop_comma()
            if kind == "RBRACE":
                self.doc = []  # a comment at the end of a body is not about what comes after it
        elif kind == "NUMBER" and self.open and self.open[-1] == "LPAR" and last in _OPERANDS and token.text[0] in "+-":
            # Inside ( ) `2s-900ms` is a difference; elsewhere `2s -900ms` is two values.
            self.out.append(Token("SIGN", token.text[0], token.start, token.start + 1))
            token = Token("NUMBER", token.text[1:], token.start + 1, token.end)
        elif kind == "IDENT" and last == "RBRACE" and token.text == "else":
            self.out.append(Token("_SEP", "", token.start, token.start))  # `} else {`
        self.out.append(token)

    def _junction(self, token: Token, last: str) -> tuple[Token, str]:
        """Inside ( ), `and` and `or` after a value and `not` before one are no names; `not(` is no call there."""
        word = token.text.removesuffix("(")
        if last == "NOT" and token.kind not in _BEGIN_VALUES:
            self.out[-1] = self.out[-1]._replace(kind="IDENT")  # `(not == 1)`: a name after all
        junction = word in ("and", "or") if last in _OPERANDS else word == "not" and last in _BEFORE_NOT
        if not junction or token.kind not in ("IDENT", "FN"):
            return token, token.kind
        if token.kind == "IDENT":
            return token._replace(kind=word.upper()), word.upper()
        self.out.append(Token(word.upper(), word, token.start, token.end - 1))
        return Token("LPAR", "(", token.end - 1, token.end), "LPAR"

    def _begin(self, token: Token, last: str) -> None:
        if last != "SLASHDASH":
            self.first = token.start
        if self.doc and token.kind != "SLASHDASH":
            self.docs[token.start] = "\n".join(self.doc)
            self.doc = []

    def drop_comma(self) -> None:
        """Forget a comma before the end of a body or of the file."""
        if self.out and self.out[-1].kind == "COMMA":
            self.out.pop()
