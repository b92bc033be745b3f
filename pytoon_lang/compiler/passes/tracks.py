"""Timeline -> the tracks of the mix: speech, the bed under it, sounds. All in samples of the master clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.plan import Track
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.timeline import SoundSpan, Timeline

_RAMP = SAMPLE_RATE * 200 // 1000
_LOOP = SAMPLE_RATE * 500 // 1000
_CUT_OFF = SAMPLE_RATE * 50 // 1000


def tracks(timeline: Timeline, inputs: tuple[str, ...]) -> tuple[Track, ...]:
    """Timeline -> tracks. `inputs` are the speech tasks, in the order in which the mix is handed their results."""
    speech = [Track("speech", s.start, s.gain, input=inputs.index(s.task)) for s in timeline.speech]
    return (*speech, *_bed(timeline), *(_sound(span, timeline.samples) for span in timeline.sounds))


def _bed(timeline: Timeline) -> tuple[Track, ...]:
    """Music over the whole video: cut, or looped with a crossfade, and faded out."""
    music = timeline.music
    if music is None:
        return ()
    ducks = tuple((duck.start, duck.end) for duck in timeline.ducks)
    bed = Track(
        role="music",
        start=0,
        gain=music.gain,
        asset=music.asset.digest,
        length=timeline.samples,
        fade_out=min(music.fade_out.samples(), timeline.samples),
        crossfade=_LOOP,
        ducks=ducks if music.duck else (),
        duck=music.duck,
        ramp=_RAMP,
    )
    return (bed,)


def _sound(span: SoundSpan, samples: int) -> Track:
    """A sound; one that would outlast the video gets a short fade instead of a click."""
    asset, left = span.sound.asset, samples - span.start
    late = asset.length.samples() > left
    length, fade = (left, min(_CUT_OFF, left)) if late else (0, 0)
    return Track("sound", span.start, span.sound.gain, asset=asset.digest, length=length, fade_out=fade)
