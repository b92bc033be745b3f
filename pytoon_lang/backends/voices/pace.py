"""A line at a speed that its service does not offer: as near as it goes there, the rest is done here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.ffmpeg.tempo import hurried
from pytoon_lang.backends.voices.base import Word

if TYPE_CHECKING:
    from pytoon_lang.backends.voices.base import Utterance


def offered(speed: float, limits: tuple[float, float]) -> float:
    """The speed to ask a service for: what is wanted, within what it takes."""
    return min(max(speed, limits[0]), limits[1])


def paced(line: Utterance, speed: float, limits: tuple[float, float]) -> Utterance:
    """A line that was spoken at `offered` speed -> the same at `speed`, pitch kept, its words to scale."""
    rest = speed / offered(speed, limits)
    if rest == 1.0:
        return line
    samples = hurried(np.repeat(line.samples[:, None], 2, axis=1), rest * 100)[:, 0]
    words = tuple(Word(text, round(start / rest), round(end / rest)) for text, start, end in line.words)
    return line._replace(samples=np.ascontiguousarray(samples), words=words)
