"""What a document consists of, as a tree; and what the open programs give names to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import DocumentSymbol, Location, SymbolKind, WorkspaceSymbol

from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.grammar.syntax import Name, Off, Text, Thing
from pytoon_lang.lsp.reading import names
from pytoon_lang.lsp.walk import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.grammar.syntax import Statement
    from pytoon_lang.lsp.positions import Lines
    from pytoon_lang.lsp.snapshot import Snapshot

_KIND = {
    "scene": SymbolKind.Class,
    "video": SymbolKind.Module,
    "param": SymbolKind.Variable,
    "preset": SymbolKind.Function,
    "narrator": SymbolKind.Interface,
    "variant": SymbolKind.Enum,
    "brand": SymbolKind.Namespace,
    "import": SymbolKind.Package,
    "output": SymbolKind.File,
    "transition": SymbolKind.Event,
    "token": SymbolKind.Constant,
}
_MOST = 40


def symbols(snapshot: Snapshot) -> list[DocumentSymbol]:
    """The statements of a document, those in blocks below theirs."""
    return list(_below(snapshot.file.statements, snapshot.lines))


def named(snapshot: Snapshot, query: str) -> list[WorkspaceSymbol]:
    """What a document gives names to, as far as `query` is in the name."""
    found = (
        one
        for one in names(snapshot.source).declared
        if query.casefold() in one.name.casefold() and one.what != "local"
    )
    return [
        WorkspaceSymbol(
            Location(snapshot.uri, snapshot.lines.of(one.span)), one.name, _KIND.get(one.what, SymbolKind.Object)
        )
        for one in found
    ]


def _below(statements: Iterable[Statement], lines: Lines) -> Iterator[DocumentSymbol]:
    for statement in statements:
        thing = statement.statement if isinstance(statement, Off) else statement
        if not isinstance(thing, Thing) or thing.kind.text == "toon" or thing.kind.text not in KINDS:
            continue
        name, detail = _called(thing)
        yield DocumentSymbol(
            name=name,
            detail=detail,
            kind=_KIND.get(thing.kind.text, SymbolKind.Object),
            range=lines.of(statement.span),
            selection_range=lines.of(thing.kind.span),
            children=list(_below(thing.body or (), lines)),
        )


def _called(thing: Thing) -> tuple[str, str]:
    """`hook` and `scene`; what has no name is called by its kind."""
    if thing.kind.text in {"param", "preset"} and thing.arguments:
        first = thing.arguments[0]
        inner = getattr(getattr(first.value, "name", None), "text", "") or name_of(first.value)
        name = first.key.text if first.key else inner
    else:
        values = (argument.value for argument in thing.arguments if argument.key is None)
        name = next((name_of(value) for value in values if isinstance(value, Name | Text)), "")
    name = " ".join(name.split())
    short = name if len(name) <= _MOST else f"{name[:_MOST]}..."
    return (short, thing.kind.text) if short else (thing.kind.text, "")
