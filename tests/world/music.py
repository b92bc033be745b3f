"""Music with known beats: a drum, a noise between the beats, a chord for every bar."""

from __future__ import annotations

import io
import wave

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
CHORD = 440 * 2 ** (np.array([0, 3, 7, 10]) / 12)


def song(tempo: float, first: float, seconds: float = 20.0) -> tuple[bytes, list[int]]:
    """A WAV file of one channel and the samples of its beats."""
    dice = np.random.default_rng(7)
    sound = dice.normal(0, 0.005, int(seconds * RATE))
    period = 60 / tempo * RATE
    beats = [round(first * RATE + number * period) for number in range(int((seconds - first - 0.3) * RATE / period))]
    for number, beat in enumerate(beats):
        drum = np.arange(9600)
        swept = np.sin(2 * np.pi * (60 + 60 * np.exp(-drum / 400)) * drum / RATE)
        _add(sound, beat, 0.5 * np.exp(-drum / 1500) * swept)
        _add(sound, round(beat + period / 2), 0.1 * np.exp(-np.arange(2400) / 300) * dice.normal(0, 1, 2400))
        if number % 4 == 0:
            held = np.arange(int(4 * period))
            _add(sound, beat, 0.03 * np.sin(2 * np.pi * CHORD[:, None] * held / RATE).sum(axis=0))
    return wav(sound), beats


def wav(sound: NDArray[np.float64]) -> bytes:
    """Samples from -1 to 1 -> a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return file.getvalue()


def _add(sound: NDArray[np.float64], start: int, piece: NDArray[np.float64]) -> None:
    room = max(0, min(len(piece), len(sound) - start))
    sound[start : start + room] += piece[:room]
