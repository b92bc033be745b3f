"""Data files: CSV and JSON -> a table whose every cell has a place, so that a mistake in a row is shown in the file."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.compiler.ir.element import Cell, Row, Table
from pytoon_lang.diagnostics import Outcome, error
from pytoon_lang.grammar.syntax import List, Name, Number

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Value
    from pytoon_lang.source import Source, Span

MOST_ROWS = 100_000
"""Rows of one table."""

_WHITE = re.compile(r"[ \t\r\n]*")


class _Wrong(Exception):  # noqa: N818 - it is caught here, and carries the diagnostic
    """Reading cannot go on."""

    def __init__(self, span: Span, message: str, note: str, help_: str) -> None:
        super().__init__(message)
        self.found = error("bad-data", message, span, note, help=help_)


def table(source: Source) -> Outcome[Table | None]:
    """The text of a `.csv` (first line: names of columns) or `.json` (a list of objects) file -> its rows."""
    try:
        return Outcome(_json(source) if source.path.lower().endswith(".json") else _csv(source))
    except _Wrong as wrong:
        return Outcome(None, (wrong.found,))


class _Field(NamedTuple):
    text: str
    start: int
    end: int


def _csv(source: Source) -> Table:
    records = _records(source)
    if not records:
        start = source.span(0, 0)
        raise _Wrong(
            start, f"`{source.path}` is empty", "no columns", "write the names of the columns in its first line"
        )
    names = ["-".join(field.text.split()) for field in records[0]]
    header: dict[str, Span] = {}
    for name, field in zip(names, records[0], strict=True):
        span = source.span(field.start, field.end)
        if not name:
            raise _Wrong(span, "a column without a name", "no name", "write a name in the first line")
        if name in header:
            raise _Wrong(span, f"two columns `{name}`", "again here", "give one of them another name")
        header[name] = span
    rows = tuple(_row(source, names, fields) for fields in records[1:])
    return Table(source.span(0, 0), header, rows)


def _row(source: Source, names: list[str], fields: list[_Field]) -> Row:
    place = source.span(fields[0].start, fields[-1].end)
    if len(fields) != len(names):
        cells = "cell" if len(fields) == 1 else "cells"
        help_ = (
            "put text with a comma in double quotes" if len(fields) > len(names) else "add the cells that are missing"
        )
        raise _Wrong(
            place, f"this row has {len(fields)} {cells}, there are {len(names)} columns", "not the same", help_
        )
    made: dict[str, Any] = {}
    for name, field in zip(names, fields, strict=True):
        made[name] = _cell(source.span(field.start, field.end), field.text)
    return Row(place, place, made)


def _cell(span: Span, text: str) -> Cell:
    return Cell(span, text, (span.start,) * len(text))


def _records(source: Source) -> list[list[_Field]]:
    """The lines that are not empty, as fields; quoted ones may hold commas, line ends and doubled quotes."""
    text = source.text
    first = text[: text.find("\n") if "\n" in text else len(text)]
    comma = next((sign for sign in (",", ";", "\t") if sign in first), ",")
    field = re.compile(rf'[ \t]*"([^"]*(?:""[^"]*)*)"[ \t\r]*(?={comma}|\n|\Z)|[^{comma}\n]*')
    records: list[list[_Field]] = []
    at, fields = 0, []
    while at <= len(text):
        hit = field.match(text, at)
        assert hit is not None
        fields.append(_field(source, hit))
        at = hit.end() + 1
        if hit.end() == len(text) or text[hit.end()] == "\n":
            if len(fields) > 1 or fields[0].text:
                records.append(fields)
            fields = []
        if len(records) > MOST_ROWS:
            help_ = "split the file"
            raise _Wrong(source.span(at, at), f"a table may have {MOST_ROWS:,} rows", "one too many", help_)
    return records


def _field(source: Source, hit: re.Match[str]) -> _Field:
    quoted = hit.group(1)
    if quoted is not None:
        return _Field(quoted.replace('""', '"'), hit.start(1) - 1, hit.end(1) + 1)
    raw = hit.group()
    bare = raw.strip()
    start = hit.start() + len(raw) - len(raw.lstrip()) if bare else hit.start()
    if bare[:1] == '"':
        help_ = 'close the quotes; a quote inside is written twice: `""`'
        raise _Wrong(source.span(start, start + 1), "these quotes are not closed", "opened here", help_)
    return _Field(bare, start, start + len(bare))


def _json(source: Source) -> Table:
    reader = _Json(source)
    objects = reader.rows()
    header: dict[str, Span] = {}
    for _, places, _ in objects:
        header |= {name: place for name, place in places.items() if name not in header}
    for cells, _, place in objects:
        for name in header.keys() - cells.keys():
            raise _Wrong(place, f"this row has no `{name}`", "not there", f'write `"{name}": null` if it is empty')
    return Table(source.span(0, 0), header, tuple(Row(place, place, cells) for cells, _, place in objects))


class _Json:
    """Walks the list and its objects by hand, for the places; leaves the values to the standard library."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.at = 0
        self._decoder = json.JSONDecoder()

    def rows(self) -> list[tuple[dict[str, Any], dict[str, Span], Span]]:
        made: list[tuple[dict[str, Any], dict[str, Span], Span]] = []
        self._sign("[")
        while not self._ends("]", bool(made)):
            made.append(self._object())
        self._white()
        if self.at < len(self.source.text):
            raise self._wrong("something stands after the list")
        return made

    def _object(self) -> tuple[dict[str, Any], dict[str, Span], Span]:
        cells: dict[str, Any] = {}
        places: dict[str, Span] = {}
        place = self._sign("{")
        while not self._ends("}", bool(cells)):
            key, span = self._value()
            if not isinstance(key, str):
                raise self._wrong("a name in double quotes is expected")
            self._sign(":")
            value, where = self._value()
            name = "-".join(key.split())
            cells[name], places[name] = self._written(value, where), span
        return cells, places, place

    def _written(self, value: object, span: Span) -> Value:
        match value:
            case bool():
                return Name(span, ("yes" if value else "no",))
            case None:
                return _cell(span, "")
            case str():
                return _cell(span, value)
            case int() if abs(value) < 10**15:
                return Number(span, str(value), "")
            case float() if math.isfinite(value) and abs(value) < 10**15:
                digits = f"{value:.9f}".rstrip("0").rstrip(".")
                return Number(span, digits, "")
            case list():
                return List(span, tuple(self._written(item, span) for item in value))
        help_ = "cells are texts, numbers, true, false, null and lists of them"
        raise _Wrong(span, "this value cannot stand in a table", "not understood", help_)

    def _value(self) -> tuple[object, Span]:
        self._white()
        start = self.at
        try:
            value, self.at = self._decoder.raw_decode(self.source.text, start)
        except (ValueError, RecursionError):
            raise self._wrong("this is not JSON") from None
        return value, self.source.span(start, self.at)

    def _sign(self, sign: str) -> Span:
        self._white()
        if not self.source.text.startswith(sign, self.at):
            raise self._wrong(f"`{sign}` is expected here")
        self.at += 1
        return self.source.span(self.at - 1, self.at)

    def _ends(self, sign: str, later: bool) -> bool:
        """Whether the list or object ends here; else step over the comma before the next item."""
        self._white()
        if self.source.text.startswith(sign, self.at):
            self.at += 1
            return True
        if later:
            self._sign(",")
        return False

    def _white(self) -> None:
        hit = _WHITE.match(self.source.text, self.at)
        self.at = hit.end() if hit else self.at

    def _wrong(self, message: str) -> _Wrong:
        end = min(self.at + 1, len(self.source.text))
        help_ = 'write a list of objects: `[{"id": "start", "price": 9}]`'
        return _Wrong(self.source.span(self.at, end), message, "not understood", help_)
