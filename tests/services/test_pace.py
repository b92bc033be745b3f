"""Speeds that a service does not offer: it is asked for the nearest one, and the line lasts as long as was wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.voices import pace
from pytoon_lang.backends.voices.base import Utterance, Word
from tests.fakes.server import Server
from tests.services.conftest import TEXT, say


@pytest.mark.parametrize(("speed", "asked"), [(0.5, 0.7), (0.9, 0.9), (1.2, 1.2), (1.5, 1.2), (2.0, 1.2)])
def test_what_elevenlabs_does_not_take_is_done_here(
    one: Callable[[str], Server], tmp_path: Path, speed: float, asked: float
) -> None:
    server = one("elevenlabs")
    (tmp_path / "plain").mkdir()
    plain = say(tmp_path / "plain", "elevenlabs").facts  # the fake speaks at one speed whatever it is asked
    facts = say(tmp_path, "elevenlabs", speed=speed).facts
    assert server.log[-1].json["voice_settings"]["speed"] == asked
    rest = speed / asked
    assert facts["samples"] == pytest.approx(plain["samples"] / rest, abs=3_000)
    assert [word["text"] for word in facts["words"]] == TEXT.split()
    for word, before in zip(facts["words"], plain["words"], strict=True):
        assert word["start"] == pytest.approx(before["start"] / rest, abs=2_400)
    assert facts["words"][-1]["end"] <= facts["samples"]


def test_clicks_stay_where_their_words_are() -> None:
    samples, words = np.zeros(96_000, np.float32), []
    for at in range(12_000, 90_000, 12_000):
        samples[at : at + 4_800] = 0.5 * np.sin(2 * np.pi * 220 * np.arange(4_800) / 48_000)
        words.append(Word("beep", at, at + 4_800))
    line = pace.paced(Utterance(samples, tuple(words), "provider", 0.9), 2.0, (0.7, 1.2))
    assert len(line.samples) == pytest.approx(96_000 * 0.6, abs=1)
    for word in line.words:
        loud = np.flatnonzero(np.abs(line.samples[word.start - 2_000 : word.end]) > 0.2)
        assert abs(int(loud[0]) - 2_000) < 1_500  # 31 ms


def test_a_speed_that_is_offered_changes_nothing() -> None:
    line = Utterance(np.ones(100, np.float32), (Word("one", 0, 100),), "provider", 0.9)
    assert pace.paced(line, 1.1, (0.7, 1.2)) is line
