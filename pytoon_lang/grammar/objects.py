"""Objects in a list, `[{name: "Pro"}, {"name": "Team"}]`: what other languages write for the rows of a table.

A key in quotes has its diagnostic, and has lost them, before this is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.grammar.syntax import Token
    from pytoon_lang.source import Source

_STEP = {"LBRACE": 1, "LSQB": 1, "RBRACE": -1, "RSQB": -1}


def end_of_objects(stream: Sequence[Token], at: int) -> int | None:
    """Where the list ends, whose item at `at` begins with `{`: the place of its `]`; None when it never does."""
    depth = 0
    for index in range(at, len(stream)):
        depth += _STEP.get(stream[index].kind, 0)
        if depth < 0:
            return index if stream[index].kind == "RSQB" else None
    return None


def no_objects(source: Source, items: Sequence[Token]) -> Diagnostic:
    """The diagnostic for a list with objects; `items` are the tokens from the first `{` on, without the `]`."""
    edits = _rewritten(source, items)
    fixes = (Fix("write rows as `row(...)`", edits, safe=True),) if edits else ()
    first = source.span(items[0].start, items[0].end)
    help_ = 'a row is written `row(name: "Pro", price: 9USD)`'
    return error("unexpected-text", "a list holds no blocks", first, "expected a value", help=help_, fixes=fixes)


def _rewritten(source: Source, items: Sequence[Token]) -> tuple[Edit, ...]:
    """Braces to `row(` and `)`; nothing where an object is more than keys and plain values."""
    edits: list[Edit] = []
    inside = False
    before = items[0]
    for token, after in zip(items, [*items[1:], None], strict=True):
        if token.kind == "_SEP":
            continue
        place = source.span(token.start, token.end)
        match token.kind:
            case "LBRACE" | "RBRACE":
                if inside == (token.kind == "LBRACE"):
                    return ()
                inside = not inside
                edits.append(Edit(place, "row(" if inside else ")"))
            case "IDENT" if after is not None and after.kind == "COLON" and not _parted(source, before, token):
                return ()
        before = token
    return () if inside else tuple(edits)


def _parted(source: Source, before: Token, token: Token) -> bool:
    """Whether a key comes first or after a comma."""
    return before.kind in ("LBRACE", "COMMA") or "," in source.text[before.end : token.start]
