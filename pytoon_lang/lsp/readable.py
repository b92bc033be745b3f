"""What `$name` and `{{ name }}` may read at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.values.data import table
from pytoon_lang.compiler.values.paths import loaded
from pytoon_lang.compiler.values.scope import FACTS
from pytoon_lang.grammar.syntax import Call, Ref
from pytoon_lang.lsp.offer import Offer
from pytoon_lang.lsp.resolve import Program, brands, scoped, tokens
from pytoon_lang.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.lsp.names import Declared
    from pytoon_lang.lsp.snapshot import Snapshot

_MOST_DATA = 1_000_000


def readable(path: tuple[str, ...], snapshot: Snapshot, offset: int, files: Program) -> Iterator[Offer]:
    """Names behind the parts of `path`: parameters, colours of a brand, columns of a row, facts of the video."""
    here = snapshot.names
    known = scoped(here, offset)
    shades = brands(here, files)
    if not path:
        for one in known.values():
            yield Offer(one.name, "name", one.doc, one.type)
        for name in shades:
            yield Offer(name, "name", detail="brand", insert=name)
        if _asserting(snapshot, offset):
            yield from (Offer(name, "name", detail="known when it is timed") for name in (*FACTS, *_scenes(snapshot)))
    elif path[0] in known:
        yield from (Offer(column, "name", detail="column") for column in columns(known[path[0]], snapshot, offset))
    elif path[0] in shades:
        colors = tokens(shades[path[0]], files)
        yield from (Offer(name, "color", doc=one.type, detail=one.type) for name, one in colors.items())
    elif path[0] in FACTS:
        yield from (Offer(fact, "name") for fact in FACTS[path[0]])
    elif path[0] in _scenes(snapshot):
        yield from (Offer(fact, "name", detail="time") for fact in ("start", "end", "duration"))


def columns(row: Declared, snapshot: Snapshot, offset: int) -> tuple[str, ...]:
    """The columns of what an `each` calls its row."""
    rows = next((a.value for a in row.statement.arguments if isinstance(a.value, Ref)), None)
    if row.what != "local" or rows is None:
        return ()
    source = scoped(snapshot.names, rows.span.start).get(rows.path[0])
    for argument in source.statement.arguments if source else ():
        if isinstance(argument.value, Call):  # table(name: text, price: money)
            return tuple(one.key.text for one in argument.value.arguments if one.key is not None)
        if isinstance(argument.default, Call) and argument.default.name.text == "load" and argument.default.arguments:
            return _header(argument.default, snapshot)
    return ()


def _header(call: Call, snapshot: Snapshot) -> tuple[str, ...]:
    path = loaded(call)
    content = snapshot.world.read(path) if isinstance(path, str) else b""
    if not isinstance(content, bytes) or not content or len(content) > _MOST_DATA:
        return ()
    found, _ = table(Source(str(path), content.decode("utf-8-sig", "replace")))
    return tuple(found.header) if found is not None else ()


def _scenes(snapshot: Snapshot) -> list[str]:
    return [one.name for one in snapshot.names.declared if one.what == "scene"]


def _asserting(snapshot: Snapshot, offset: int) -> bool:
    here = snapshot.place(offset)
    head = here.brackets[0].outer if here.brackets else here.head
    return bool(head) and head[0].text == "expect"
