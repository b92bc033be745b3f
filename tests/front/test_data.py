"""Data files: what Python's own readers see, with a place for every cell."""

from __future__ import annotations

import csv
import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytoon_lang.compiler.ir.element import Cell
from pytoon_lang.compiler.values.data import table
from pytoon_lang.source import Source

CELL = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\u2028\u2029\x85"), max_size=12)
FIRST = CELL.filter(lambda text: text.strip() != "")


@given(st.lists(st.tuples(FIRST, CELL, CELL), max_size=6))
def test_csv_is_what_the_standard_library_reads(rows: list[tuple[str, str, str]]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([("a", "b", "c"), *rows])
    source = Source("r.csv", written.getvalue())
    made, found = table(source)
    assert not found
    assert made is not None
    assert [tuple(cell.value for cell in row.cells.values()) for row in made.rows] == rows  # type: ignore[union-attr]
    for row in made.rows:
        for cell in row.cells.values():
            text = source.text[cell.span.start : cell.span.end]
            assert text == '"' + cell.value.replace('"', '""') + '"'  # type: ignore[union-attr]


@given(st.lists(st.fixed_dictionaries({"a": CELL, "b": st.integers(-(10**9), 10**9)}), max_size=6))
def test_json_is_what_the_standard_library_reads(rows: list[dict[str, object]]) -> None:
    source = Source("r.json", json.dumps(rows, indent=1, ensure_ascii=False))
    made, found = table(source)
    assert not found
    assert made is not None
    for row, expected in zip(made.rows, rows, strict=True):
        cell, number = row.cells["a"], row.cells["b"]
        assert isinstance(cell, Cell)
        assert cell.value == expected["a"]
        assert number.amount == str(expected["b"])  # type: ignore[union-attr]
        assert json.loads(source.text[cell.span.start : cell.span.end]) == expected["a"]


@pytest.mark.parametrize(
    "text", ["", "a", "a,b\n1", 'a\n"', '"a', 'a\n"x"y', "a,,b", "a,a", "[", "[{}", '[{"a"}]', "{}", "[1]"]
)
@pytest.mark.parametrize("name", ["r.csv", "r.json"])
def test_any_text_is_answered(text: str, name: str) -> None:
    made, found = table(Source(name, text))
    assert (made is None) == bool(found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.csv", "a\n" + '"' * 200_001),
        ("r.csv", "a\n" + '"x\n' * 50_001),
        ("r.csv", "a,b\n" + " " * 200_000 + "x"),
        ("r.csv", "a\n" + "x\n" * 150_000),
        ("r.json", "[" * 200_000),
        ("r.json", '[{"a": ' + "[" * 100_000),
        ("r.json", '[{"a": ' + "9" * 100_000 + "}]"),
    ],
)
def test_hostile_files_are_refused_soon(name: str, text: str) -> None:
    begin = time.process_time()
    made, found = table(Source(name, text))
    assert time.process_time() - begin < 3
    assert made is None
    assert [d.code for d in found] == ["bad-data"]


def test_signs_between_cells_and_white_space() -> None:
    made, _ = table(Source("r.csv", 'id ; Plan Name\r\n a ; x, y \r\n\r\nb;"q;"\r\n'))
    assert made is not None
    assert [*made.header] == ["id", "Plan-Name"]
    assert [[cell.value for cell in row.cells.values()] for row in made.rows] == [["a", "x, y"], ["b", "q;"]]  # type: ignore[union-attr]
