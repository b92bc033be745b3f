"""Takes as recorders leave them: eight bits, eight channels, 192 kHz, five minutes, broken inside, cut off."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.aligners import ladder, recording, whole
from pytoon_lang.backends.aligners.recording import Recording
from pytoon_lang.backends.voices import sound
from tests.speech.conftest import SENTENCES, pcm, said
from tests.speech.test_align import cut_out, saved

SCRIPT = SENTENCES[:3]


def take(script: tuple[str, ...] = SCRIPT) -> tuple[np.ndarray, list[int]]:
    """The script with half a second between its lines, and where lines begin."""
    gap, lines = np.zeros(24_000, np.float32), [said(text).samples for text in script]
    starts = np.cumsum([len(gap), *(len(line) + len(gap) for line in lines)])[:-1]
    return np.concatenate([part for line in lines for part in (gap, line)] + [gap]), starts.tolist()


@pytest.mark.parametrize(
    ("name", "codec", "rate", "layout"),
    [
        ("eight bits.wav", "pcm_u8", 44_100, "mono"),
        ("eight channels.wav", "pcm_s24le", 48_000, "7.1"),
        ("eight channels.flac", "flac", 48_000, "7.1"),
        ("studio.wav", "pcm_f32le", 192_000, "stereo"),
        ("studio.flac", "flac", 192_000, "mono"),
    ],
)
def test_words_are_where_they_are_said(tmp_path: Path, name: str, codec: str, rate: int, layout: str) -> None:
    samples, starts = take()
    heard = recording.read(saved(tmp_path / name, samples, codec, rate, layout))
    assert len(heard.samples) == pytest.approx(len(samples), abs=480)
    found = ladder.find(heard, SCRIPT, "en")
    assert found.method == "forced"
    firsts = np.cumsum([0, *(len(text.split()) for text in SCRIPT[:-1])])
    errors = [abs(found.words[first].start - start) / 48 for first, start in zip(firsts, starts, strict=True)]
    assert max(errors) < 100
    assert sound.loudness(heard.samples) == pytest.approx(sound.LOUDNESS, abs=1.5)


@pytest.mark.parametrize(
    ("name", "codec"),
    [("take.m4a", "aac"), ("take.ogg", "libopus"), ("take.mp3", "libmp3lame"), ("take.wav", "pcm_s16le")],
)
def test_lines_around_the_damage_are_found(tmp_path: Path, name: str, codec: str) -> None:
    samples, _ = take()
    path = saved(tmp_path / name, samples, codec, 48_000, "mono")
    data = bytearray(path.read_bytes())
    middle = len(data) * 2 // 5
    data[middle : middle + len(data) // 40] = np.random.default_rng(4).bytes(len(data) // 40)
    path.write_bytes(data)
    whole._whole.cache_clear()
    for line in (0, 2):
        facts = cut_out(tmp_path / f"out {line}", path, SCRIPT, line).facts
        assert [word["text"] for word in facts["words"]] == SCRIPT[line].split()
        assert facts["samples"] == pytest.approx(len(said(SCRIPT[line]).samples), rel=0.35)


def test_a_take_that_was_cut_off_is_used_as_far_as_it_goes(tmp_path: Path) -> None:
    path = saved(tmp_path / "take.wav", take()[0], "pcm_s16le", 48_000, "mono")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * 0.6)])
    whole._whole.cache_clear()
    made = cut_out(tmp_path / "out", path, SCRIPT, 0)
    assert [word["text"] for word in made.facts["words"]] == SCRIPT[0].split()


@pytest.mark.slow
def test_five_minutes_are_followed_to_the_end() -> None:
    samples, starts = take(SENTENCES[:6])
    rounds = -(-300 * 48_000 // len(samples))
    script = SENTENCES[:6] * rounds
    long = np.tile(samples, rounds)
    begun = time.process_time()
    found = ladder.find(Recording(sound.leveled(long), pcm(long)), script, "en")
    assert time.process_time() - begun < 120
    assert found.method == "forced"
    firsts = np.cumsum([0, *(len(text.split()) for text in script[:-1])])
    gold = [start + turn * len(samples) for turn in range(rounds) for start in starts]
    errors = np.abs([found.words[first].start - at for first, at in zip(firsts, gold, strict=True)]) / 48
    assert np.mean(errors <= 100) >= 0.95
    assert np.max(errors) < 500
