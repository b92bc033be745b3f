"""A table that stands in the program: `[row("Pro", 9USD), row(name: "Team", price: 29USD)]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Row, Table, Unknown
from pytoon_lang.compiler.values.words import listed, unknown
from pytoon_lang.diagnostics import Label, error
from pytoon_lang.grammar.syntax import Call

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.grammar.syntax import Argument, List, Value
    from pytoon_lang.source import Span

    Cells = dict[str, Value | Unknown]


def is_row(written: object) -> bool:
    """Whether a value is written as a row."""
    return isinstance(written, Call) and written.name.text == "row"


def written_table(written: List, columns: tuple[Argument, ...], found: list[Diagnostic]) -> Table:
    """The rows of a list, whose values are read already. Mistaken rows are left out, missing cells are unknown.

    `columns` are those that the table declares; without any, the first row names them all.
    """
    rows = [one for item in written.items if (one := _call(item, found)) is not None]
    header = {column.key.text: column.key.span for column in columns if column.key is not None}
    if not columns and rows:
        header = {one.key.text: one.key.span for one in rows[0].arguments if one.key is not None}
    needed = [one.key.text for one in columns if one.key is not None and one.default is None] if columns else [*header]
    made = [Row(row.span, row.span, _cells(row, header, needed, columns, found)) for row in rows]
    return Table(written.span, header, tuple(made))


def _call(item: Value | Unknown, found: list[Diagnostic]) -> Call | None:
    if isinstance(item, Call) and is_row(item):
        return item
    if not isinstance(item, Unknown):
        help_ = 'write it like `row(name: "Pro", price: 9USD)`'
        found.append(error("bad-data", "a table is a list of rows", item.span, "not a row", help=help_))
    return None


def _cells(
    row: Call, header: Mapping[str, Span], needed: list[str], columns: tuple[Argument, ...], found: list[Diagnostic]
) -> Cells:
    cells: Cells = {}
    doubtful = False  # a cell went astray: another one that is missing is the same mistake
    free = iter(header if columns else ())
    for one in row.arguments:
        name = one.key.text if one.key is not None else next(free, "")
        if name in header and name not in cells:
            cells[name] = one.value
            continue
        doubtful = True
        found.append(_stray(one, name, header, bool(columns)))
    missing = [name for name in needed if name not in cells]
    if missing and not doubtful:
        first = Label(header[missing[0]], "declared here" if columns else "the first row has it")
        message, help_ = f"this row has no {listed(missing)}", f"add `{missing[0]}: ...`"
        found.append(error("bad-data", message, row.span, "a cell is missing", labels=(first,), help=help_))
    return {**cells, **{name: Unknown(row.span) for name in missing}}


def _stray(cell: Argument, name: str, header: Mapping[str, Span], declared: bool) -> Diagnostic:
    """A cell that has no column, or one that has a cell already."""
    if name and name not in header:
        assert cell.key is not None
        return unknown("unknown-name", "column", name, cell.key.span, header)
    if name:
        help_ = "a row has one cell in each column"
        return error("bad-data", f"the row has `{name}` already", cell.span, "once more", help=help_)
    if declared:
        help_ = f"the columns are {listed(header)}"
        return error("bad-data", "the row has more cells than the table columns", cell.span, "too many", help=help_)
    help_ = "name it, `row(name: ...)`, or declare the columns: `table(name: text, price: money)`"
    return error("bad-data", "this cell has no column", cell.span, "of which column?", help=help_)
