"""From a place outwards: the value, its setting, the statement, the block around it, the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import SelectionRange

from pytoon_lang.grammar.syntax import Off, Property, Thing
from pytoon_lang.lsp.walk import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.grammar.syntax import Statement
    from pytoon_lang.lsp.snapshot import Snapshot


def selection(snapshot: Snapshot, offset: int) -> SelectionRange:
    """The ranges around a place, the smallest with the next larger one as its parent."""
    places = {(0, len(snapshot.text)), *_around(snapshot.names.part(offset, offset).statements, offset)}
    found: SelectionRange | None = None
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        found = SelectionRange(snapshot.lines.range(start, end), found)
    assert found is not None
    return found


def _around(statements: Iterable[Statement], offset: int) -> Iterator[tuple[int, int]]:
    for statement in statements:
        if not statement.span.start <= offset <= statement.span.end:
            continue
        one = statement.statement if isinstance(statement, Off) else statement
        if isinstance(one, Thing):
            yield from _around(one.body or (), offset)
        settings = one.arguments if isinstance(one, Thing) else (one,) if isinstance(one, Property) else ()
        values = [inner.span for setting in settings for inner in within(setting.value)]
        for span in (statement.span, one.span, *(setting.span for setting in settings), *values):
            if span.start <= offset <= span.end:
                yield span.start, span.end
