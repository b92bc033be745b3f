"""When music makes room: under every word, and not in the silences that a recording holds."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.ir.timeline import DuckSpan, Spoken, Word
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world import Media
from pytoon_lang.world.memory import Memory

PROGRAM = """toon 1

video talk 9:16

narrator ana { recording: "ana.wav" }

music "bed.wav"

scene one { say ana "First second third." }
"""
SOUND = Media("audio", "a" * 64, length=705_600_000 * 30, channels=1, sample_rate=48_000)


def ducks(words: list[tuple[float, float]], confidence: float = 0.9) -> list[tuple[float, float]]:
    """Seconds in which the music is low, from the first word on, for words at these seconds."""
    world = Memory({"talk.toon": PROGRAM, "ana.wav": SOUND, "bed.wav": SOUND._replace(digest="b" * 64)})
    (line,) = check("talk.toon", world, Settings(), {}).outputs[0].lines
    timed = tuple(
        Word(text, round(start * SAMPLE_RATE), round(end * SAMPLE_RATE))
        for text, (start, end) in zip(("First", "second", "third."), words, strict=True)
    )
    spoken = Spoken(round(words[-1][1] * SAMPLE_RATE), timed, "recording", "forced", confidence)
    timeline = check("talk.toon", world, Settings(), {line.task.key: spoken}).outputs[0].timeline
    origin = timeline.speech[0].start
    spans: tuple[DuckSpan, ...] = timeline.ducks
    return [((span.start - origin) / SAMPLE_RATE, (span.end - origin) / SAMPLE_RATE) for span in spans]


def test_a_line_is_one_stretch() -> None:
    assert ducks([(0, 0.4), (0.5, 0.9), (1.5, 2)]) == [pytest.approx((0, 2))]


def test_music_comes_back_in_a_long_silence() -> None:
    assert ducks([(0, 0.4), (4, 4.4), (4.5, 5)]) == [pytest.approx((0, 0.55)), pytest.approx((4, 5))]


def test_but_not_where_nobody_knows_when_the_words_are() -> None:
    assert ducks([(0, 0.4), (4, 4.4), (4.5, 5)], confidence=0.3) == [pytest.approx((0, 5))]
