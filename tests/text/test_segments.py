"""Words, breaks and letters of scripts that do not write like Latin."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.compiler.wording.segments import breaks, joined, letters, words

SENTENCES = {
    "Meet Aurora, the state-of-the-art shoe.": ["Meet", "Aurora,", "the", "state-of-the-art", "shoe."],
    "太陽の光で走る靴。": ["太陽の", "光で", "走る靴。"],
    "今天天气很好。": ["今天", "天气", "很", "好。"],
    "สวัสดีครับ ทุกคน": ["สวัสดี", "ครับ ", "ทุก", "คน"],
    "Aurora の靴": ["Aurora ", "の", "靴"],
    "AuroraとTokyo": ["Auroraと", "Tokyo"],
    "مرحبا بالعالم!": ["مرحبا", "بالعالم!"],
    "오로라를 만나 보세요": ["오로라를", "만나", "보세요"],
    "Voilà\u00a0! Oui": ["Voilà\u00a0!", "Oui"],
}


@pytest.mark.parametrize(("text", "found"), SENTENCES.items())
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found
    assert joined(found) == text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab -—/。、「」東京のはタワ😀👩\u200d🏽ไทยนี้اب\u0300é", max_size=30))
def test_nothing_is_lost(text: str) -> None:
    found = words(text)
    assert joined(found).split() == text.split()
    for word in found:
        assert "".join(breaks(word)) == word
        assert "".join(letters(word)) == word


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("state-of-the-art", ["state-", "of-", "the-", "art"]),
        ("one—two", ["one", "—", "two"]),
        ("-5", ["-5"]),
        ("2026-11-22", ["2026-11-22"]),
        ("「走る靴」、", ["「走", "る", "靴」、"]),
        ("Hello!", ["Hello!"]),
    ],
)
def test_where_a_line_may_break(word: str, parts: list[str]) -> None:
    assert breaks(word) == parts


def test_letters_are_what_a_reader_counts() -> None:
    assert letters("👩🏽‍🚀🇫🇷e\u0301กำ") == ["👩🏽‍🚀", "🇫🇷", "e\u0301", "กำ"]


def test_latin_loads_nothing() -> None:
    script = (
        "import sys; from pytoon_lang.compiler.wording.segments import words, breaks, letters\n"
        "[letters(b) for w in words('Zürich: “state-of-the-art” — now') for b in breaks(w)]\n"
        "print(*sorted({'uniseg', 'budoux', 'unicodedata'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "\n"
