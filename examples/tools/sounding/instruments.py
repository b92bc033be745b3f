"""Notes -> samples: each instrument is a function of pitch and length. Mono or stereo at 48 kHz, peak about 1."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
Samples = NDArray[np.float64]


class Partial(NamedTuple):
    """One sine of a bell: its ratio to the pitch, its level, and the seconds after which 1/e of it is left."""

    ratio: float
    level: float
    decay: float


# A struck bar of glass: the ratios of a free bar, stretched a little towards a chord.
GLASS = (
    Partial(1.0, 1.0, 0.42),
    Partial(2.003, 0.42, 0.30),
    Partial(2.756, 0.34, 0.24),
    Partial(4.07, 0.16, 0.16),
    Partial(5.404, 0.20, 0.11),
    Partial(8.933, 0.09, 0.05),
)


def hertz(midi: float) -> float:
    """MIDI note number -> frequency, A4 = 69 = 440 Hz."""
    return float(440.0 * 2.0 ** ((midi - 69) / 12))


def pad(midi: int, seconds: float) -> Samples:
    """A warm held chord tone, stereo (samples, 2): three detuned voices that open slowly, wider than they are loud."""
    t = _times(seconds + 1.4)
    opening = _swell(t, attack=0.7, hold=seconds, release=1.3)
    dark, bright = _partials(1.9, 10), _partials(1.15, 16)
    sides = []
    for side, cents in enumerate(((-7.0, 1.5, 8.0), (-8.5, -1.0, 6.5))):
        voices = np.zeros_like(t)
        for voice, cent in enumerate(cents):
            phase = hertz(midi + cent / 100) * t + 0.31 * voice + 0.17 * side
            colour = 0.5 + 0.35 * np.sin(2 * np.pi * (0.21 * t + 0.4 * side + 0.13 * voice))
            voices += _look_up(dark, phase) + 0.5 * colour * opening * _look_up(bright, phase)
        sides.append(voices * opening / 4)
    return np.stack(sides, axis=1)


def pluck(midi: int, velocity: float = 1.0) -> Samples:
    """A soft plucked string: high partials die first, and a harder pluck has more of them."""
    t = _times(1.5)
    tone = np.zeros_like(t)
    for k in range(1, 13):
        stretched = k * np.sqrt(1 + 0.00035 * k * k)
        level = velocity ** (0.25 * (k - 1)) / k**1.05 * (1.0 if k % 4 else 0.35)
        tone += level * np.exp(-t * (2.4 + 1.3 * k)) * np.sin(2 * np.pi * hertz(midi) * stretched * t)
    return tone * np.minimum(1, t / 0.003) * velocity * 0.6


def bass(midi: int, seconds: float) -> Samples:
    """A round bass: a sine that is driven a little, so that small speakers hear its octave."""
    t = _times(seconds + 0.12)
    phase = 2 * np.pi * hertz(midi) * t
    driven = np.tanh(1.6 * np.sin(phase) + 0.35 * np.sin(2 * phase)) + 0.12 * np.sin(3 * phase) * np.exp(-t * 6)
    return driven * _swell(t, attack=0.012, hold=seconds, release=0.1) * (0.6 + 0.4 * np.exp(-t * 3.5))


def kick() -> Samples:
    """A soft kick: a sine that falls from 120 to 46 Hz, with a dull knock in front."""
    t = _times(0.45)
    fall = 46 * t + (120 - 46) * 0.035 * (1 - np.exp(-t / 0.035))
    knock = 0.18 * np.sin(2 * np.pi * 640 * t) * np.exp(-t / 0.006)
    return (np.sin(2 * np.pi * fall) * np.exp(-t / 0.13) + knock) * np.minimum(1, t / 0.0015)


def shaker(chance: np.random.Generator, accent: float) -> Samples:
    """A grain of noise between 5 and 13 kHz that swells and is gone in a sixteenth."""
    t = _times(0.11)
    return band(chance.uniform(-1, 1, t.size), 5200, 13_000) * np.exp(-(((t - 0.022) / 0.02) ** 2)) * accent


def snap(chance: np.random.Generator) -> Samples:
    """A finger snap: three grains of middle noise close together."""
    t = _times(0.22)
    grains = np.zeros_like(t)
    for start, decay in ((0.0, 0.003), (0.011, 0.004), (0.019, 0.045)):
        first = round(start * RATE)
        grains[first:] += np.exp(-t[: t.size - first] / decay)
    return band(chance.uniform(-1, 1, t.size), 1100, 5200) * grains


def riser(chance: np.random.Generator, seconds: float) -> Samples:
    """Air that rises towards a bar line: noise whose band and level climb together."""
    t = _times(seconds)
    noise = chance.uniform(-1, 1, t.size)
    climb = (t / seconds) ** 2
    low, high = band(noise, 400, 1800), band(noise, 1800, 7000)
    return ((1 - climb) * low + climb * high) * climb * np.minimum(1, (seconds - t) / 0.04)


def bell(midi: float, seconds: float, decay: float = 1.0) -> Samples:
    """A glass bell; `decay` stretches its ring."""
    t = _times(seconds)
    ring = np.zeros_like(t)
    for partial in GLASS:
        if (pitch := hertz(midi) * partial.ratio) < 0.42 * RATE:
            ring += partial.level * np.exp(-t / (partial.decay * decay)) * np.sin(2 * np.pi * pitch * t)
    return ring * np.minimum(1, t / 0.0012) * 0.5


def band(noise: Samples, low: float, high: float) -> Samples:
    """Noise and two frequencies -> the part between them, with soft edges, level kept at RMS 0.5."""
    frequencies = np.fft.rfftfreq(noise.size, 1 / RATE)
    edges = 1 / (1 + (low / np.maximum(frequencies, 1)) ** 6) / (1 + (frequencies / high) ** 6)
    kept = np.fft.irfft(np.fft.rfft(noise) * edges, noise.size)
    return np.asarray(0.5 * kept / np.sqrt(np.mean(kept**2)))


def _times(seconds: float) -> Samples:
    return np.arange(round(seconds * RATE)) / RATE


def _swell(t: Samples, attack: float, hold: float, release: float) -> Samples:
    """Rise, hold and fall, each with the shape of half a cosine so that nothing clicks."""
    rise = np.clip(t / attack, 0, 1)
    fall = np.clip((t - hold) / release, 0, 1)
    return np.asarray((0.5 - 0.5 * np.cos(np.pi * rise)) * (0.5 + 0.5 * np.cos(np.pi * fall)))


def _partials(slope: float, count: int) -> Samples:
    """One period of a wave whose partials fall by 1/k**slope."""
    phase = np.arange(4096) / 4096
    return np.asarray(sum(np.sin(2 * np.pi * k * phase) / k**slope for k in range(1, count + 1)))


def _look_up(period: Samples, phase: Samples) -> Samples:
    place = (phase % 1) * period.size
    left = place.astype(np.int64) % period.size
    part = place - np.floor(place)
    return np.asarray(period[left] * (1 - part) + period[(left + 1) % period.size] * part)
