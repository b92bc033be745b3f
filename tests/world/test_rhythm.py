"""Beats are where they were played; noise and drones have none; a loop comes round on a bar."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.world import Rhythm, Trouble
from pytoon_lang.world.disk import Disk
from pytoon_lang.world.memory import Memory
from pytoon_lang.world.rhythm import rhythm_of
from tests.world.music import RATE, song, wav

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("tempo", "first"), [(75, 0.5), (90, 0.1), (100, 0.25), (120, 0.3), (128, 0.0), (174, 0.1)])
def test_beats_are_where_they_were_played(tempo: float, first: float) -> None:
    data, played = song(tempo, first)
    found = rhythm_of(io.BytesIO(data))
    assert isinstance(found, Rhythm)
    assert found.tempo == pytest.approx(tempo, rel=0.01)
    away = [min(abs(beat - one) for one in played) / RATE for beat in found.beats if beat <= played[-1] + 100]
    assert len(away) >= len(played) - 2
    assert np.quantile(away, 0.95) < 0.015


def test_the_example_has_the_tempo_it_was_written_in() -> None:
    with (ROOT / "examples/launch/beds/sunrise.mp3").open("rb") as bed:
        found = rhythm_of(bed)
    assert isinstance(found, Rhythm)
    assert found.tempo == pytest.approx(100, abs=0.5)
    bars = (found.loop - found.beats[0]) / RATE / 2.4
    assert found.loop > 0
    assert abs(bars - round(bars)) < 0.05


def test_what_has_no_beat_has_none() -> None:
    dice = np.random.default_rng(1)
    for sound in (dice.normal(0, 0.1, 20 * RATE), 0.3 * np.sin(np.arange(20 * RATE) * 0.05), np.zeros(20 * RATE)):
        found = rhythm_of(io.BytesIO(wav(sound)))
        assert isinstance(found, Rhythm)
        assert (found.tempo, found.beats) == (0.0, ())
    assert rhythm_of(io.BytesIO(wav(np.zeros(900)))) == Rhythm(0.0, (), 0)
    assert isinstance(rhythm_of(io.BytesIO(b"no music")), Trouble)


def test_a_loop_is_a_number_of_bars() -> None:
    data, played = song(120, 0.0)
    found = rhythm_of(io.BytesIO(data))
    assert isinstance(found, Rhythm)
    bars = found.loop / RATE / 2
    assert abs(bars - round(bars)) < 0.02
    assert 10 <= bars * 2 <= 19.5
    assert played


def test_beats_are_remembered(tmp_path: Path) -> None:
    (tmp_path / "bed.wav").write_bytes(song(120, 0.0)[0])
    with Disk(tmp_path) as world:
        found = world.rhythm("bed.wav")
    facts = (tmp_path / ".toonc" / "facts.json").read_text()
    assert str(found.beats[3]) in facts  # type: ignore[union-attr]
    with Disk(tmp_path) as again:
        assert again.rhythm("bed.wav") == found
    assert isinstance(Disk(tmp_path).rhythm("gone.wav"), Trouble)
    assert Memory({"bed.wav": (tmp_path / "bed.wav").read_bytes()}).rhythm("bed.wav") == found
