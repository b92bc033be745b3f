"""A number that counts: what is seen when, and that nothing else moves without need."""

import re
from itertools import pairwise

import pytest

from pytoon_lang.api import check
from pytoon_lang.compiler.ir.scene import Animation, Window
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.vocabulary.spell import spell
from pytoon_lang.compiler.vocabulary.types import ANIMATION
from tests.draw.stage import Shown, shown, text


def counting(ms: int = 1000, begin: float = 0.0, *, away: bool = False) -> Window:
    way = Animation("count", Time.of(str(ms), "ms"), "", begin)
    return Window(exit=way) if away else Window(enter=way)


def frames(laid: Shown) -> list[list[tuple[float, str]]]:
    """For each frame the letters of a text and where they stand on the frame, from left to right."""
    drawn = laid.drawn()
    (layer,) = (one.layer for one in drawn.layers)
    found = []
    for cel in layer.cels:
        texts = re.findall(r'<text x="([\d.-]+)"[^>]*>([^<]*)</text>', drawn.drawings[cel.drawing])
        found += [sorted((float(x) + layer.x, letters) for x, letters in texts)] * cel.frames
    return found


def said(frame: list[tuple[float, str]]) -> str:
    return "".join(letters for _, letters in frame)


def test_it_counts_up_to_what_is_written_and_stays_there() -> None:
    seen = [said(frame) for frame in frames(shown(text("$1,250", window=counting())))]
    numbers = [int(one.removeprefix("$").replace(",", "")) for one in seen]
    assert numbers == sorted(numbers)
    assert numbers[0] < 200
    assert set(seen[31:]) == {"$1,250"}
    assert len(set(seen)) > 25
    assert all(one.startswith("$") for one in seen)


def test_it_counts_down_from_a_larger_number_which_has_room() -> None:
    laid = shown(text("5", window=counting(begin=1000), size=200))
    assert laid.codes == []
    seen = frames(laid)
    assert int(said(seen[0])) > 800
    assert said(seen[-1]) == "5"
    box = laid.layout.items[0][1]
    assert all(box.x <= x <= box.x + box.width - 100 for frame in seen for x, _ in frame)


def test_it_counts_back_at_the_end() -> None:
    seen = [said(frame) for frame in frames(shown(text("12 of 30", window=counting(away=True))))]
    assert seen[0].startswith("12")
    assert seen[-1].startswith("0") or seen[-1].startswith("1")


@pytest.mark.parametrize(("anchor", "still"), [("left", "€"), ("right", "km")])
def test_words_on_the_side_where_lines_are_kept_never_move(anchor: str, still: str) -> None:
    seen = frames(shown(text("€ 129 km", anchor, window=counting())))
    places = {round(x, 1) for frame in seen for x, letters in frame if letters == still}
    assert len(places) == 1


def test_digits_stand_in_cells_of_one_width_while_it_runs() -> None:
    seen = frames(shown(text("7,777", "right", window=counting())))
    running = [frame for frame in seen if len(said(frame)) == 5 and int(said(frame).replace(",", "")) < 7000]
    assert len(running) >= 10
    assert len({round(frame[1][0], 1) for frame in running}) == 1  # the comma


def test_digits_come_to_rest_as_the_font_sets_them() -> None:
    """A 1 in the cell of a 0 would stand far from its neighbours; on the way there the sign before it never jumps."""
    seen = frames(shown(text("$1,250", size=200, window=counting())))
    places = [frame[1][0] - frame[0][0] for frame in seen if len(said(frame)) == 6]  # of the 1, from the sign on
    assert places == sorted(places, reverse=True)
    assert places[0] - places[-1] > 20
    assert max(a - b for a, b in pairwise(places)) < 8
    width = shown(text("$1,250", size=200)).layout.items[0][1].inner[2]
    last = shown(text("0", size=200)).layout.items[0][1].inner[2]
    assert seen[-1][-1][0] - seen[-1][0][0] + last == pytest.approx(width, abs=10)  # pairs of letters are not kerned


def test_emphasis_stays_with_its_words() -> None:
    item = text("9 of *10*".replace("*", ""), window=counting(begin=1000), strong=((3, 5),), emphasis="#ff0000")
    drawn = [svg for svg in shown(item).drawn().drawings.values() if "<text" in svg]
    assert len(drawn) > 1
    for svg in drawn:
        assert re.findall(r">([^<]*)</text>", svg.partition('fill="#ff0000"')[2]) == ["10"]


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ('text "12 users" enter: count(1s)', []),
        ('text "12 users" enter: count(1s, from: 3), exit: count', []),
        ('text "many users" enter: count(1s)', ["nothing-to-count"]),
        ("shape #ff0000 enter: count(1s)", ["nothing-to-count"]),
        ('text "12 users" enter: pop(300ms, from: 3)', ["missing-unit"]),
    ],
)
def test_what_is_said_of_counting(statement: str, codes: list[str]) -> None:
    program = f"toon 1\n\nvideo v 9:16\n\nscene a 4s {{\n  {statement}\n}}\n"
    assert [one.code for one in check(program)] == codes


def test_it_is_spelled_as_it_is_written() -> None:
    assert spell(Animation("count", Time.of("1500", "ms"), "", 20.0), ANIMATION) == "count(1500ms, from: 20)".replace(
        "1500ms", "1.5s"
    )
