"""Sentences, style words, names, and what a font can draw."""

from __future__ import annotations

import pytest

from pytoon_lang.planner.clean import drawable, one_line, plain
from pytoon_lang.planner.sentences import parts, sentences, share
from pytoon_lang.planner.source import literal, slug, time, unique
from pytoon_lang.planner.style_words import motion_of, style_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("Dr. Ada pays $4.50 e.g. today. Done.", ("Dr. Ada pays $4.50 e.g. today.", "Done.")),
        ("One line\nanother line", ("One line", "another line")),
        ('He said "stop." Then left.', ('He said "stop."', "Then left.")),
        ("日本語。次の文。", ("日本語。", "次の文。")),
        ("Wait... what?", ("Wait...", "what?")),
        ("  \n ", ()),
        ("?!", ("?!",)),
        ("J. R. walks.", ("J. R. walks.",)),
        ("It weighs 180 g. Order now.", ("It weighs 180 g.", "Order now.")),
        ("J. R. Tolkien wrote it.", ("J. R. Tolkien wrote it.",)),
    ],
)
def test_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


def test_parts_are_cut_after_punctuation() -> None:
    assert parts("When the morning comes, the lamp begins to glow in the room", 40) == (
        "When the morning comes,",
        "the lamp begins to glow in the room",
    )
    assert " ".join(parts("word " * 50, 30)) == ("word " * 50).strip()
    assert all(len(part) <= 30 for part in parts("word " * 50, 30))


def test_share() -> None:
    assert share(("a", "b", "c"), 3) == [("a",), ("b",), ("c",)]
    assert share(("a",), 2) == [("a",), ()]
    assert share(("a", "b", "c", "d", "e"), 2) == [("a", "b"), ("c", "d", "e")]


@pytest.mark.parametrize(
    ("style", "text", "rest", "said"),
    [
        ("camera", "A runner, slow dolly in, at dawn", "A runner, at dawn", "slow dolly in"),
        ("camera", "A slow dolly in on the shoe", "A slow dolly in on the shoe", "slow dolly in"),
        ("lighting", "A desk, neon lights", "A desk", "neon lights"),
        ("lighting", "A light shoe", "A light shoe", ""),
        ("mood", "Cinematic. A lamp.", ". A lamp.", "cinematic"),
        ("mood", "The epicentre", "The epicentre", ""),
    ],
)
def test_style_of(style: str, text: str, rest: str, said: str) -> None:
    assert style_of(style, text) == (rest, said)


@pytest.mark.parametrize(
    ("camera", "motion"),
    [
        ("slow dolly in", "zoom-in"),
        ("pan left", "pan-left"),
        ("camera pans", "pan-right"),
        ("static shot", "none"),
        ("x", ""),
    ],
)
def test_motion_of(camera: str, motion: str) -> None:
    assert motion_of(camera) == motion


def test_literal() -> None:
    assert literal('a "b" \\ {{ c }}\nd\x00\x1b') == '"a \\"b\\" \\\\ {{ \'{{\' }} c }}\\nd"'


def test_names() -> None:
    assert slug("Meet the Shoe!", "x") == "meet-shoe"
    assert slug("made-for_you 2", "x", whole=True) == "made-for-you-2"
    assert slug("Über uns", "x") == "uber-uns"
    assert slug("日本", "x") == slug("42 ways", "x") == "x"
    assert unique(["a", "a", "a-2", "a"]) == ["a", "a-2", "a-2-2", "a-3"]


@pytest.mark.parametrize(("milliseconds", "text"), [(5000, "5s"), (2500, "2.5s"), (400, "400ms"), (1033, "1.033s")])
def test_time(milliseconds: int, text: str) -> None:
    assert time(milliseconds) == text


def test_plain() -> None:
    assert plain("a\tb\r\nc\u202e d\x07") == "a b\nc d"
    assert one_line("a\n\n b ") == "a b"


def test_drawable() -> None:
    def missing(word: str) -> tuple[str, ...]:
        return tuple(c for c in word if c > "z")

    assert drawable("ab日 日 c", missing) == ("ab c", ("日",))
    assert max(map(len, drawable("x" * 100, missing).text.split())) == 40
