"""Masters measured by somebody else's meter: pyloudnorm on what the decoder gives back."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from pytoon_lang.compiler.ir.plan import Master

from .conftest import Workshop, decibels, heard, stereo

SECOND = 48000


def noise(seconds: float, level: float) -> np.ndarray:
    return np.random.default_rng(5).normal(0, level, (int(seconds * SECOND), 2)).astype(np.float32)


def voice(seconds: float, level: float) -> np.ndarray:
    """Harmonics in syllables of different strength, with the crest of speech: some 17 dB."""
    time = np.arange(int(seconds * SECOND)) / SECOND
    buzz = sum(np.sin(2 * np.pi * 110 * k * time + k * k) / k for k in range(1, 40))
    syllables = np.maximum(0, np.sin(2 * np.pi * 1.7 * time)) ** 2 * (0.6 + 0.4 * np.sin(2 * np.pi * 0.31 * time))
    return stereo(level / 2.2 * buzz * syllables)


def ticks(seconds: float) -> np.ndarray:
    """All peak and nothing between: no honest gain makes this loud."""
    time = np.arange(int(seconds * SECOND)) / SECOND
    return stereo(0.9 * np.maximum(0, np.cos(2 * np.pi * 3 * time)) ** 4000 * np.sin(2 * np.pi * 900 * time))


def chord(seconds: float, level: float) -> np.ndarray:
    time = np.arange(int(seconds * SECOND)) / SECOND
    return stereo(level * sum(np.sin(2 * np.pi * f * time) for f in (220, 277.18, 329.63)))


def between(seconds: float, level: float) -> np.ndarray:
    """A square wave near the limit of hearing: its peaks lie between the samples."""
    time = np.arange(int(seconds * SECOND))
    return stereo(level * np.sign(np.sin(2 * np.pi * time * 11_025 / SECOND + 0.4)))


def drums(seconds: float) -> np.ndarray:
    """A kit at 120 beats a minute over a soft chord, as beds for short videos are made."""
    time = np.arange(int(seconds * SECOND)) / SECOND
    beat = time % 0.5
    kick = np.exp(-beat * 18) * np.sin(2 * np.pi * (50 * beat + 6 * (1 - np.exp(-beat * 30))))
    hat = np.exp(-((time + 0.25) % 0.5) * 60) * np.random.default_rng(5).normal(0, 0.25, len(time))
    return stereo(0.5 * kick + 0.3 * hat) + chord(seconds, 0.03)


def high(sound: np.ndarray) -> np.ndarray:
    """Without what is low."""
    return np.diff(sound, axis=0, prepend=0).astype(np.float32)


MIXES: dict[str, Callable[[], np.ndarray]] = {
    "quiet noise": lambda: noise(4, 0.01),
    "loud noise": lambda: noise(4, 0.5),
    "over full scale": lambda: noise(3, 1.5),
    "voice": lambda: voice(6, 0.9),
    "quiet voice": lambda: voice(6, 0.03),
    "voice over music": lambda: voice(6, 0.7) + chord(6, 0.02),
    "music": lambda: chord(5, 0.2),
    "between the samples": lambda: between(3, 0.6),
    "one side only": lambda: noise(4, 0.2) * np.array([1, 0], np.float32),
    "starts late": lambda: np.concatenate([noise(3, 0.0), voice(4, 0.5)]),
    "half a second": lambda: noise(0.5, 0.1),
    "drums": lambda: drums(8),
    "drums and voice": lambda: drums(6) + voice(6, 0.4),
    "a bass": lambda: stereo(0.7 * np.sin(2 * np.pi * 55 * np.arange(4 * SECOND) / SECOND)),
    "hiss": lambda: high(noise(4, 0.1)),
    "off centre": lambda: noise(4, 0.1) + np.float32(0.2),
    "ducked music": lambda: chord(8, 0.2) * np.repeat([1, 0.25, 1, 0.25], 2 * SECOND).astype(np.float32)[:, None],
    "out of phase": lambda: noise(4, 0.2)[:, :1] * np.array([1, -1], np.float32),
    "fades away": lambda: noise(6, 0.3) * np.linspace(1, 0, 6 * SECOND, dtype=np.float32)[:, None] ** 2,
    "a bang at the end": lambda: np.concatenate([noise(2.7, 0.01), noise(0.3, 0.2)]),
    "all in turn": lambda: np.concatenate([voice(6, 0.6), chord(6, 0.1) + voice(6, 0.2), drums(6)]),
}


def mastered(
    workshop: Workshop, mix: np.ndarray, loudness: float = -14.0, peak: float = -1.0, missed: bool = False
) -> tuple[np.ndarray, dict]:
    source = workshop.root / "source"
    source.mkdir()
    workshop.sound("source/mix.wav", mix)
    folder, made = workshop.do("master", Master(loudness, peak), inputs=(source,))
    assert [notice.code for notice in made.notices] == ["loudness-not-reached"] * missed
    for notice in made.notices:
        said = [float(number) for number in re.findall(r"(-[\d.]+) LUFS", notice.message)]
        assert said == pytest.approx([made.facts["lufs"], loudness], abs=0.06)
    return heard(folder / "audio.m4a"), dict(made.facts)


def true_peak(sound: np.ndarray) -> float:
    """Between the samples, by zero-padding the spectrum to eight times the rate."""
    rest = -len(sound) % 4800  # a transform of a length with a large prime factor takes ten times as long
    padded = np.concatenate([np.zeros((4800, 2)), sound, np.zeros((4800 + rest, 2))])
    spectrum = np.fft.rfft(padded, axis=0)
    fine = np.fft.irfft(spectrum, n=8 * len(padded), axis=0) * 8
    return float(20 * np.log10(np.abs(fine).max()))


@pytest.mark.parametrize("name", MIXES)
def test_loudness_and_peaks(workshop: Workshop, name: str) -> None:
    from pyloudnorm import Meter  # brings SciPy, two seconds of every worker

    mix = MIXES[name]()
    sound, facts = mastered(workshop, mix)
    lufs = Meter(SECOND).integrated_loudness(sound[: len(mix)].astype(np.float64))
    assert lufs == pytest.approx(-14.0, abs=0.3)
    assert true_peak(sound) <= -0.95
    assert facts["lufs"] == pytest.approx(lufs, abs=0.15)
    assert facts["true_peak"] <= -1.0


def test_what_needs_no_limiter_gets_one_linear_gain(workshop: Workshop) -> None:
    mix = np.concatenate([chord(3, 0.05), chord(3, 0.0125)])
    sound, facts = mastered(workshop, mix, loudness=-18.0)
    assert facts["limited"] is False
    loud, soft = sound[SECOND : 2 * SECOND], sound[4 * SECOND : 5 * SECOND]
    assert decibels(loud) - decibels(soft) == pytest.approx(12.04, abs=0.1)


def test_limiting_leaves_the_balance_alone(workshop: Workshop) -> None:
    """Peaks are rounded off; the quiet parts keep their distance, as dynamic loudness filters would not let them."""
    mix = np.concatenate([voice(4, 0.9), voice(4, 0.225)])
    sound, facts = mastered(workshop, mix)
    assert facts["limited"] is True
    assert 7 < decibels(sound[: 4 * SECOND]) - decibels(sound[4 * SECOND :]) < 12.1


def test_peaks_come_first_where_the_material_does_not_allow_both(workshop: Workshop) -> None:
    sound, facts = mastered(workshop, ticks(4), missed=True)
    assert true_peak(sound) <= -0.95
    assert facts["lufs"] < -14.5


def test_a_whisper_is_lifted_only_so_far(workshop: Workshop) -> None:
    _, facts = mastered(workshop, noise(3, 0.00025), missed=True)
    assert -30 < facts["lufs"] < -14.5


def test_silence_stays_silence(workshop: Workshop) -> None:
    sound, facts = mastered(workshop, np.zeros((2 * SECOND, 2), np.float32))
    assert decibels(sound) < -100
    assert facts == {"lufs": None, "true_peak": None, "gain": 0.0, "limited": False}


def test_a_very_short_sound_has_a_loudness_too(workshop: Workshop) -> None:
    sound, facts = mastered(workshop, noise(0.1, 0.02))
    assert facts["lufs"] == pytest.approx(-14.0, abs=0.5)
    assert true_peak(sound) <= -0.95


def test_length_is_kept(workshop: Workshop) -> None:
    mix = noise(1.2345, 0.1)
    sound, _ = mastered(workshop, mix)
    assert 0 <= len(sound) - len(mix) <= 1024
