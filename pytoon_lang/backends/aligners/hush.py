"""What is steady or lasting in each band is taken down before sounds are told apart, as when the model was trained.

Follows C. Kim and R. M. Stern, "Power-normalized cepstral coefficients": the lower envelope of a band is its noise, and
what does not rise over its last peak is the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_SMOOTH = 0.7  # of a band's power comes from the frame before
_RISE, _FALL = 0.995, 0.5  # how slowly a lower envelope goes up, and down
_FORGET, _MASKED = 0.85, 0.2  # of a peak after 10 ms; of it that is left under it
_MOST = 20.0  # by which a band is taken down
_WIDE = 4  # bands on either side that share their gain


def hushed(power: Array) -> Array:
    """Power by frame and band -> the same without what is steady."""
    gains = np.empty_like(power)
    smooth, noise, floor, peak = power[0], power[0] / _MOST, power[0] / _MOST, np.zeros_like(power[0])
    for frame, heard in enumerate(power):
        smooth = _SMOOTH * smooth + (1 - _SMOOTH) * heard
        noise = _envelope(smooth, noise)
        signal = np.maximum(smooth - noise, 1.0)
        floor = _envelope(signal, floor)
        peak = peak * np.float32(_FORGET)
        left = np.where(signal < _FORGET * peak, _MASKED * peak, signal)
        peak = np.maximum(signal, peak)
        gains[frame] = np.maximum(left, floor) / np.maximum(smooth, 1e-9)
    return power * _shared(np.clip(gains, 1 / _MOST, _MOST))


def _envelope(value: Array, below: Array) -> Array:
    keep = np.where(value >= below, np.float32(_RISE), np.float32(_FALL))
    return np.asarray(keep * below + (1 - keep) * value, np.float32)


def _shared(gains: Array) -> Array:
    """Each band with the mean of those around it."""
    count = gains.shape[1]
    places = np.arange(count)
    near = np.abs(places[:, None] - places) <= _WIDE
    return np.asarray(gains @ (near / near.sum(axis=0)).astype(np.float32), np.float32)
