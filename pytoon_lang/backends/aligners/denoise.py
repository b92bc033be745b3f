"""Steady noise taken out of a recording before the aligner hears it. Nobody else ever hears the result.

The acoustic model was trained in quiet rooms: pink noise 5 dB under the speech moves its onsets by 57 ms in the median
and 17 % of them by more than 100 ms; without that noise it is 25 ms and 4 %. What is noisy but well above that stays
as it is, because there the model does better by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.aligners.recording import HEARING_RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Pcm = NDArray[np.int16]

NOISY = 12.0
"""dB between the loudest and the softest 10 ms (95th and 10th percentile): what lies over this is left as it is."""

_WINDOW, _HOP = 512, 128  # samples: 32 ms, 8 ms
_BLOCK = 20 * HEARING_RATE  # what is looked at together: noise changes
_SMOOTH = 5  # hops over which power is averaged before it is compared
_SOFT = 15  # percentile of a band's power that is taken for noise alone
_NOISE = 1.3  # by which that underrates it
_OVER = 1.5  # noise is taken out so many times: what is left of it would still be heard as consonants
_FLOOR = 0.1  # of the amplitude is always left


def denoised(pcm: Pcm) -> Pcm:
    """16 kHz PCM16 -> the same with its steady noise 20 dB down, or as it was when there is little."""
    out = [_cleaned(block, pad) for block, pad in _blocks(pcm)]
    return np.concatenate(out) if out else pcm


def _blocks(pcm: Pcm) -> Iterator[tuple[Pcm, tuple[int, int]]]:
    """Pieces with a window of their neighbours around them, and how much of that there is on either side."""
    for start in range(0, len(pcm), _BLOCK):
        end = len(pcm) if len(pcm) - start < 2 * _BLOCK else start + _BLOCK  # no short piece at the end
        before, after = min(_WINDOW, start), min(_WINDOW, len(pcm) - end)
        yield pcm[start - before : end + after], (before, after)
        if end == len(pcm):
            return


def _cleaned(pcm: Pcm, pad: tuple[int, int]) -> Pcm:
    inside = slice(pad[0], len(pcm) - pad[1])
    if len(pcm) < 2 * _WINDOW or _distance(pcm) >= NOISY:
        return pcm[inside]
    window = np.sqrt(np.hanning(_WINDOW + 1)[:-1]).astype(np.float32)
    padded = np.pad(pcm.astype(np.float32), (_WINDOW, 2 * _WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP] * window
    spectrum = np.fft.rfft(frames).astype(np.complex64)
    spectrum *= _gain(np.square(np.abs(spectrum)))
    parts = np.fft.irfft(spectrum, _WINDOW).astype(np.float32) * window
    out = np.zeros(len(padded) + _WINDOW, np.float32)
    for number, part in enumerate(parts):
        out[number * _HOP : number * _HOP + _WINDOW] += part
    samples = out[_WINDOW : _WINDOW + len(pcm)] * (2 * _HOP / _WINDOW)
    return np.asarray(np.clip(samples, -32768, 32767)[inside], np.int16)


def _gain(power: NDArray[np.float32]) -> NDArray[np.float32]:
    """Power by hop and band -> what of the amplitude is kept."""
    total = np.cumsum(np.pad(power, ((_SMOOTH // 2 + 1, _SMOOTH // 2), (0, 0)), mode="edge"), axis=0, dtype=np.float64)
    smooth = (total[_SMOOTH:] - total[:-_SMOOTH]) / _SMOOTH
    noise = np.percentile(smooth, _SOFT, axis=0) * _NOISE
    kept = 1 - _OVER * noise / np.maximum(smooth, 1e-6)
    return np.sqrt(np.maximum(kept, _FLOOR**2)).astype(np.float32)


def _distance(pcm: Pcm) -> float:
    """dB between what is loud and what is soft, high frequencies raised as the aligner does."""
    bright = np.diff(pcm.astype(np.float32)) + 0.03 * pcm[1:]
    size = HEARING_RATE // 100
    power = np.mean(np.square(bright[: len(bright) // size * size].reshape(-1, size)), axis=1) + 1
    soft, loud = np.percentile(10 * np.log10(power), (10, 95))
    return float(loud - soft)
