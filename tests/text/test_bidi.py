"""UAX #9, held against another implementation: bidi.txt is what bidi-js 1.1 answers for 400 random paragraphs."""

from pathlib import Path
from unicodedata import bidirectional

import pytest

from pytoon_lang.compiler.wording.bidi import at_end, direction, levels, needed, visual

CASES = [line.split(";") for line in (Path(__file__).parent / "bidi.txt").read_text().splitlines()]
REMOVED = {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}  # rule X9: their levels are nobody's business


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_levels_and_order(case: list[str]) -> None:
    """Code points; asked direction (2: by the first letter); its level; levels; order from left to right."""
    text = "".join(chr(int(code, 16)) for code in case[0].split())
    base = direction(text) if case[1] == "2" else int(case[1])
    wanted = [int(level) for level in case[3].split()]
    found = at_end(levels(text, base), text, base)
    assert base == int(case[2])
    assert [
        (f, w) for char, f, w in zip(text, found, wanted, strict=True) if bidirectional(char) not in REMOVED and f != w
    ] == []
    assert visual(wanted) == [int(at) for at in case[4].split()]


def test_latin_is_left_alone() -> None:
    assert not needed("Zürich – “naïve” €5, 東京 สวัสดี 🎉")
    assert needed("a שלום")
    assert needed("\u202eabc")
