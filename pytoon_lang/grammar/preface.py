"""What is decided before a statement is read: is this text, is it ours, and of which edition?"""

from __future__ import annotations

import re

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, Outcome, error, replace
from pytoon_lang.grammar.lexer import MOST, lex
from pytoon_lang.grammar.syntax import Broken, File, Number, Off, Property, Statement, Thing, Token
from pytoon_lang.source import Source

EDITION = "1"
LARGEST = 8_000_000
"""Code points of a file; a video of ten thousand scenes, each written out, has a third of that."""

# Patterns are compiled when they are first needed: a program that begins with `toon` needs one of them.
_BINARY = "[\0-\x08\x0e-\x1a\x1c-\x1f\ud800-\udfff\ufffe\uffff]"
_BLANK = r"(?:\s|\ufeff|//[^\n]*(?:\n|\Z))*+\Z"
# `users[2]{id,name}:` and `tags[3]: a,b,c`, where a statement would begin.
_NOTATION = r"(?m)^[ \t]*[\w.-]*\[[#\d][^\]\n]*\](?:\{[^}\n]*\})?:"
_EDITION_LINE = r"(?m)^[ \t]*toon\b"


def refuse(source: Source) -> Outcome[File] | None:
    """One diagnostic for what is no program at all, None for what is worth parsing."""
    wrong = _not_a_program(source)
    if wrong is None:
        return None
    if wrong.code == "empty-file":
        return Outcome(File(source, (), tuple(lex(source.text))), (wrong,))
    return _refused(source, wrong)


def too_dense(source: Source) -> Outcome[File]:
    """What is said of a file of more than MOST tokens, so that no text takes more memory than a program of its size."""
    message = f"the file has more than {MOST:,} words and signs"
    help_ = "is this the right file? A video needs a few thousand"
    return _refused(source, error("file-too-large", message, Source(source.path, "").span(0, 0), help=help_))


def _refused(source: Source, wrong: Diagnostic) -> Outcome[File]:
    """Nothing in it is worth a token of its own."""
    text = source.text
    token = Token("BAD_CHARACTER", text, 0, len(text))
    return Outcome(File(source, (Broken(source.span(0, len(text)), text[:100]),), (token,)), (wrong,))


def _not_a_program(source: Source) -> Diagnostic | None:
    text, start = source.text, Source(source.path, "").span(0, 0)
    if len(text) > LARGEST:
        message = f"the file has {len(text):,} characters, at most {LARGEST:,} are read"
        return error("file-too-large", message, start, help="is this the right file? A video needs a few thousand")
    binary = re.search(_BINARY, text)
    if binary is not None:
        span = source.span(binary.start(), binary.end())
        message = f"this is not UTF-8 text: it holds the character U+{ord(binary.group()):04X}"
        return error("not-text", message, span, "no text has this", help="save the program as UTF-8 text")
    if text.startswith("toon"):
        return None
    if re.match(_BLANK, text):
        fix = Fix("begin with `toon 1`", (Edit(source.span(len(text), len(text)), "toon 1\n"),))
        return error("empty-file", "the file says nothing", start, help="begin with `toon 1`", fixes=(fix,))
    notation = re.search(_NOTATION, text)
    if notation is not None and not re.search(_EDITION_LINE, text):
        span = source.span(notation.start(), notation.end())
        return error(
            "toon-data",
            "this is Token-Oriented Object Notation data, not a video",
            span,
            "an array of that notation",
            notes=("both use the ending `.toon`; a video begins with the line `toon 1`",),
            help='read the data from a video with `load("rows.csv")`',
        )
    return None


def edition(source: Source, statements: tuple[Statement, ...]) -> list[Diagnostic]:
    """The first statement must be `toon 1`."""
    first = next((s for s in statements if not isinstance(s, Off)), None)
    written = _written(first)
    if isinstance(first, Broken) and source.text.lstrip("\ufeff \t\r\n").startswith("toon"):
        return []  # it has its diagnostic
    if first is None or written is None:
        at = 1 if source.text.startswith("\ufeff") else 0
        fix = Fix("begin with `toon 1`", (Edit(source.span(at, at), "toon 1\n\n"),), safe=True)
        message = "the first line must be `toon 1`"
        note = "expected `toon 1` above this"
        start = first.span.start if first else at
        span = source.span(start, min(start + bool(first), len(source.text)))
        return [
            error("no-edition", message, span, note, help="it says which edition of the language this is", fixes=(fix,))
        ]
    if written == EDITION and isinstance(first, Thing):
        return []
    meant = replace(first.span, f"toon {EDITION}", safe=written in ("", "1.0", EDITION))
    shown = source.text[first.span.start : first.span.end].split("\n")[0]
    message = f"unknown edition `{shown}`" if written else "the edition is missing after `toon`"
    note = f"this version reads edition {EDITION}"
    return [error("unknown-edition", message, first.span, note, help=f"write `toon {EDITION}`", fixes=(meant,))]


def _written(first: Statement | None) -> str | None:
    """What stands after `toon` in the first statement: None when that is no edition line at all."""
    if isinstance(first, Property) and first.key.text == "toon":
        return first.value.amount if isinstance(first.value, Number) else "?"
    if not isinstance(first, Thing) or first.kind.text != "toon":
        return None
    if not first.arguments:
        return ""
    value = first.arguments[0].value
    plain = len(first.arguments) == 1 and first.body is None and isinstance(value, Number) and not value.unit
    return value.amount if plain and isinstance(value, Number) else "?"
