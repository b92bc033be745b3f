"""Lexemes -> the lines of a file: a statement each, two spaces deeper in every block, at most one blank line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.grammar.format_head import WIDTH, head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.grammar.format_lexemes import Lexeme, Note


def lines(found: list[Lexeme]) -> str:
    """The lexemes of a text without mistakes -> its one form."""
    return _Lines(found).all()


class _Lines:
    def __init__(self, found: list[Lexeme]) -> None:
        self._lexemes = found
        self._at = 0
        self._depth = 0
        self._out: list[str] = []
        self._fresh = True  # at the start of the file or of a block: no blank line
        self._closed = ""  # the `}` that the next line begins with

    def all(self) -> str:
        while self._lexemes[self._at].kind != "$END":
            self._one()
        self._notes(self._lexemes[self._at].before)
        return "".join(f"{line}\n" for line in self._out)

    def _one(self) -> None:
        """A statement, or the `}` of a block."""
        first = self._lexemes[self._at]
        self._notes(first.before)
        if first.kind == "RBRACE":
            self._depth -= 1
            self._at += 1
            if self._goes_on(first):
                self._closed = "} "
            else:
                self._line("}", first.after)
            return
        self._blank(0 if self._closed else first.lines)
        end = self._end(self._at)
        one_line = self._one_line(end)
        if one_line:
            self._line(*one_line)
            return
        lexemes_ = _brace_first(self._lexemes[self._at : end])
        empty = lexemes_[-1].kind == "LBRACE" and _is_empty(lexemes_[-1], self._lexemes[end])
        written = head(lexemes_, 2 * self._depth)
        self._at = end + empty
        if empty:
            self._line(written + "}", self._lexemes[end].after)
            return
        self._line(written, lexemes_[-1].after)
        if lexemes_[-1].kind == "LBRACE":
            self._depth += 1
            self._fresh = True

    def _goes_on(self, brace: Lexeme) -> bool:
        """`} else {`: whether an `else` goes on behind the `}` of a block that was written over several lines."""
        following = self._lexemes[self._at]
        other = following.begins and following.kind == "IDENT" and following.text == "else"
        return other and brace.after is None and not following.before

    def _end(self, start: int) -> int:
        """The number of the lexeme after a statement's `{`, or after its last one when it has none."""
        at = start + 1
        while self._lexemes[at - 1].kind != "LBRACE":
            if self._lexemes[at].begins or self._lexemes[at].kind in ("RBRACE", "$END"):
                break
            at += 1
        return at

    def _one_line(self, end: int) -> tuple[str, Note | None] | None:
        """`captions word-pop { max-words: 4 }`: a block of one short statement may stay on the line of its head."""
        if self._lexemes[end - 1].kind != "LBRACE" or self._lexemes[end].kind == "RBRACE":
            return None
        inner_end = self._end(end)
        close = self._lexemes[inner_end]
        run = self._lexemes[self._at : inner_end + 1]
        if close.kind != "RBRACE" or self._lexemes[inner_end - 1].kind == "LBRACE":
            return None
        inside = self._lexemes[end : inner_end + 1]
        if any(one.lines or one.before for one in inside) or any(one.after for one in run[:-1]):
            return None
        outer = head(self._lexemes[self._at : end], 2 * self._depth)
        inner = head(self._lexemes[end:inner_end], 2 * self._depth)
        line = f"{outer} {inner} }}"
        if "\n" in line or 2 * self._depth + len(self._closed) + len(line) > WIDTH:
            return None
        self._at = inner_end + 1
        return line, close.after

    def _notes(self, notes: Sequence[Note]) -> None:
        """Comments on lines of their own."""
        for note in notes:
            self._blank(note.lines)
            self._line(note.text, None)

    def _blank(self, lines: int) -> None:
        if lines > 1 and not self._fresh:
            self._out.append("")

    def _line(self, text: str, note: Note | None) -> None:
        self._fresh = False
        comment = " " * max(1, note.gap) + note.text if note else ""
        self._out.append(" " * (2 * self._depth) + self._closed + text + comment)
        self._closed = ""


def _brace_first(head_: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """`scene a // why` with its `{` on the next line: the comment goes behind the brace."""
    if len(head_) < 2 or head_[-1].kind != "LBRACE" or head_[-1].before or head_[-1].after:
        return head_
    last, brace = head_[-2:]
    if last.after is None or last.after.doc:
        return head_
    return [*head_[:-2], last._replace(after=None), brace._replace(after=last.after)]


def _is_empty(opening: Lexeme, closing: Lexeme) -> bool:
    """Whether `{` and what follows are `{}`, with no comment between them."""
    return closing.kind == "RBRACE" and not opening.after and not closing.before
