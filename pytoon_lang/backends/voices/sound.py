"""Speech as samples: where it begins and ends, how loud it is, and the WAV file that a task leaves behind.

All sound here is mono, 48 kHz, float32 from -1 to 1.
"""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.voices.base import Utterance, Word
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.backends.voices.base import Samples

LOUDNESS = -20.0
"""LUFS of every line (integrated, measured as one channel), so that narrators and engines stand at one level."""

SILENCE = -40.0
"""dBFS (RMS over 10 ms) below which a line has not begun or is over, once it is at its level."""

_FRAME = SAMPLE_RATE // 100
_KEPT_BEFORE, _KEPT_AFTER = 2 * _FRAME, 4 * _FRAME  # soft consonants lie under the threshold
_FADE = SAMPLE_RATE // 200


def levels(samples: Samples) -> Samples:
    """Samples -> RMS of each whole 10 ms, in dBFS."""
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
    power = np.mean(np.square(frames, dtype=np.float64), axis=1)
    return np.asarray(10 * np.log10(power + 1e-12), dtype=np.float32)


def heard(samples: Samples, threshold: float = SILENCE) -> tuple[int, int]:
    """Samples -> (first, one past last) sample that is louder than `threshold` dBFS; (0, 0) when nothing is."""
    loud = np.flatnonzero(levels(samples) > threshold)
    return (int(loud[0]) * _FRAME, (int(loud[-1]) + 1) * _FRAME) if len(loud) else (0, 0)


def loudness(samples: Samples) -> float:
    """Samples -> integrated loudness in LUFS (ITU-R BS.1770: K-weighted, 400 ms blocks, both gates); -inf for silence.

    Weighting is done on the spectrum of each 100 ms, which needs no filter with a state; four make a block.
    """
    hop = SAMPLE_RATE // 10
    gain = _k_weighting(hop)
    short = len(samples) < 4 * hop  # than one block: all of it is the block
    whole = np.pad(samples, (0, -len(samples) % hop)) if short else samples[: len(samples) // hop * hop]
    energy = np.array([np.sum(np.abs(np.fft.rfft(piece)) ** 2 * gain) * 2 / hop for piece in whole.reshape(-1, hop)])
    if short:
        power = np.array([np.sum(energy) / max(1, len(samples))])
    else:
        power = np.convolve(energy, np.ones(4), "valid") / (4 * hop)
    power = power[power > _power(-70.0)]
    return _lufs(power[power > _power(_lufs(power) - 10.0)])


def leveled(samples: Samples) -> Samples:
    """The samples at `LOUDNESS` by one linear gain, held back where a peak would pass -1 dBFS."""
    measured, peak = loudness(samples), float(np.max(np.abs(samples), initial=0.0))
    if peak == 0.0 or measured == -np.inf:
        return samples
    gain = min(10 ** ((LOUDNESS - measured) / 20), 10 ** (-1 / 20) / peak)
    return (samples * gain).astype(np.float32)


def finished(utterance: Utterance) -> Utterance:
    """An utterance at its level and without the silence around it: what a spoken line leaves behind.

    Measured again when the silence is gone, because that makes a difference for a line of one word.
    """
    line = trimmed(utterance._replace(samples=leveled(utterance.samples)))
    return line._replace(samples=leveled(line.samples))


def trimmed(utterance: Utterance, threshold: float = SILENCE) -> Utterance:
    """An utterance without the silence around it: 20 ms before and 40 ms after the speech stay, the ends faded 5 ms.

    Words move along and end up ordered, apart and inside.
    """
    start, end = heard(utterance.samples, threshold)
    start, end = max(0, start - _KEPT_BEFORE), min(len(utterance.samples), end + _KEPT_AFTER)
    samples = utterance.samples[start:end].copy()
    ramp = np.linspace(0, 1, min(_FADE, len(samples)), dtype=np.float32)
    samples[: len(ramp)] *= ramp
    samples[len(samples) - len(ramp) :] *= ramp[::-1]
    return utterance._replace(samples=samples, words=_moved(utterance.words, -start, len(samples)))


def write(path: Path, samples: Samples) -> None:
    """Samples -> PCM16 WAV."""
    pcm = np.clip(np.rint(samples * 32767.0), -32768, 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm.tobytes())


def _lufs(power: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return float(10 * np.log10(np.mean(power)) - 0.691) if len(power) and np.mean(power) > 0 else -np.inf


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def _k_weighting(size: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Power response of the two filters of BS.1770 (their published 48 kHz coefficients) at the bins of an rfft."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    shelf = np.polyval([1.19839281085285, -2.69169618940638, 1.53512485958697], z)
    shelf = shelf / np.polyval([0.73248077421585, -1.69065929318241, 1.0], z)
    highpass = np.polyval([1.0, -2.0, 1.0], z) / np.polyval([0.99007225036621, -1.99004745483398, 1.0], z)
    return np.asarray(np.abs(shelf * highpass) ** 2, dtype=np.float64)


def _moved(words: tuple[Word, ...], shift: int, length: int) -> tuple[Word, ...]:
    moved, earliest = [], 0
    for word in words:
        start = min(max(word.start + shift, earliest), length)
        end = min(max(word.end + shift, start), length)
        moved.append(Word(word.text, start, end))
        earliest = end
    return tuple(moved)
