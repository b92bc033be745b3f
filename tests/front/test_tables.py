"""A table from the command line that makes nothing, or a file without a name."""

from __future__ import annotations

from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory

PROGRAM = """toon 1

param name: text = "Ann"
param city: text = "Graz"

video card 9:16

scene only 2s { text "{{ name }}, {{ city }}" }

output "out/{{ name }}.mp4"
"""


def told(rows: str) -> list[tuple[str, str, str]]:
    world = Memory({"card.toon": PROGRAM, "rows.csv": rows})
    found = graphs("card.toon", world, Settings(data="rows.csv")).diagnostics
    return [(one.severity, one.code, one.span.file if one.span else "") for one in found]


def test_a_table_without_rows_says_that_no_video_is_made() -> None:
    assert told("name\n") == [("warning", "bad-data", "rows.csv")]


def test_an_empty_cell_in_the_path_leaves_it_without_a_name() -> None:
    assert told("name,city\nAnn,Linz\n,Wien\n") == [("error", "bad-output", "card.toon")]
