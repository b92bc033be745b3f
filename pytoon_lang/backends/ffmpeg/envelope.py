"""The shapes of loudness over time: ducking, fades, loops. Pure functions of arrays; lengths in samples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pytoon_lang.backends.ffmpeg.wave import Sound

SOFT = 2400  # 50 ms: how fast a sound that would end in a click is faded
CLICK = 10 ** (-50 / 20)  # an end louder than this is one


def ducking(
    regions: Sequence[tuple[int, int]], depth: float, ramp: int, start: int, length: int
) -> NDArray[np.float32]:
    """Decibels for each of `length` samples from sample `start` of the master clock on.

    Within a region the level is down by all of `depth`; the ramps lie before and after it, straight in decibels, new at
    every sample, so that nothing steps. Where two meet, the lower one counts.
    """
    curve = np.zeros(length, np.float32)
    down = -abs(depth)
    for begin, end in regions:
        first, last = max(0, begin - ramp - start), min(length, end + ramp - start)
        if first < last:
            corners = [begin - ramp - start, begin - start, end - start, end + ramp - start]
            shape = np.interp(np.arange(first, last), corners, [0, down, down, 0])
            curve[first:last] = np.minimum(curve[first:last], shape)
    return curve


def looped(sound: Sound, length: int, crossfade: int) -> Sound:
    """A sound over and over until `length`. At each seam the end fades into the start at equal power."""
    overlap = min(crossfade, len(sound) // 2)
    angle = (np.arange(overlap, dtype=np.float32) + 0.5)[:, None] / max(1, overlap) * np.float32(np.pi / 2)
    result = np.zeros((length, 2), np.float32)
    step, at = len(sound) - overlap, 0
    while at < length:
        piece = sound.copy()
        if at and overlap:
            piece[:overlap] *= np.sin(angle)
        if overlap and at + step < length:
            piece[step:] *= np.cos(angle)
        room = min(len(piece), length - at)
        result[at : at + room] += piece[:room]
        at += step
    return result


def faded(sound: Sound, fade_out: int, *, cut: bool) -> Sound:
    """Fade the end: by the fade that was asked for, else softly where the sound was cut off or stops abruptly."""
    abrupt = cut or float(np.abs(sound[-48:]).max(initial=0)) > CLICK
    fade = min(len(sound), fade_out or (SOFT if abrupt else 0))
    if not fade:
        return sound
    soft = sound.copy()
    soft[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32))[:, None]
    return soft


def eased(sound: Sound, fade_in: int, fade_out: int) -> Sound:
    """Both ends faded at equal power, so that two sounds that meet in a transition keep their loudness together."""
    soft = sound.copy()
    for fade, part, angles in ((fade_in, slice(None, fade_in), (0, 1)), (fade_out, slice(-fade_out, None), (1, 0))):
        if fade and fade <= len(soft):
            soft[part] *= np.sin(np.linspace(*angles, fade, dtype=np.float32) * np.float32(np.pi / 2))[:, None]
    return soft
