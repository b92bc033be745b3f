"""Parsing what does not fit: at most one diagnostic a statement, and every other statement is kept.

The machine is never rolled back: a terminal is shifted only after a dry run on the table said that it fits. When the
next one does not, in this order: leave out the objects of a list, close a bracket, end the statement, open a block,
leave one token out, leave out the rest of the statement, give the statement up as Broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, Label, error
from pytoon_lang.grammar import words
from pytoon_lang.grammar.conditions import bare_comparison
from pytoon_lang.grammar.lalr import ACTIONS, Machine
from pytoon_lang.grammar.objects import end_of_objects, no_objects
from pytoon_lang.grammar.syntax import Token

if TYPE_CHECKING:
    from pytoon_lang.source import Source

_ENDS = frozenset(("_SEP", "RBRACE", "$END"))
_OPENERS = {"LPAR": "RPAR", "FN": "RPAR", "LSQB": "RSQB"}
_MOST = 100
"""Diagnostics of one file; after that mistakes are skipped in silence."""


def recover(machine: Machine, stream: list[Token], source: Source) -> list[Diagnostic]:
    """Feed all of `stream` (the last is `$END`) to a fresh machine, whatever it holds."""
    run = _Recovery(machine, stream, source)
    run.run()
    return run.diagnostics


class _Recovery:
    def __init__(self, machine: Machine, stream: list[Token], source: Source) -> None:
        self.machine = machine
        self.stream = stream
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self.at = 0
        self.begin = 0  # the first token of the statement being read,
        self.height = 1  # how many states lie below it,
        self.blamed = False  # and whether it has its diagnostic
        self.outer: list[tuple[int, int, bool]] = []  # the same of the statements around it
        self.inserted = -1  # where a token was last inserted

    def run(self) -> None:
        while self.at < len(self.stream):
            token = self.stream[self.at]
            if self.machine.fits(token.kind):
                self.machine.feed((token,))
                self.at += 1
                self._follow(token.kind)
            else:
                self._mend(token)

    def _follow(self, kind: str) -> None:
        """Keep track of where statements begin. What was before one is reduced when its first token is shifted."""
        if self.at == self.begin + 1:
            self.height = len(self.machine.states) - 1
        if kind == "LBRACE":
            self.outer.append((self.begin, self.height, self.blamed))
        if kind in ("LBRACE", "_SEP"):
            self.begin, self.height, self.blamed = self.at, len(self.machine.states), False
        elif kind == "RBRACE" and self.outer:
            self.begin, self.height, self.blamed = self.outer.pop()

    def _mend(self, token: Token) -> None:
        for step in (
            self._skip_objects,
            self._close_bracket,
            self._end_statement,
            self._open_block,
            self._leave_one_out,
            self._skip_rest,
        ):
            if step(token):
                return
        self._give_up(token)

    def _after(self, count: int) -> list[str]:
        """The kinds of the next tokens, this one included."""
        return [token.kind for token in self.stream[self.at : self.at + count]]

    def _insert(self, kind: str, token: Token) -> bool:
        if self.inserted == self.at or not self.machine.fits(kind, *self._after(1)):
            return False
        end = self.machine.end
        self.machine.feed((Token(kind, "", end, end),))
        self.inserted = self.at
        return True

    def _skip_objects(self, token: Token) -> bool:
        """`[{name: "Pro"}]`: the list is kept, and what is in it is left out."""
        before = self.stream[self.at - 1].kind
        if (
            token.kind != "LBRACE"
            or before not in ("LSQB", "COMMA")
            or getattr(self._innermost(), "kind", "") != "LSQB"
        ):
            return False
        end = end_of_objects(self.stream, self.at)
        if end is None or not self.machine.fits("RSQB"):
            return False
        self._blame(no_objects(self.source, self.stream[self.at : end]))
        self.at = end
        return True

    def _close_bracket(self, token: Token) -> bool:
        opener = self._innermost() if token.kind in (*_ENDS, "LBRACE", "RPAR", "RSQB") else None
        if opener is None:
            return False
        kind = _OPENERS[opener.kind]
        close = ")" if kind == "RPAR" else "]"
        end = self.machine.end
        if not self.machine.fits(kind):
            return False
        self.machine.feed((Token(kind, "", end, end),))
        self._blame(_unclosed(self.source, opener, close, end))
        return True

    def _innermost(self) -> Token | None:
        """The bracket that is open here."""
        stack: list[Token] = []
        for token in self.stream[self.begin : self.at]:
            if token.kind in _OPENERS:
                stack.append(token)
            elif token.kind in ("RPAR", "RSQB") and stack:
                stack.pop()
        return stack[-1] if stack else None

    def _end_statement(self, token: Token) -> bool:
        """`} text "x"` and `a: 1 b: 2`: the end of a line is missing between them."""
        after = self._after(2)
        clear = self.stream[self.at - 1].kind == "RBRACE" or after[1:] in (["COLON"], ["EQUAL"])
        if token.kind != "IDENT" or not clear or not self._insert("_SEP", token):
            return False
        place = self.source.span(token.start, token.start)
        line = self.source.line(place.line)
        indent = line[: len(line) - len(line.lstrip())]
        self._blame(
            error(
                "missing-line-end",
                f"{words.found(token)} begins a new statement on the same line",
                self.source.span(token.start, token.end),
                "expected the end of the line before this",
                help="one statement a line; `;` may stand between two",
                fixes=(Fix("put it on its own line", (Edit(place, "\n" + indent),), safe=True),),
            )
        )
        self._follow("_SEP")
        return True

    def _open_block(self, token: Token) -> bool:
        """`scene: hook {`: what has a block is no property, so read it again without the `:`."""
        if token.kind != "LBRACE" or len(self.machine.states) <= self.height:
            return False
        head = self.stream[self.begin : self.at]
        if len(head) < 2 or head[0].kind != "IDENT" or head[1].kind not in ("COLON", "EQUAL"):
            return self._back_to_block(token)
        self.machine.drop(len(self.machine.states) - self.height)
        tried = [head[0], *head[2:]]
        if not self.machine.fits(*(t.kind for t in tried), "LBRACE"):
            self.machine.feed((head[0],))
        else:
            self.machine.feed(tried)
        span = self.source.span(head[1].start, head[1].end)
        fix = Fix(f"leave the `{head[1].text}` out", (Edit(span, ""),), safe=True)
        message = f"a property has no block, so there is no `{head[1].text}` after `{head[0].text}`"
        self._blame(error("block-colon", message, span, "not needed", help=fix.title, fixes=(fix,)))
        return True

    def _back_to_block(self, token: Token) -> bool:
        """A header with a mistake right before its `{` keeps its kind, its first values and its body."""
        for count in range(1, len(self.machine.states) - self.height):
            if self.machine.fits("LBRACE", below=count):
                self._unexpected(token)
                self.machine.drop(count)
                return True
        return False

    def _leave_one_out(self, token: Token) -> bool:
        if token.kind in (*_ENDS, "LBRACE") or not self.machine.fits(*self._after(3)[1:]):
            return False
        self._unexpected(token)
        if self.at == self.begin:
            self.begin += 1  # the statement begins after it
        self.at += 1
        return True

    def _skip_rest(self, token: Token) -> bool:
        """Up to the body of the statement, or to its end if it could end here."""
        brace = next(
            (i for i in range(self.at, len(self.stream)) if self.stream[i].kind in (*_ENDS, "LBRACE")), self.at
        )
        if self.stream[brace].kind == "LBRACE" and brace > self.at:
            for count in range(len(self.machine.states) - self.height):
                if self.machine.fits("LBRACE", below=count):
                    self._unexpected(token)
                    self.machine.drop(count)
                    self.at = brace
                    return True
        if token.kind in _ENDS or not self.machine.fits("_SEP") or len(self.machine.states) <= self.height:
            return False
        self._unexpected(token)
        self.at = self._end_of_statement()
        return True

    def _end_of_statement(self) -> int:
        depth = 0
        for index in range(self.at, len(self.stream)):
            kind = self.stream[index].kind
            if kind == "$END" or (depth == 0 and kind in _ENDS):
                return index
            depth += (kind == "LBRACE") - (kind == "RBRACE")
        return len(self.stream) - 1

    def _give_up(self, token: Token) -> None:
        """The whole statement becomes Broken."""
        self._unexpected(token)
        count = len(self.machine.states) - self.height
        start = self.machine.starts[-count] if count else token.start
        self.machine.drop(count)
        skipped = self._end_of_statement()
        end = self.stream[skipped - 1].end if skipped > self.at else max(start, self.machine.end)
        self.at = skipped
        self.machine.feed((Token("ERROR", "", start, end),))
        if not self.machine.fits(self.stream[self.at].kind):
            self.at += 1  # nothing it could belong to

    def _unexpected(self, token: Token) -> None:
        if self.blamed or len(self.diagnostics) >= _MOST:
            return
        kinds = [kind for kind in ACTIONS[self.machine.states[-1]] if self.machine.fits(kind)]
        head = [token.kind for token in self.stream[self.begin : self.begin + 2]]
        if head in (["IDENT", "COLON"], ["IDENT", "EQUAL"]) and "_SEP" in kinds and token.kind in words.VALUE:
            self._blame(_one_value(self.source, token, self.stream[self.begin].text))
        else:
            self._blame(_unexpected(self.source, self.stream, self.at, kinds))

    def _blame(self, diagnostic: Diagnostic) -> None:
        if not self.blamed and len(self.diagnostics) < _MOST:
            self.diagnostics.append(diagnostic)
        self.blamed = True


def _unclosed(source: Source, opener: Token, close: str, end: int) -> Diagnostic:
    place = source.span(end, end)
    return error(
        "unclosed-bracket",
        f"this `{opener.text[-1]}` is never closed",
        source.span(opener.end - 1, opener.end),
        "opens here",
        labels=(Label(place, f"expected `{close}` here"),),
        help=f"add `{close}`",
        fixes=(Fix(f"add `{close}`", (Edit(place, close),), safe=True),),
    )


def _one_value(source: Source, token: Token, key: str) -> Diagnostic:
    return error(
        "one-value",
        f"`{key}` has its value already",
        source.span(token.start, token.end),
        "a second value",
        help="a property has one value: write several as a list `[a, b]`, and text in double quotes",
    )


def _unexpected(source: Source, stream: list[Token], at: int, kinds: list[str]) -> Diagnostic:
    token = stream[at]
    before = stream[at - 1] if at else token
    if words.wants_value(kinds):
        after = before.text if before.kind not in ("COLON", "EQUAL") or at < 2 else stream[at - 2].text + before.text
        place = source.span(before.end, before.end) if token.kind in _ENDS else source.span(token.start, token.end)
        return error(
            "expected-value",
            f"expected a value after `{after}`, found {words.found(token)}",
            place,
            "a value is missing" if token.kind in _ENDS else "not a value",
            help='a value is a name, a number with its unit, a "text", a `#color`, a `$name`, a call or a list',
        )
    place = source.span(token.start, token.end)
    if token.text == "=" and "COMPARE" in kinds:
        fix = Fix("write `==`", (Edit(place, "=="),), safe=True)
        note = "`=` sets, `==` compares"
        return error("unexpected-text", "unexpected `=` in a comparison", place, note, help=fix.title, fixes=(fix,))
    if bare := bare_comparison(source, stream, at):
        return bare
    if token.kind in _ENDS:
        place = source.span(before.end, before.end)
    return error(
        "unexpected-text",
        f"unexpected {words.found(token).removeprefix('the ')}",
        place,
        f"expected {words.expected(kinds)}",
        help=_advice(before, token, kinds),
    )


def _advice(before: Token, token: Token, kinds: list[str]) -> str:
    """What to do about a token where it cannot stand."""
    if _ratio_begins(before, token):
        return "write a ratio as two whole numbers: `9:16`"
    if "SLASHDASH" in kinds:
        return _BEGINNINGS.get(
            token.kind, _BEGINNINGS.get(token.text, "a statement is `kind value key: value { ... }`")
        )
    if token.kind in ("SIGN", "SCALE"):
        text = before.kind in ("STRING", "BLOCKSTR")
        return (
            'put values into the text: `"Hi {{ name }}"`'
            if text
            else "a calculation stands in parentheses: `($a + 2s)`"
        )
    if token.kind == "STRING" and before.kind == "STRING":
        return 'write `\\"` for a quote inside a text'
    if token.kind in ("LPAR", "FN"):
        return "the values of a statement stand without parentheses: `scene intro 3s { ... }`"
    return f"take `{token.text.split(chr(10))[0][:24]}` out" if token.kind not in _ENDS else "finish the statement"


_BEGINNINGS = {
    "DOLLAR": 'declare what has a name: `param price: text = "$9"`',
    "FN": 'the values of a statement stand without parentheses: `text "Hi" at: center`',
    "-": 'a statement begins with its kind: `text "Hi"`; `/-` before it switches it off',
    "STRING": 'say what the text is: `text "Hi"`, `say "Hi"`',
}


def _ratio_begins(before: Token, sign: Token) -> bool:
    """`9:l6`, `9/16`."""
    return sign.text in (":", "/") and before.kind in ("NUMBER", "RATIO") and before.end == sign.start
