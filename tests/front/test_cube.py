"""Colour tables: what is taken, and the line of the first flaw."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.compiler.values.cube import Cube, Flaw, cube
from pytoon_lang.world.memory import Memory

ROWS = "\n".join(f"{r} {g} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1))
TABLE = f'TITLE "look"\n# by hand\nLUT_3D_SIZE 2\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 1 1 1\n\n{ROWS}\n'


def test_tables_that_are_taken() -> None:
    assert cube(TABLE.encode()) == Cube(3, 2)
    assert cube(("\ufeff" + TABLE.replace("\n", "\r\n")).encode()) == Cube(3, 2)
    assert cube(b"LUT_1D_SIZE 2\n0 0 0\n1e0 1.0 +1\n# end\n") == Cube(1, 2)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 0, "says no `LUT_3D_SIZE`"),
        ("LUT_3D_SIZE 2\n", 0, "no colours"),
        (ROWS, 1, "colours begin before"),
        (TABLE.replace("SIZE 2", "SIZE 999"), 3, "from 2 to 65"),
        (TABLE.replace("SIZE 2", "SIZE 99999999999999999999"), 3, "from 2 to 65"),
        (TABLE.replace("SIZE 2", "SIZE -2"), 3, "from 2 to 65"),
        (TABLE.replace("SIZE 2", "SIZE \u00b2"), 3, "from 2 to 65"),
        (TABLE.replace("SIZE 2", "SIZE 2\nLUT_1D_SIZE 4"), 4, "second table"),
        (TABLE.replace("DOMAIN_MAX 1 1 1", "LUT_3D_INPUT_RANGE 0 1"), 5, "write `DOMAIN_MIN`"),
        (TABLE.replace("1 0 1", "1 nan 1"), 12, "three numbers"),
        (TABLE.replace("1 0 1", "1 1"), 12, "three numbers"),
        (TABLE.replace("1 0 1", "1 1 1e99"), 12, "three numbers"),
        (TABLE.replace("1 0 1", "1 1 1_0"), 12, "three numbers"),
        (TABLE.replace("1 0 1", "1 1 1 " * 200), 12, "longer than"),
        (TABLE.replace("1 0 1", "1 \0 1"), 12, "no text"),
        (TABLE.replace("1 0 1\n", ""), 13, "ends after 7 colours of 8"),
        (TABLE + "0 0 0\n", 15, "goes on after 8"),
    ],
)
def test_the_first_flaw_has_its_line(text: str, line: int, why: str) -> None:
    flaw = cube(text.encode("utf-8"))
    assert isinstance(flaw, Flaw)
    assert flaw.line == line
    assert why in flaw.why


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=300, deadline=None)
def test_nothing_makes_it_raise(data: bytes) -> None:
    assert isinstance(cube(data), Cube | Flaw)


def found(files: dict[str, str | bytes], grade: str = '"look.cube"') -> list[tuple[str, str]]:
    program = (
        f"toon 1\nvideo v {{ grade: {grade} }}\nscene a 3s {{ background: #101018 }}\nscene b 2s {{ grade: warm }}"
    )
    front, diagnostics = graphs("main.toon", Memory({"main.toon": program, **files}), Settings())
    if not diagnostics:
        one, other = front.graphs[0].scenes
        assert one.lut is not None
        assert (one.lut.kind, one.lut.path, other.lut, other.grade) == ("lut3d", "look.cube", None, "warm")
        assert one.lut in front.graphs[0].assets
    return [(diagnostic.code, diagnostic.message) for diagnostic in diagnostics]


def test_a_grade_may_be_a_file() -> None:
    assert found({"look.cube": TABLE}) == []
    ((code, message),) = found({"look.cube": TABLE.replace("1 0 1", "x")})
    assert code == "bad-cube"
    assert "line 12 of `look.cube`" in message
    assert [code for code, _ in found({})] == ["missing-asset"]
    assert [code for code, _ in found({"look.cube": TABLE}, '"../look.cube"')] == ["outside-project"]
    assert [code for code, _ in found({"look.cube": TABLE}, "warmer")] == ["unknown-value"]
