"""The chime of the last scene: four glass bells that climb a chord, quick as one gesture."""

import numpy as np

from sounding.instruments import RATE, Samples, bell

SECONDS = 1.2
# (start in seconds, MIDI note, level, pan): D6, A6, D7, F#7, the sunlight on top.
STROKES = ((0.0, 86, 0.9, -0.3), (0.055, 93, 0.8, 0.25), (0.11, 98, 0.75, -0.1), (0.165, 102, 0.55, 0.4))


def chime() -> Samples:
    """Nothing -> the chime as stereo floats (samples, 2), peak -3 dBFS, silent at its end."""
    length = round(SECONDS * RATE)
    heard = np.zeros((length, 2))
    for start, note, level, pan in STROKES:
        ring = bell(note, SECONDS, decay=0.85) * level
        for side, late in ((0, 0.0004 * (1 + pan)), (1, 0.0004 * (1 - pan))):
            first = round((start + late) * RATE)
            gain = np.sqrt((1 + (pan if side else -pan)) / 2)
            heard[first:, side] += gain * ring[: length - first]
    fade = np.clip((SECONDS - np.arange(length) / RATE) / 0.25, 0, 1)
    heard *= (0.5 - 0.5 * np.cos(np.pi * fade))[:, None]
    return np.asarray(heard * (10 ** (-3 / 20) / np.max(np.abs(heard))))
