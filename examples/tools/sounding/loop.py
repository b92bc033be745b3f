"""A mix on a ring: what rings on past the end is heard at the start, so the loop has no seam by construction."""

from collections.abc import Callable

import numpy as np

from sounding.instruments import RATE, Samples, band


def silence(samples: int) -> Samples:
    """Length -> an empty stereo ring (samples, 2)."""
    return np.zeros((samples, 2))


def place(ring: Samples, at: float, sound: Samples, gain: float = 1.0, pan: float = 0.0) -> None:
    """Add a sound to the ring at a sample; mono is panned from -1 (left) to 1 with equal power."""
    if sound.ndim == 1:
        angle = (pan + 1) * np.pi / 4
        sound = sound[:, None] * np.array([np.cos(angle), np.sin(angle)]) * np.sqrt(2)
    where = (round(at) + np.arange(len(sound))) % len(ring)
    np.add.at(ring, where, gain * sound)


def hall(ring: Samples, seconds: float, chance: np.random.Generator) -> Samples:
    """A ring -> its reverberation: convolved round the ring with noise that decays, its treble first."""
    t = np.arange(round(seconds * 1.3 * RATE)) / RATE
    answer = np.zeros((len(ring), 2))
    for side in (0, 1):
        noise = chance.uniform(-1, 1, t.size)
        low, high = band(noise, 180, 2200), band(noise, 2200, 9000)
        tail = low * np.exp(-6.9 * t / seconds) + 0.5 * high * np.exp(-6.9 * t / (seconds * 0.45))
        tail *= np.clip((t - 0.018) / 0.03, 0, 1)
        answer[: t.size, side] = tail / np.sqrt(np.sum(tail**2))
    return around(ring, answer)


def echoes(ring: Samples, delay: float, feedback: float, count: int = 4) -> Samples:
    """A ring -> its echoes, which change sides each time and get duller."""
    heard = np.zeros_like(ring)
    turn = ring
    for repeat in range(1, count + 1):
        turn = turn[:, ::-1] * feedback
        heard += np.roll(turn, round(delay * RATE * repeat), axis=0)
    return lowpass(heard, 3800)


def lowpass(ring: Samples, hertz: float) -> Samples:
    """A ring -> without what is above this frequency, softly."""
    return _shape(ring, lambda f: 1 / (1 + (f / hertz) ** 4))


def highpass(ring: Samples, hertz: float) -> Samples:
    """A ring -> without what is below this frequency, softly."""
    return _shape(ring, lambda f: 1 / (1 + (hertz / np.maximum(f, 0.1)) ** 4))


def around(ring: Samples, answer: Samples) -> Samples:
    """Convolve each channel with its answer, circularly; both are as long as the ring."""
    return np.asarray(np.fft.irfft(np.fft.rfft(ring, axis=0) * np.fft.rfft(answer, axis=0), len(ring), axis=0))


def limit(ring: Samples, ceiling: float, window: float = 0.006) -> Samples:
    """Keep every sample below the ceiling: gain falls before a peak and recovers after it, without a corner."""
    reach = round(window * RATE)
    peak = np.max(np.abs(ring), axis=1)
    wanted = np.minimum(1, ceiling / np.maximum(peak, 1e-9))
    lowest = wanted.copy()
    # The minimum within reach of each sample, by windows that double: each turn looks twice as far as the one before.
    covered = 0
    while covered < reach:
        step = min(covered + 1, reach - covered)
        lowest = np.minimum(lowest, np.minimum(np.roll(lowest, step), np.roll(lowest, -step)))
        covered += step
    # A window that starts at nothing and ends at nothing, centred on zero, turns the steps of the gain into slopes.
    smooth = np.zeros(len(ring))
    smooth[: 2 * reach + 1] = np.hanning(2 * reach + 3)[1:-1]
    smooth /= smooth.sum()
    gain = np.fft.irfft(np.fft.rfft(lowest) * np.fft.rfft(np.roll(smooth, -reach)), len(ring))
    return ring * gain[:, None]


def _shape(ring: Samples, curve: Callable[[Samples], Samples]) -> Samples:
    frequencies = np.fft.rfftfreq(len(ring), 1 / RATE)
    kept = np.fft.rfft(ring, axis=0) * curve(np.asarray(frequencies, np.float64))[:, None]
    return np.asarray(np.fft.irfft(kept, len(ring), axis=0))
