"""Parameters: what `param` declares, and what `--set` or a row of `--data` puts in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.element import Cell, Parameter, Row, Table, Unknown
from pytoon_lang.compiler.values.declared import CHOSEN, TYPES, declared, slots
from pytoon_lang.compiler.values.literals import literal
from pytoon_lang.compiler.values.paths import loaded
from pytoon_lang.compiler.values.read import Known, read
from pytoon_lang.compiler.values.rows import written_table
from pytoon_lang.compiler.values.scope import value
from pytoon_lang.compiler.values.shapes import DESCRIBED
from pytoon_lang.compiler.values.statements import is_a
from pytoon_lang.compiler.values.templates import shown
from pytoon_lang.compiler.values.words import listed, unknown
from pytoon_lang.compiler.vocabulary.types import Slot, Type
from pytoon_lang.diagnostics import Diagnostic, Label, error, replace, warning
from pytoon_lang.grammar.syntax import Argument, Call, List, Name, Thing
from pytoon_lang.suggest import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.compiler.values.scope import Scope
    from pytoon_lang.grammar.syntax import Property, Value
    from pytoon_lang.source import Span


class Given(NamedTuple):
    """A value from outside. `said` is how messages call it; `place` is its cell in a data file, `column` its name."""

    text: str
    said: str
    place: Span | None = None
    column: Span | None = None


class _Declaring(NamedTuple):
    """What the declarations of one file need: the scope that grows by them, values from outside, tables, mistakes."""

    scope: Scope
    given: Mapping[str, Given]
    data: Mapping[str, Table]
    found: list[Diagnostic]
    places: dict[str, Span]


def parameters(
    statements: Iterable[Thing | Property],
    scope: Scope,
    given: Mapping[str, Given],
    data: Mapping[str, Table],
    found: list[Diagnostic],
) -> tuple[Parameter, ...]:
    """Put the parameters that `statements` declare into `scope`, in order; a default may use the ones before it."""
    declaring = _Declaring(scope, given, data, found, {})
    made_: list[Parameter] = []
    for thing in statements:
        if not is_a(thing, "param"):
            continue
        named = [argument for argument in thing.arguments if argument.key is not None]
        if len(named) != 1 or len(thing.arguments) != 1:
            found.append(_malformed(thing))
        for argument in named[:1] if len(named) == len(thing.arguments) else ():
            made_ += _declare(argument, thing.doc, declaring)
    strays = {name: one for name, one in given.items() if name not in declaring.places}
    columns = [one for one in given.values() if one.column is not None]
    if columns and all(one.column is None or name in strays for name, one in given.items()):
        found.append(_unrelated(columns[0], declaring.places))
        strays = {name: one for name, one in strays.items() if one.column is None}
    found += [_nowhere(name, one, declaring.places) for name, one in strays.items()]
    return tuple(made_)


def _malformed(thing: Thing) -> Diagnostic:
    """`param price text`, a colon short; `param launch: date = 2026-13-40`, more than a value; or no parameter."""
    first, *more = (*thing.arguments, None)
    if first is not None and first.key is not None and more[0] is not None:
        if isinstance(first.value, Name) and first.value.path == ("date",):
            help_ = "write it like `2026-12-31`"
            return error("bad-date", "this is not a day", more[0].span, "year-month-day", help=help_)
        help_ = "text stands in double quotes, calculations in parentheses, several values in a list: `[a, b]`"
        return error("bad-parameter", "a parameter has one default", more[0].span, "one value too many", help=help_)
    if len(thing.arguments) == 2 and isinstance(first_ := thing.arguments[0].value, Name):
        type_ = more[0].key.text if more[0] is not None and more[0].key is not None else ""
        if type_ in TYPES:
            name = ".".join(first_.path)
            help_, fixes = f"write `{name}: {type_}`", (replace(first_.span, f"{name}:", safe=True),)
            message = "a parameter needs a name and a type"
            return error("bad-parameter", message, first_.span, "a `:` is missing after it", help=help_, fixes=fixes)
    note, help_ = "which name, which type?", 'write it like `param product: text = "Aurora"`'
    return error("bad-parameter", "a parameter needs a name and a type", thing.kind.span, note, help=help_)


def _unrelated(first: Given, places: Mapping[str, Span]) -> Diagnostic:
    """The table of `--data` has nothing to do with the file: every row would make the same video."""
    help_ = f"name a column after a parameter: {listed(places)}" if places else "declare a `param` for each column"
    message = "no column of this table is a parameter of the file"
    return error("bad-data", message, first.column, "the names of its columns", help=help_)


def _nowhere(name: str, given: Given, places: Mapping[str, Span]) -> Diagnostic:
    near = suggest(name, places)
    help_ = f"did you mean `{near[0]}`?" if near else f"declare it: `param {name}: text`"
    if given.place is None:
        return error("unknown-parameter", f"no parameter is called `{name}` (from `--set`)", None, help=help_)
    message = f"no parameter is called `{name}`, so this column does nothing"
    return warning("unknown-parameter", message, given.column, "not used", help=help_)


def _declare(argument: Argument, doc: str, declaring: _Declaring) -> Iterable[Parameter]:
    assert argument.key is not None
    scope, given, _, found, places = declaring
    name, span = argument.key
    if name in places:
        first, help_ = Label(places[name], "first here"), "give one of them another name"
        message = f"two parameters `{name}`"
        found.append(error("duplicate-name", message, span, "again here", labels=(first,), help=help_))
        return ()
    places[name] = span
    wanted = declared(argument.value, found)
    scope.choices[name] = wanted.choices if wanted is not None and wanted.base in CHOSEN else ()  # type: ignore[index]
    meaning: Value | Unknown | Table | None = None
    if wanted is not None and wanted.base == "table":
        meaning = _table(argument, declaring)
    elif wanted is not None and wanted.base == "row":
        help_ = "declare a `table`, and go through it with `each`"
        message = "a row is one of a table; a parameter of the file cannot be one"
        found.append(error("bad-parameter", message, argument.value.span, "of which table?", help=help_))
    elif wanted is not None and name in given:
        meaning = _given(given[name], wanted, span, found)
    elif wanted is not None and argument.default is not None:
        default = value(argument.default, scope, found)
        meaning = default if _typed(default, wanted, found) else None
    elif wanted is not None:
        help_ = f"give it a default, `= ...`, or a value: `--set {name}=...`"
        found.append(error("missing-value", f"the parameter `{name}` has no value", span, "no default", help=help_))
    scope.values[name] = Unknown(span) if meaning is None else meaning  # type: ignore[index]  # the scope that grows
    if meaning is None or wanted is None or isinstance(meaning, Unknown | Table):
        return ()
    return (Parameter(name, wanted, doc, str(shown(meaning)), span),)


def _given(given: Given, wanted: Type, span: Span, found: list[Diagnostic]) -> Value | None:
    """The text from outside as a value of the type; its span is the cell, else the declaration."""
    inner: list[Diagnostic] = []
    place = given.place or span
    written = literal(given.text, wanted, place)
    _typed(written, wanted, inner)
    for one in inner:
        message = one.message if given.place else f"`{given.said}`: {one.message}"
        label = (Label(span, "declared here"),) if given.place else ()
        note = one.note if given.place else "declared here"
        found.append(one._replace(message=message, fixes=(), note=note, labels=label))
    return None if inner else written


def _typed(written: Value | Unknown, wanted: Type, found: list[Diagnostic]) -> bool:
    typed = read(written, wanted, Known(), found)
    if wanted.base == "text" and wanted.choices and typed is not None and typed not in wanted.choices:
        found.append(unknown("unknown-value", "value", typed, written.span, wanted.choices))
        return False
    return typed is not None


def _table(argument: Argument, declaring: _Declaring) -> Table | None:
    """The rows that `load` found or that are listed, of the declared columns where there are any."""
    assert argument.key is not None
    scope, given, data, found, _ = declaring
    written, name = argument.default, argument.key.text
    columns = argument.value.arguments if isinstance(argument.value, Call) else ()
    if name in given:
        table = data.get(given[name].text)
    elif isinstance(written, Call) and written.name.text == "load":
        path = loaded(written)
        found += [path] if isinstance(path, Diagnostic) else []
        table = data.get(path) if isinstance(path, str) else None
    elif isinstance(written, List) and isinstance(meant := value(written, scope, found), List):
        table = written_table(meant, columns, found)
    else:
        at = argument.key.span if written is None else written.span
        help_ = f'write it like `param {name}: table = load("{name}.csv")`, or list its rows: `[row(name: "Pro")]`'
        found.append(error("missing-value", f"the table `{name}` needs rows", at, "no table", help=help_))
        return None
    return _columns(table, columns, found) if table is not None and columns else table


def _columns(table: Table, columns: tuple[Argument, ...], found: list[Diagnostic]) -> Table:
    """A table whose declared columns are there, their cells of the declared types."""
    made_, defaults = slots(columns, found)
    wanted = dict(zip(made_, defaults, strict=True))
    for slot in made_:
        if slot.name not in table.header and slot.required:
            near = suggest(slot.name, table.header)
            help_ = f"is it `{near[0]}`?" if near else f"add the column `{slot.name}`"
            key = next(c.key.span for c in columns if c.key is not None and c.key.text == slot.name)
            label = tuple(Label(span, "the columns that are there") for span in [*table.header.values()][:1])
            message = f"the table has no column `{slot.name}`"
            found.append(error("bad-data", message, key, "not in the file", labels=label, help=help_))
    rows = []
    for row in table.rows:
        cells = dict(row.cells)
        for slot, default in wanted.items():
            written = cells.get(slot.name)
            empty = written is None or (isinstance(written, Cell) and not written.value)
            if empty and not slot.required and default is not None:
                cells[slot.name] = default
            elif empty and isinstance(written, Cell) and slot.type.base not in {"text", "any", "list"}:
                found.append(_empty(slot, written))
                cells[slot.name] = Unknown(written.span)
            elif isinstance(written, Cell) and not isinstance(written, Unknown):
                cell = literal(written.value, slot.type, written.span)
                cells[slot.name] = cell if _typed(cell, slot.type, found) else Unknown(written.span)
            elif written is None:
                cells[slot.name] = Unknown(row.place)
            elif not _typed(written, slot.type, found):
                cells[slot.name] = Unknown(written.span)
        rows.append(Row(row.span, row.place, cells))
    return Table(table.span, table.header, tuple(rows))


def _empty(slot: Slot, cell: Cell) -> Diagnostic:
    noun, usual = DESCRIBED[slot.type.base]
    help_ = f"fill it, or give the column a default: `{slot.name}: ... = {usual}`"
    return error("bad-data", f"this cell is empty: `{slot.name}` needs {noun}", cell.span, "empty", help=help_)


def cell_given(table: Table, row: Row) -> dict[str, Given]:
    """The cells of a row of `--data`, as values of the parameters of the same names."""
    texts = {name: shown(cell) for name, cell in row.cells.items() if not isinstance(cell, Unknown)}
    return {name: Given(str(text), name, row.cells[name].span, table.header[name]) for name, text in texts.items()}
