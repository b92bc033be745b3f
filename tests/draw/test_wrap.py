"""Lines are few, even and within the limit."""

from hypothesis import given
from hypothesis import strategies as st

from pytoon_lang.compiler.drawing.wrap import wrap

WIDTHS = st.lists(st.floats(1, 100), min_size=1, max_size=30)


def width(line: list[int], widths: list[float]) -> float:
    return sum(widths[n] for n in line) + 3 * (len(line) - 1)


@given(WIDTHS)
def test_every_word_once_in_order_within_the_limit(widths: list[float]) -> None:
    lines = wrap(widths, [3] * len(widths), 120)
    assert lines is not None
    assert [n for line in lines for n in line] == list(range(len(widths)))
    assert all(width(line, widths) <= 120 + 1e-6 for line in lines)


@given(WIDTHS)
def test_balancing_costs_no_line(widths: list[float]) -> None:
    greedy, used = 0, 1000.0
    for one in widths:
        greedy, used = (greedy, used + 3 + one) if used + 3 + one <= 120 else (greedy + 1, one)
    assert len(wrap(widths, [3] * len(widths), 120) or []) == greedy


def test_no_lonely_word() -> None:
    assert wrap([10, 10, 10, 10], [1] * 4, 33) == [[0, 1], [2, 3]]


def test_a_word_that_is_too_wide_has_no_lines() -> None:
    assert wrap([10, 50], [1, 1], 40) is None
    assert wrap([], [], 40) == []
