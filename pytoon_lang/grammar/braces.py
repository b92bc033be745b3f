"""Braces that do not match -> braces that do. Indentation is the second witness: it tells which one is missing.

A line that is back at the indentation of a block's first line, and is no `}`, shows that the block was never closed.
A line that is deeper than the one above, where no block was opened, shows where a `{` was lost, once a `}` too many
turns up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, Label, error
from pytoon_lang.grammar.syntax import Token

if TYPE_CHECKING:
    from pytoon_lang.source import Source, Span


class Mended(NamedTuple):
    """Tokens whose braces match, and what had to be said about it."""

    tokens: list[Token]
    diagnostics: list[Diagnostic]


def balance(source: Source, tokens: list[Token]) -> Mended:
    """Tokens as layout gives them -> the same with every brace matched by an inserted or left out one."""
    by_indentation = _Balance(source, indentation=True).run(tokens)
    if len(by_indentation.diagnostics) <= 1:
        return by_indentation
    # Where nothing is indented, indentation says nothing: count alone.
    by_count = _Balance(source, indentation=False).run(tokens)
    return min(by_indentation, by_count, key=lambda mended: len(mended.diagnostics))


_MOST = 50
"""Diagnostics; more of them help nobody."""


class _Open(NamedTuple):
    brace: Token
    indent: int


class _Deeper(NamedTuple):
    """A line after which the text goes deeper without a `{`: its indentation, and where the `{` would stand."""

    indent: int
    place: int
    height: int


class _Balance:
    def __init__(self, source: Source, *, indentation: bool) -> None:
        self.source = source
        self.indentation = indentation
        self.out: list[Token] = []
        self.open: list[_Open] = []
        self.deeper: list[_Deeper] = []
        self.diagnostics: list[Diagnostic] = []
        self.indent = 0  # of the line being read

    def run(self, tokens: list[Token]) -> Mended:
        begins = True
        for token in tokens:
            if begins and self.indentation and token.kind != "_SEP":
                self._line(token)
            elif token.kind == "RBRACE":
                self._own_line(token)
            begins = token.kind in ("_SEP", "LBRACE") or (begins and token.kind == "RBRACE")
            if token.kind == "LBRACE" and self.out and self.out[-1].kind == "LBRACE":
                self._stray(token, "opens")
            elif token.kind == "LBRACE":
                self.open.append(_Open(token, self.indent))
                self.out.append(token)
            elif token.kind == "RBRACE":
                self._close(token)
            elif token.kind != "_SEP" or not self.out or self.out[-1].kind != "_SEP":
                self.out.append(token)
        if self.open:
            self._file_ends()
        return Mended(self.out, self.diagnostics)

    def _own_line(self, token: Token) -> None:
        """Layout leaves no `_SEP` before `}`: see for ourselves whether it is the first of its line."""
        line = self.source.starts[self.source.position(token.start)[0] - 1]
        if self.indentation and not self.source.text[line : token.start].strip():
            self._line(token)

    def _line(self, token: Token) -> None:
        """A line begins with `token`: close what its indentation says is over, note where it goes deeper."""
        line, column = self.source.position(token.start)
        start = self.source.starts[line - 1]
        before, indent = self.indent, column - 1
        if self.source.text[start : token.start].strip():
            return  # the first of a body on the same line as its `{`
        self.indent = indent
        if token.kind == "RBRACE":
            while self.open and self.open[-1].indent > indent:
                self._unclosed(token)
            return
        while self.open and self.open[-1].indent >= indent:
            self._unclosed(token)
        self.deeper = [deeper for deeper in self.deeper if deeper.indent < indent]
        inside = self.out[-1].kind if self.out else "_SEP"
        if indent > before and inside == "_SEP" and len(self.out) > 1:
            self.deeper.append(_Deeper(before, len(self.out) - 1, len(self.open)))

    def _close(self, token: Token) -> None:
        lost = self.deeper[-1] if self.deeper else None
        if lost and (lost.indent, lost.height) == (self.indent, len(self.open)) and self.out[lost.place].kind == "_SEP":
            self.deeper.pop()
            self._lost(lost, token)
        elif self.open:
            self.open.pop()
        else:
            self._stray(token, "closes")
            if self.out and self.out[-1].kind not in ("_SEP", "LBRACE"):  # there is none before a `}`
                self.out.append(Token("_SEP", "", token.start, token.start))
            return
        self.out.append(token)

    def _report(self, diagnostic: Diagnostic) -> None:
        if len(self.diagnostics) < _MOST:
            self.diagnostics.append(diagnostic)

    def _lost(self, lost: _Deeper, token: Token) -> None:
        """A `{` goes where the text went deeper."""
        before = self.out[lost.place - 1]
        place = self.source.span(before.end, before.end)
        self.out[lost.place] = Token("LBRACE", "", before.end, before.end)
        self._report(
            error(
                "missing-brace",
                "a `{` is missing: this `}` closes nothing",
                place,
                "expected `{` here",
                labels=(Label(self.source.span(token.start, token.end), "for this `}`"),),
                help="add ` {` at the end of the line",
                fixes=(Fix("add `{`", (Edit(place, " {"),), safe=True),),
            )
        )

    def _unclosed(self, token: Token) -> None:
        """Close the innermost block before `token`, the first of a line that is back at its indentation."""
        opened = self.open.pop()
        end = self._insert_close()
        if token.kind != "RBRACE":
            self.out.append(Token("_SEP", "", end, end))
        where = self.source.span(token.start, token.end)
        message = "this line is back at its indentation: expected `}` before"
        fix = self._closing(end, [opened], safe=True)
        self._report(self._never_closed(opened, (Label(where, message),), fix))

    def _file_ends(self) -> None:
        """Close all blocks; one diagnostic names them, the innermost first."""
        opened = self.open[::-1]
        end = self._insert_close()
        for _ in opened[1:]:
            self.out.append(Token("RBRACE", "", end, end))
        fix = self._closing(end, opened, safe=False)
        labels = [Label(self._brace(outer), "nor is this") for outer in opened[1:4]]
        labels.append(Label(fix.edits[0].span, "the file ends: expected `}` before"))
        self._report(self._never_closed(opened[0], tuple(labels), fix))

    def _insert_close(self) -> int:
        """Put a `}` after the last token that is not the end of a line; where that ends."""
        if self.out[-1].kind == "_SEP":
            self.out.pop()
        end = self.out[-1].end
        self.out.append(Token("RBRACE", "", end, end))
        return end

    def _closing(self, end: int, opened: list[_Open], *, safe: bool) -> Fix:
        """A `}` for each block, on lines of their own after the line of `end`."""
        line_end = self.source.text.find("\n", end)
        place = self.source.span(*(2 * [len(self.source.text) if line_end < 0 else line_end]))
        text = "".join("\n" + " " * block.indent + "}" for block in opened)
        return Fix("add `}`", (Edit(place, text),), safe)

    def _brace(self, opened: _Open) -> Span:
        return self.source.span(opened.brace.start, opened.brace.start + 1)

    def _never_closed(self, opened: _Open, labels: tuple[Label, ...], fix: Fix) -> Diagnostic:
        help_text = "add `}` after the last line of the block"
        message = "this `{` is never closed"
        return error(
            "unclosed-brace", message, self._brace(opened), "opens here", labels=labels, help=help_text, fixes=(fix,)
        )

    def _stray(self, token: Token, does: str) -> None:
        """Leave out a brace that opens or closes nothing."""
        span = self.source.span(token.start, token.end)
        last = self.diagnostics[-1] if self.diagnostics else None
        if last is not None and last.code == "stray-brace" and last.span is not None and last.span.end == token.start:
            edits = (*last.fixes[0].edits, Edit(span, ""))
            self.diagnostics[-1] = last._replace(span=last.span.to(span), fixes=(last.fixes[0]._replace(edits=edits),))
            return
        note = "no block is open here" if does == "closes" else "a block was just opened"
        fix = Fix(f"remove this `{token.text}`", (Edit(span, ""),))
        self._report(error("stray-brace", f"this `{token.text}` {does} nothing", span, note, fixes=(fix,)))
