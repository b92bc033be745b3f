"""Lexemes that are wrong in themselves: a text without its closing quote, characters that mean nothing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, Label, error
from pytoon_lang.grammar.syntax import Token

if TYPE_CHECKING:
    from pytoon_lang.source import Source


def close_texts(source: Source, tokens: list[Token]) -> tuple[list[Token], list[Diagnostic]]:
    """Close every text that is never closed: at the end of its line, a block before the next statement."""
    out: list[Token] = []
    diagnostics: list[Diagnostic] = []
    for token in tokens:
        if token.kind == "BAD_STRING":
            # The `{` of a body at the end of the line is surely not text.
            line = token.text.rstrip()
            brace = token.start + len(line) - 1 if line.endswith("{") else None
            end = token.start + len(line.removesuffix("{").rstrip())
            said = re.sub(r"\\\Z", "", source.text[token.start : end])
            out.append(Token("STRING", said + '"', token.start, end))
            if brace is not None:
                out.append(Token("LBRACE", "{", brace, brace + 1))
            diagnostics.append(_unterminated(source, token.start, end, '"'))
        elif token.kind == "BAD_BLOCKSTR":
            end = token.start + len(token.text.rstrip())
            said = re.sub(r"\\\Z", "", source.text[token.start : end])
            out.append(Token("BLOCKSTR", said + '\n"""', token.start, end))
            diagnostics.append(_unterminated(source, token.start, end, '"""'))
        else:
            out.append(token)
    return out, diagnostics


def _unterminated(source: Source, start: int, end: int, quote: str) -> Diagnostic:
    place = source.span(end, end)
    close = quote if quote == '"' else "\n" + quote
    line = source.line(source.position(start)[0])
    return error(
        "unterminated-text",
        f"this text is never closed: its `{quote}` is missing",
        source.span(start, start + len(quote)),
        "opens here",
        labels=(Label(place, f"expected `{quote}` by here"),),
        notes=('inside `{{ }}` write single quotes: a `"` ends the text',) if "{{" in line else (),
        help=f"add `{quote}` at the end of the text",
        fixes=(Fix(f"add `{quote}`", (Edit(place, close),)),),
    )


_SPELT = {"&": "and", "|": "or"}
"""What doubled signs of other languages are called here."""


def drop_unknown(source: Source, tokens: list[Token]) -> tuple[list[Token], list[Diagnostic]]:
    """Leave out characters that mean nothing: one diagnostic for each of them, with its first places."""
    places: dict[str, list[Token]] = {}
    out: list[Token] = []
    for token in tokens:
        if token.kind == "BAD_CHARACTER":
            places.setdefault(token.text, []).append(token)
        else:
            out.append(token)
    diagnostics = []
    for character, found in list(places.items())[:5]:
        spans = [source.span(token.start, token.end) for token in found[:4]]
        shown = f"`{character}`" if character.isprintable() else f"U+{ord(character):04X}"
        if character in _SPELT and len(found) > 1 and found[0].end == found[1].start:
            diagnostics.append(_spelt(source, found, _SPELT[character]))
            continue
        diagnostics.append(
            error(
                "unknown-character",
                f"unexpected character {shown}",
                spans[0],
                "means nothing here",
                labels=tuple(Label(span, "here too") for span in spans[1:]),
                help="remove it, or put the text in double quotes",
                fixes=(Fix(f"remove {shown}", tuple(Edit(source.span(t.start, t.end), "") for t in found)),),
            )
        )
    return out, diagnostics


def _spelt(source: Source, signs: list[Token], word: str) -> Diagnostic:
    """`&&`, wherever it stands -> `and`."""
    pairs = [(a, b) for a, b in pairwise(signs) if a.end == b.start]
    spans = [source.span(a.start, b.end) for a, b in pairs]
    fix = Fix(f"write `{word}`", tuple(Edit(span, word) for span in spans), safe=True)
    labels = tuple(Label(span, "here too") for span in spans[1:4])
    message, note = f"unexpected `{signs[0].text * 2}`", f"this is called `{word}` here"
    return error("unknown-character", message, spans[0], note, labels=labels, help=fix.title, fixes=(fix,))
