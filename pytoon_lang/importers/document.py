"""JSON text -> its data, with the place of every value, so that a message can point at a field."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, Outcome, error

if TYPE_CHECKING:
    from pytoon_lang.source import Source, Span

LARGEST = 4_000_000  # characters
DEEPEST = 64

Path = tuple[str | int, ...]
_LEXEME = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


class Document(NamedTuple):
    """What a JSON file says. `places` are offsets (start, end) of values by their path."""

    data: Any
    source: Source
    places: dict[Path, tuple[int, int]]

    def span(self, path: Path) -> Span:
        """The place of a value, or of the nearest value around it."""
        while path not in self.places and path:
            path = path[:-1]
        return self.source.span(*self.places.get(path, (0, 0)))


def read(source: Source) -> Outcome[Document]:
    """JSON text -> a document; one error says where it is no JSON, and its data is None then."""
    nothing = Document(None, source, {})
    if len(source.text) > LARGEST:
        return Outcome(nothing, (_bad(source, 0, f"the file is longer than {LARGEST // 1_000_000} MB"),))
    if deep := _too_deep(source.text):
        return Outcome(nothing, (_bad(source, deep, f"nested more than {DEEPEST} deep"),))
    try:
        data = json.loads(source.text, parse_constant=_no_number)
    except json.JSONDecodeError as wrong:
        return Outcome(nothing, (_bad(source, wrong.pos, wrong.msg.lower()),))
    except ValueError as wrong:  # NaN, or a number of thousands of digits
        return Outcome(nothing, (_bad(source, 0, str(wrong).partition(";")[0].lower()),))
    return Outcome(Document(data, source, _places(source.text)))


def _bad(source: Source, at: int, why: str) -> Diagnostic:
    at = min(at, max(0, len(source.text) - 1))
    span = source.span(at, min(at + 1, len(source.text)))
    return error("bad-json", f"this is not JSON: {why}", span, "here", help="write the file again with a JSON tool")


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _too_deep(text: str) -> int:
    """Where the nesting passes the limit; 0 when it does not."""
    depth = 0
    for lexeme in _LEXEME.finditer(text):
        depth += (lexeme[0] in "{[") - (lexeme[0] in "}]")
        if depth > DEEPEST:
            return lexeme.start()
    return 0


def _places(text: str) -> dict[Path, tuple[int, int]]:
    """Valid JSON -> where every value stands."""
    places: dict[Path, tuple[int, int]] = {}
    lexemes = list(_LEXEME.finditer(text))
    at = 0

    def value(path: Path) -> None:
        nonlocal at
        first = lexemes[at]
        at += 1
        if first[0] in ("{", "["):
            close, number = {"{": "}", "[": "]"}[first[0]], 0
            while lexemes[at][0] != close:
                key: str | int = number
                if close == "}":
                    key = json.loads(lexemes[at][0])
                    at += 2
                value((*path, key))
                number += 1
                at += lexemes[at][0] == ","
            at += 1
        places[path] = (first.start(), lexemes[at - 1].end())

    value(())
    return places
