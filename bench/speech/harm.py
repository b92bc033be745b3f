"""What happens to recordings before they reach us: noise, rooms, telephones, music, wrong levels, dead channels."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from bench.speech.labels import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bench.speech.labels import Samples


def quiet(speech: Samples) -> Samples:
    """As of a microphone across the room that was turned down: 40 dB under what is usual."""
    return speech * np.float32(0.01 / max(1e-6, float(np.max(np.abs(speech)))))


def clipped(speech: Samples) -> Samples:
    """The loudest tenth of the range is all that is left."""
    peak = float(np.max(np.abs(speech)))
    return np.clip(speech * np.float32(6 / peak), -1, 1).astype(np.float32)


def telephone(speech: Samples) -> Samples:
    """8 kHz, 300 to 3400 Hz, 8 bits by mu-law."""
    spectrum = np.fft.rfft(speech)
    hertz = np.fft.rfftfreq(len(speech), 1 / RATE)
    spectrum[(hertz < 300) | (hertz > 3400)] = 0
    narrow = np.fft.irfft(spectrum, len(speech))
    narrow *= 0.7 / max(1e-6, float(np.max(np.abs(narrow))))
    coded = np.rint(np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log(256) * 127) / 127
    return np.asarray(np.sign(coded) * np.expm1(np.abs(coded) * np.log(256)) / 255, np.float32)


def noisy(ratio: float) -> Callable[[Samples], Samples]:
    """Pink noise, `ratio` dB under the speech."""

    def harm(speech: Samples) -> Samples:
        white = np.fft.rfft(np.random.default_rng(1).standard_normal(len(speech)))
        white[1:] /= np.sqrt(np.arange(1, len(white)))
        return _mixed(speech, np.fft.irfft(white, len(speech)), ratio)

    return harm


def musical(ratio: float) -> Callable[[Samples], Samples]:
    """Chords with a beat below, `ratio` dB under the speech."""

    def harm(speech: Samples) -> Samples:
        seconds = np.arange(len(speech)) / RATE
        roots = np.array([220.0, 174.61, 261.63, 196.0])[(seconds // 1.2).astype(int) % 4]
        phase = 2 * np.pi * np.cumsum(roots) / RATE
        chord = sum(np.sin(phase * step * part) / part for step in (1, 1.26, 1.5) for part in (1, 2, 3, 4))
        beat = np.random.default_rng(2).standard_normal(len(speech)) * np.exp(-(seconds % 0.3) * 40)
        return _mixed(speech, chord * (0.5 + 0.5 * np.exp(-(seconds % 0.6) * 3)) + beat, ratio)

    return harm


def roomy(speech: Samples) -> Samples:
    """A bare room that rings for half a second."""
    length = RATE // 2
    tail = np.random.default_rng(3).standard_normal(length) * np.exp(-np.arange(length) / RATE * 13.8) * 0.03
    tail[0] = 1.0
    size = len(speech) + length
    return np.fft.irfft(np.fft.rfft(speech, size) * np.fft.rfft(tail, size), size)[: len(speech)].astype(np.float32)


def humming(speech: Samples) -> Samples:
    """Mains hum and an offset."""
    seconds = np.arange(len(speech)) / RATE
    hum = sum(np.sin(2 * np.pi * 50 * part * seconds) / part for part in (1, 2, 3))
    return np.asarray(_mixed(speech, hum, 6.0) + 0.05, np.float32)


HARMS: Mapping[str, Callable[[Samples], Samples]] = MappingProxyType(
    {
        "as it is": lambda speech: speech,
        "noise, 20 dB under": noisy(20),
        "noise, 10 dB under": noisy(10),
        "noise, 5 dB under": noisy(5),
        "music, 20 dB under": musical(20),
        "music, 10 dB under": musical(10),
        "a bare room": roomy,
        "hum and offset": humming,
        "quiet": quiet,
        "clipped": clipped,
        "telephone": telephone,
    }
)
"""By name: speech -> the same, harmed, words where they were."""


def late(speech: Samples, before: int) -> Samples:
    """A click, a breath, and silence before the first word: `before` samples in all."""
    random = np.random.default_rng(4)
    lead = (random.standard_normal(before) * 1e-4).astype(np.float32)
    lead[RATE // 2 : RATE // 2 + 200] += np.linspace(0.5, -0.5, 200, dtype=np.float32)
    breath = random.standard_normal(RATE // 2).astype(np.float32)
    breath = np.convolve(breath, np.hanning(30), "same") * np.hanning(len(breath)).astype(np.float32)
    start = before - len(breath) - RATE // 20
    lead[start : start + len(breath)] += 0.02 * breath / np.max(np.abs(breath))
    return np.concatenate([lead, speech])


def _mixed(speech: Samples, other: np.ndarray, ratio: float) -> Samples:
    loud = np.abs(speech) > 0.05 * np.max(np.abs(speech))
    power = np.mean(np.square(speech[loud])) / np.mean(np.square(other))
    return np.asarray(speech + other * np.sqrt(power / 10 ** (ratio / 10)), np.float32)
