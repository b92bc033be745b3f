"""Text -> lexemes: the tokens that mean something, each with the comments and line ends that stand around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.grammar.layout import layout
from pytoon_lang.grammar.lexer import lex

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Token

ENDERS = frozenset(("NUMBER", "SIZE", "RATIO", "DATE", "COLOR", "STRING", "BLOCKSTR", "IDENT", "RPAR", "RSQB"))
"""What a value ends with."""
STARTERS = frozenset(
    ("NUMBER", "SIZE", "RATIO", "DATE", "COLOR", "STRING", "BLOCKSTR", "IDENT", "FN", "DOLLAR", "LPAR", "LSQB")
)
"""What a value begins with."""
_PATH = frozenset(("COLON", "DOT", "DOLLAR", "DOTDOT"))


class Note(NamedTuple):
    """A comment. `lines`: ends of lines before it; `gap`: spaces before it, 0 when there are tabs among them."""

    text: str
    lines: int
    gap: int
    doc: bool


class Lexeme(NamedTuple):
    """A token with what stands around it.

    `begins`: a statement begins with it. `before`: comments on lines of their own above it; `lines`: ends of lines
    between it and whatever is before it; `after`: the comment at the end of its line.
    """

    kind: str
    text: str
    begins: bool
    lines: int
    before: tuple[Note, ...] = ()
    after: Note | None = None


def lexemes(text: str) -> list[Lexeme]:
    """A text without mistakes -> its lexemes; the last one is `$END`. Commas are gone, `key = value` has its colon."""
    raw = lex(text)
    laid = _plain(layout(raw, text, nested=True).tokens)
    laid.append((True, "$END", "", len(text), len(text)))
    out: list[Lexeme] = []
    at, done = 0, 0
    for begins, kind, said, start, end in laid:
        trivia = []
        while at < len(raw) and raw[at].start < start:
            if raw[at].start >= done:
                trivia.append(raw[at])
            at += 1
        before, lines, after = _notes(trivia, out[-1] if out else None)
        if after is not None:
            out[-1] = out[-1]._replace(after=after)
        out.append(Lexeme(kind, said, begins, lines, before))
        done = end
    return out


def _plain(tokens: list[Token]) -> list[tuple[bool, str, str, int, int]]:
    """Tokens of the layout -> (begins a statement, kind, text, start, end) without separators and commas."""
    out: list[tuple[bool, str, str, int, int]] = []
    begins, depth, own = True, 0, False  # own: the statement is a property, so a comma after its value ends it
    for index, token in enumerate(tokens):
        kind, text = token.kind, token.text
        if kind == "_SEP" or (kind == "COMMA" and depth == 0 and own):
            begins = True
            continue
        if kind == "COMMA":
            continue
        if kind == "EQUAL" and _names_key(out):
            kind, text = "COLON", ":"
        if begins:
            follows = tokens[index + 1].kind if index + 1 < len(tokens) else ""
            own = kind == "IDENT" and follows in ("COLON", "EQUAL")
        depth += (kind in ("FN", "LPAR", "LSQB")) - (kind in ("RPAR", "RSQB"))
        out.append((begins and kind != "RBRACE", kind, text, token.start, token.end))
        begins = kind in ("LBRACE", "SLASHDASH")
    return [one if n == 0 or out[n - 1][1] != "SLASHDASH" else (False, *one[1:]) for n, one in enumerate(out)]


def _names_key(before: list[tuple[bool, str, str, int, int]]) -> bool:
    """Whether `=` stands after a key, as in `size = 3`, and not before a default, as in `size: length = 3`."""
    if not before or before[-1][1] != "IDENT":
        return False
    return len(before) == 1 or before[-2][1] not in _PATH


def _notes(trivia: list[Token], last: Lexeme | None) -> tuple[tuple[Note, ...], int, Note | None]:
    """What stands between two lexemes -> comments for the second, line ends before it, the comment of the first."""
    before: list[Note] = []
    after: Note | None = None
    lines, gap, separated = 0, 0, False
    for token in trivia:
        if token.kind in ("COMMENT", "DOC"):
            doc = token.kind == "DOC"
            note = Note(token.text.rstrip(), lines, gap, doc)
            means = doc and (separated or last is None or last.kind == "LBRACE")
            if lines == 0 and last is not None and not means:
                after = note
            else:
                before.append(note)
            lines = 0
        elif token.text == "\n":
            lines, separated = lines + 1, True
        elif token.text == ";":
            separated = True
        gap = len(token.text) if token.kind == "WS" and not token.text.strip(" ") else 0
    return tuple(before), lines, after
