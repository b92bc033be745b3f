"""Timeline -> the tracks of the mix: speech, the bed under it, sounds. All in samples of the master clock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pytoon_lang.compiler.clock import sample_at
from pytoon_lang.compiler.cutting import heard, heard_period, lasting, taken
from pytoon_lang.compiler.ir.items import STEADY
from pytoon_lang.compiler.ir.plan import Track
from pytoon_lang.compiler.ir.scene import Overlay
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.scheduling.beats import LOOP
from pytoon_lang.world import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.scene import Music, Picture
    from pytoon_lang.compiler.ir.timeline import SoundSpan, Timeline
    from pytoon_lang.world import World

_RAMP = SAMPLE_RATE * 200 // 1000
_CUT_OFF = SAMPLE_RATE * 50 // 1000


def tracks(timeline: Timeline, inputs: tuple[str, ...], world: World) -> tuple[Track, ...]:
    """Timeline -> tracks. `inputs` are the speech tasks, in the order in which the mix is handed their results."""
    speech = [
        Track("speech", s.start, s.gain, input=inputs.index(s.task), percent=s.percent)
        for s in timeline.speech
        if s.task
    ]
    return (
        *speech,
        *_bed(timeline, world),
        *_clips(timeline),
        *(_sound(span, timeline.samples) for span in timeline.sounds),
    )


def _bed(timeline: Timeline, world: World) -> tuple[Track, ...]:
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
        begin=music.begin.samples(),
        fade_in=min(music.fade_in.samples(), timeline.samples),
        crossfade=LOOP,
        loop=_loop(music, timeline, world),
        ducks=ducks if music.duck else (),
        duck=music.duck,
        ramp=_RAMP,
    )
    return (bed,)


def _loop(music: Music, timeline: Timeline, world: World) -> int:
    """Where music that is shorter than the video may begin again unnoticed."""
    if music.loop or music.asset.length.samples() >= music.begin.samples() + timeline.samples:
        return music.loop
    rhythm = world.rhythm(music.asset.path)
    return 0 if isinstance(rhythm, Trouble) or rhythm.loop <= music.begin.samples() else rhythm.loop


def _clips(timeline: Timeline) -> Iterator[Track]:
    """The sound of clips that may be heard, faded into each other where their scenes are."""
    into = {join.after: join.end - join.start for join in timeline.transitions}
    out = {join.before: join.end - join.start for join in timeline.transitions}
    for number, span in enumerate(timeline.scenes):
        clip = span.scene.picture
        if clip is not None and clip.gain is not None:
            yield _clip(clip, (span.start, span.end), (into.get(number, 0), out.get(number, 0)), timeline)
    for thing in timeline.items:
        if isinstance(thing.item, Overlay) and thing.item.gain is not None:
            fades = tuple(0 if way is None else way.length.frames(timeline.rate) for way in thing.item.window[2:])
            yield _clip(taken(thing.item), (thing.start, thing.end), (fades[0], fades[1]), timeline)


def _clip(clip: Picture, shown: tuple[int, int], fades: tuple[int, int], timeline: Timeline) -> Track:
    """The sound of a clip that is shown from one frame to another, and comes and goes in so many frames."""
    assert clip.gain is not None
    start, end = (sample_at(frame, timeline.rate) for frame in shown)
    rest = (end - start) // 2
    fade_in, fade_out = (min(max(_CUT_OFF, sample_at(fade, timeline.rate)), rest) for fade in fades)
    return Track(
        role="clip",
        start=start,
        gain=clip.gain,
        asset=clip.asset.digest,
        length=end - start if clip.then == "loop" or clip.pace != STEADY else min(end - start, lasting(clip).samples()),
        fade_out=fade_out,
        ducks=tuple((duck.start, duck.end) for duck in timeline.ducks) if clip.duck else (),
        duck=clip.duck,
        ramp=_RAMP,
        begin=clip.start.samples(),
        speed=clip.speed,
        period=heard_period(clip, timeline.rate),
        fade_in=fade_in,
        heard=heard(clip, shown[1] - shown[0], timeline.rate),
    )


def _sound(span: SoundSpan, samples: int) -> Track:
    """A sound; one that would outlast the video gets a short fade instead of a click."""
    sound, left = span.sound, samples - span.start
    rest = max(0, sound.asset.length.samples() - sound.begin.samples())
    wanted = min(sound.length.samples(), rest or left) if sound.length else rest
    late = wanted > left
    length = left if late else wanted if sound.length else 0
    fade_in, fade_out = (min(fade.samples(), wanted or left, left) for fade in (sound.fade_in, sound.fade_out))
    if late and not fade_out:
        fade_out = min(_CUT_OFF, left)
    made = Track("sound", span.start, sound.gain, asset=sound.asset.digest, length=length, fade_out=fade_out)
    return replace(made, begin=sound.begin.samples(), fade_in=fade_in)
