"""Cuts on the beat: the beats of the music as frames of the video, and the one that is nearest to a cut."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Music
    from pytoon_lang.compiler.ir.values import Rate

LOOP = SAMPLE_RATE * 500 // 1000
"""Samples during which the end of looped music and its new start are heard together."""


def grid(music: Music | None, rate: Rate, frames: int) -> tuple[int, ...]:
    """The beats in the first `frames` frames of a video, every time the music comes round."""
    if music is None or not music.beats:
        return ()
    begin = music.begin.samples()
    end = frames * SAMPLE_RATE * rate.den // rate.num + begin
    step = music.loop or max(1, music.asset.length.samples() - LOOP)
    beats = [beat for beat in music.beats if beat < step]
    rounds = range(-(-end // step))
    found = (beat + step * number for number in rounds for beat in beats)
    heard = (sample - begin for sample in found if begin <= sample < end)
    return tuple(dict.fromkeys(round(sample * rate.num / (SAMPLE_RATE * rate.den)) for sample in heard))


def nearest(beats: tuple[int, ...], frame: int, least: int) -> int:
    """The beat next to `frame` that is not before `least`; `frame` itself when there is none."""
    at = bisect_left(beats, frame)
    near = [beat for beat in beats[max(0, at - 1) : at + 1] if beat >= least]
    if not near:
        near = list(beats[(later := bisect_left(beats, least)) : later + 1])
    return min(near, key=lambda beat: abs(beat - frame), default=frame)
