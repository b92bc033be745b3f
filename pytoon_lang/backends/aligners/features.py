"""Sound as the acoustic model hears it: every 10 ms 13 cepstra, their slopes, and the slopes of those."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.aligners.acoustics import SIZE
from pytoon_lang.backends.aligners.hush import hushed
from pytoon_lang.backends.aligners.recording import HEARING_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_WINDOW, _HOP, _FFT = 410, 160, 512  # samples at 16 kHz: 25.6 ms, 10 ms
_BANDS, _LOWEST, _HIGHEST = 25, 130.0, 6800.0
_LIFTER = 22
_SPEECH = 7.0  # nats (30 dB) under the loudest: what is softer is no speech
_QUIET = 0.5  # as much of it as of speech counts


def features(pcm: NDArray[np.int16]) -> Array:
    """16 kHz PCM16 -> (frames, 39)."""
    return _slopes(_cepstra(hushed(_bands(pcm))))


def _bands(pcm: NDArray[np.int16]) -> Array:
    """16 kHz PCM16 -> the power in each band of each frame."""
    sound = pcm.astype(np.float32)
    bright = np.append(sound[:1], sound[1:] - np.float32(0.97) * sound[:-1])
    if len(bright) < _WINDOW:
        bright = np.pad(bright, (0, _WINDOW - len(bright)))
    frames = np.lib.stride_tricks.sliding_window_view(bright, _WINDOW)[::_HOP]
    out = [_power(frames[at : at + 1000]) for at in range(0, len(frames), 1000)]
    return np.concatenate(out)


def _cepstra(power: Array) -> Array:
    """Power by band -> 13 cepstra, of which what never changes (the microphone, the level) is taken away."""
    found = np.log(np.maximum(power, 1.0)) @ _cosines()
    level = np.log(power.sum(axis=1) + 1)
    loud = level > np.percentile(level, 95) - _SPEECH
    weight = np.where(loud, 1.0, min(1.0, _QUIET * loud.sum() / max(1, np.sum(~loud))))  # long silence is no microphone
    return np.asarray(found - np.average(found, axis=0, weights=weight), np.float32)


def _power(frames: Array) -> Array:
    spectrum = np.fft.rfft(frames * np.hamming(_WINDOW).astype(np.float32), _FFT)
    return (np.square(np.abs(spectrum)).astype(np.float32)) @ _filters()


@lru_cache(maxsize=1)
def _filters() -> Array:
    """Triangles, evenly wide for the ear: (frequencies, bands)."""
    edges = np.linspace(_mel(_LOWEST), _mel(_HIGHEST), _BANDS + 2)
    hertz = 700 * (10 ** (edges / 2595) - 1)
    step = HEARING_RATE / _FFT
    hertz = np.rint(hertz / step) * step
    grid = np.arange(_FFT // 2 + 1) * step
    low, middle, high = hertz[:-2], hertz[1:-1], hertz[2:]
    rising, falling = (grid[:, None] - low) / (middle - low), (high - grid[:, None]) / (high - middle)
    return np.asarray(np.maximum(0, np.minimum(rising, falling)) * (2 / (high - low)), np.float32)


def _mel(hertz: float) -> float:
    return float(2595 * np.log10(1 + hertz / 700))


@lru_cache(maxsize=1)
def _cosines() -> Array:
    """(bands, SIZE), later ones raised: they are small and matter as much."""
    n, k = np.arange(_BANDS)[:, None] + 0.5, np.arange(SIZE)
    turned = np.cos(np.pi * k * n / _BANDS) * np.where(k == 0, np.sqrt(1 / _BANDS), np.sqrt(2 / _BANDS))
    return np.asarray(turned * (1 + _LIFTER / 2 * np.sin(k * np.pi / _LIFTER)), np.float32)


def _slopes(found: Array) -> Array:
    wide = np.pad(found, ((3, 3), (0, 0)), mode="edge")
    size = len(found)

    def at(shift: int) -> Array:
        return wide[3 + shift : 3 + shift + size]

    return np.concatenate([found, at(2) - at(-2), at(3) - at(-1) - at(1) + at(-3)], axis=1)
