"""Loudness, trimming and the WAV file, against tools of others and known signals."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.voices import sound
from pytoon_lang.backends.voices.base import Utterance, Word
from tests.speech.conftest import said


def tone(seconds: float, level: float = -20.0) -> np.ndarray:
    return (10 ** (level / 20) * np.sin(2 * np.pi * 997 * np.arange(int(48_000 * seconds)) / 48_000)).astype(np.float32)


@pytest.mark.parametrize("seconds", [0.4, 1.0, 2.37])
def test_loudness_of_a_tone_is_that_of_the_standard(seconds: float) -> None:
    # A 997 Hz sine of 0 dBFS peak in one channel is -3.01 LUFS.
    assert sound.loudness(tone(seconds)) == pytest.approx(-23.01, abs=0.06)


def test_loudness_agrees_with_pyloudnorm_on_speech_with_pauses() -> None:
    samples = np.concatenate([said("Stop scrolling. Your coffee is here.").samples, np.zeros(60_000, np.float32)])
    from pyloudnorm import Meter  # brings SciPy, two seconds of every worker

    assert sound.loudness(samples) == pytest.approx(Meter(48_000).integrated_loudness(samples), abs=0.15)


def test_silence_has_no_loudness_and_no_gain() -> None:
    silence = np.zeros(48_000, np.float32)
    assert sound.loudness(silence) == -np.inf
    assert np.array_equal(sound.leveled(silence), silence)
    assert sound.heard(silence) == (0, 0)


def test_lines_come_out_at_one_level_and_never_clip() -> None:
    quiet, spiky = tone(1, -45), tone(1, -45)
    spiky[24_000] = 0.9
    assert sound.loudness(sound.leveled(quiet)) == pytest.approx(-20, abs=0.05)
    assert np.max(np.abs(sound.leveled(spiky))) <= 10 ** (-1 / 20) + 1e-6


def test_trimming_keeps_a_little_silence_fades_the_ends_and_moves_the_words() -> None:
    samples = np.concatenate([np.zeros(48_000), tone(1), np.zeros(48_000)]).astype(np.float32)
    words = (Word("a", 40_000, 60_000), Word("b", 59_000, 100_000))
    trimmed = sound.trimmed(Utterance(samples, words, "", 1.0))
    assert len(trimmed.samples) == 48_000 + 960 + 1920
    assert trimmed.words == (Word("a", 0, 60_000 - 47_040), Word("b", 60_000 - 47_040, 50_880))
    assert trimmed.samples[0] == 0
    assert trimmed.samples[-1] == 0


def test_the_file_is_mono_48_khz_pcm16(tmp_path: Path) -> None:
    sound.write(tmp_path / "speech.wav", np.array([0.0, 1.0, -1.0, 2.0], np.float32))
    with wave.open(str(tmp_path / "speech.wav")) as file:
        assert (file.getnchannels(), file.getframerate(), file.getsampwidth()) == (1, 48_000, 2)
        assert np.frombuffer(file.readframes(9), "<i2").tolist() == [0, 32767, -32767, 32767]
