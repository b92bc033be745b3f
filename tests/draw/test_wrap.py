"""Lines are few, even and within the limit."""

from hypothesis import given
from hypothesis import strategies as st

from pytoon_lang.compiler.drawing.wrap import end_cost, wrap

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


def parted(text: str, limit: int) -> list[str]:
    """A text whose letters are all as wide as a space, as lines."""
    words = text.split()
    ends = [end_cost(word, spaced=True) for word in words]
    lines = wrap([len(word) for word in words], [1] * len(words), limit, ends) or []
    return [" ".join(words[number] for number in line) for line in lines]


def test_the_last_line_is_no_shorter_than_the_others_need_it() -> None:
    assert parted("Simple is what is left when it is understood.", 20) == [
        "Simple is what",
        "is left when",
        "it is understood.",
    ]


def test_lines_end_where_a_reader_pauses() -> None:
    assert parted("Ships in March. Free returns for thirty days.", 32) == [
        "Ships in March.",
        "Free returns for thirty days.",
    ]
    assert parted("Grind 18 g of beans, medium fine.", 22) == ["Grind 18 g of beans,", "medium fine."]


def test_lines_do_not_end_with_what_belongs_to_the_next_word() -> None:
    assert parted("Write down the one thing that matters today", 24) == [
        "Write down the one thing",
        "that matters today",
    ]
    assert parted("Grind it for 40 seconds", 16) == ["Grind it for", "40 seconds"]


def test_a_single_sign_goes_with_what_follows() -> None:
    words = ["限时", "优惠，", "全场", "商品", "五", "折起，", "今天", "就", "来", "选购", "吧！"]
    ends = [end_cost(word, spaced=False) for word in words]
    lines = wrap([len(word) for word in words], [0] * len(words), 12, ends)
    assert lines == [[0, 1, 2, 3], [4, 5, 6, 7, 8, 9, 10]]
