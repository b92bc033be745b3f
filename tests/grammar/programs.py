"""The programs of the tests, and what of a tree is compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.syntax import File, Off, Property, Statement, Thing
from pytoon_lang.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.diagnostics import Diagnostic

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def programs() -> dict[str, str]:
    """Every .toon file that must be without mistakes: this folder's corpus, the examples, the standard library."""
    files = [*HERE.glob("corpus/*.toon"), *ROOT.glob("examples/**/*.toon"), *ROOT.glob("pytoon_lang/stdlib/**/*.toon")]
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in sorted(files)}


def read(text: str, path: str = "test.toon") -> tuple[File, tuple[Diagnostic, ...]]:
    file, diagnostics = parse(Source(path, text))
    assert "".join(token.text for token in file.tokens) == text
    return file, diagnostics


def statements(inside: tuple[Statement, ...]) -> Iterator[Statement]:
    """All statements, those in bodies included."""
    for statement in inside:
        yield statement
        inner = statement.statement if isinstance(statement, Off) else statement
        if isinstance(inner, Thing) and inner.body:
            yield from statements(inner.body)


def finished(file: File, end: int) -> set[object]:
    """What must be known of the statements on lines that end before `end`; of one with a body only its head."""
    known: set[object] = set()
    for statement in statements(file.statements):
        if isinstance(statement, Property) and statement.span.end <= end:
            known.add(statement)
        elif isinstance(statement, Thing):
            heads = [argument.span.end for argument in statement.arguments] or [statement.kind.span.end]
            if (heads[-1] if statement.body is not None else statement.span.end) <= end:
                known.add((statement.kind, statement.arguments))
    return known
