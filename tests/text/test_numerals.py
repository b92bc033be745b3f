"""Numbers in texts: read as their readers do, and others written like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytoon_lang.compiler.wording.numerals import numeral, scaled, written

CASES = [
    ("$1,299.00", 129900, 2, 7, "0.07"),
    ("98%", 98, 0, 7, "7"),
    ("1.299,50 €", 129950, 2, 123_456_789, "1.234.567,89"),
    ("٣٬٤٥٠", 3450, 0, 1234, "١٬٢٣٤"),
    ("12,34,567 rupees", 1_234_567, 0, 123_456_789, "12,34,56,789"),
    ("level 007", 7, 0, 12, "012"),
    ("0.125 g", 125, 3, 5, "0.005"),
    ("1,299", 1299, 0, 12, "12"),
    ("-5 °C", -5, 0, 3, "3"),
    ("5 °C", 5, 0, -3, "-3"),
    ("A-5", 5, 0, 6, "6"),
    ("1\u202f200\u202f000", 1_200_000, 0, 1234, "1\u202f234"),
    ("v2.5x", 25, 1, 30, "3.0"),
    ("from 9 to 12", 9, 0, 10, "10"),
]


@pytest.mark.parametrize(("text", "units", "decimals", "other", "shown"), CASES)
def test_numbers(text: str, units: int, decimals: int, other: int, shown: str) -> None:
    found = numeral(text)
    assert found is not None
    assert (found.units, found.decimals) == (units, decimals)
    assert written(found, found.units) == text[found.start : found.end]
    assert written(found, other) == shown


def test_what_is_no_number() -> None:
    assert numeral("") is numeral("many users, a few") is None


@given(
    st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩"]).flatmap(lambda digits: st.text(f"{digits}.,' -$%٬٫", max_size=20)),
    st.integers(-(10**12), 10**12),
)
def test_any_text(text: str, other: int) -> None:
    found = numeral(text)
    if found is not None:
        assert "".join(filter(str.isdecimal, written(found, found.units))) == "".join(
            filter(str.isdecimal, text[found.start : found.end])
        )
        assert abs(int("".join(filter(str.isdecimal, written(found, other))))) == abs(other)
        assert scaled(found, 1.0) == 10**found.decimals
