"""Scene graph -> timeline: give everything its exact frames and samples.

The next stages may rely on it: scenes cover the video without a gap and share frames only where a transition says so;
captions and items lie within their scene; speech lies between the transitions of its scene; everything is in whole
frames, or whole samples of the master clock.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pytoon_lang.compiler.clock import sample_at
from pytoon_lang.compiler.ir.timeline import (
    DuckSpan,
    ItemSpan,
    SceneSpan,
    SoundSpan,
    SpeechSpan,
    Spoken,
    Timeline,
    TransitionSpan,
    Unspoken,
    Word,
)
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.scheduling.captions import pages
from pytoon_lang.compiler.scheduling.hurry import hurry
from pytoon_lang.compiler.scheduling.late import late_keyframes, late_pace, late_start, short_clips
from pytoon_lang.compiler.scheduling.lengths import LEAD, measure
from pytoon_lang.compiler.scheduling.words import estimate, of_record, read
from pytoon_lang.compiler.wording.emphasis import emphasised
from pytoon_lang.diagnostics import Outcome

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import SceneGraph, Window
    from pytoon_lang.compiler.ir.task import Line
    from pytoon_lang.compiler.ir.timeline import CaptionSpan, Facts
    from pytoon_lang.compiler.ir.values import Rate
    from pytoon_lang.compiler.scheduling.lengths import Stretch

_BREATHER = SAMPLE_RATE * 600 // 1000
"""Music does not come up between two lines that are closer than this."""

_SILENCE, _TAIL = SAMPLE_RATE, SAMPLE_RATE * 150 // 1000
"""Between two words of a line it comes up when they are farther apart, and the first has died away."""
_SURE = 0.45  # confidence in the times of words; with less, a pause may be none


def schedule(graph: SceneGraph, lines: tuple[Line, ...], facts: Facts) -> Outcome[Timeline]:
    """Scene graph, its speech lines, what is known of them -> timeline. Unknown lines are estimated from their text."""
    rate = graph.video.rate
    tasks = {(line.scene, line.order): line.task.key for line in lines}
    open_ = {scene for (scene, _), key in tasks.items() if key not in facts}
    spoken = _listen(graph, tasks, facts)
    guessed = tuple(n in open_ for n in range(len(graph.scenes)))
    (spoken, percents), haste = hurry(graph, spoken, guessed)
    stretches, faults = measure(graph, spoken, guessed)
    scenes = _place(graph, stretches)
    speech = _hurried(_speech(graph, spoken, tasks, scenes, stretches), percents)
    read, uneven = _translated(graph, speech, bool(open_))
    items, late_items = _items(graph, scenes, stretches)
    sounds, late_sounds = _sounds(graph, scenes, stretches)
    frames = scenes[-1].end if scenes else 0
    timeline = Timeline(
        width=graph.video.width,
        height=graph.video.height,
        rate=rate,
        frames=frames,
        samples=sample_at(frames, rate),
        scenes=scenes,
        transitions=_transitions(graph, scenes, stretches),
        items=items,
        captions=_captions(graph, read or speech, scenes, stretches),
        caption_style=graph.captions,
        speech=speech,
        music=graph.music,
        ducks=_ducks(speech),
        sounds=sounds,
        estimated=bool(open_),
        read=read,
    )
    guessed = tuple(stretch.guessed for stretch in stretches)
    short, late = short_clips(scenes, guessed, rate), late_pace(scenes, items, guessed, rate)
    return Outcome(timeline, (*haste, *faults, *uneven, *late_items, *late_sounds, *short, *late))


def _translated(graph: SceneGraph, speech: tuple[SpeechSpan, ...], guessed: bool) -> Outcome[tuple[SpeechSpan, ...]]:
    """Lines as they are read; the few videos that have a translation load what reads it."""
    if graph.captions is None or not graph.captions.translation:
        return Outcome((), ())
    from pytoon_lang.compiler.subtitling.translation import translated

    return translated(graph, speech, guessed)


def _listen(graph: SceneGraph, tasks: dict[tuple[int, int], str], facts: Facts) -> tuple[tuple[Spoken, ...], ...]:
    """What is said in each scene, with the script's own words."""
    speeds = {narrator.name: narrator.speed for narrator in graph.narrators}
    listened = []
    for number, scene in enumerate(graph.scenes):
        said = []
        for index, say in enumerate(scene.says):
            fact = facts.get(tasks[number, index])
            if isinstance(fact, Unspoken):
                said.append(read(say.text))
            elif not isinstance(fact, Spoken):
                said.append(estimate(say.text, speeds[say.narrator]))
            else:
                words = of_record(say.text, fact)
                said.append(Spoken(fact.samples, words, fact.engine, fact.method, fact.confidence))
        listened.append(tuple(said))
    return tuple(listened)


def _place(graph: SceneGraph, stretches: tuple[Stretch, ...]) -> tuple[SceneSpan, ...]:
    placed, start = [], 0
    for scene, stretch in zip(graph.scenes, stretches, strict=True):
        placed.append(SceneSpan(scene, start, start + stretch.frames))
        start += stretch.frames - stretch.out
    return tuple(placed)


def _transitions(
    graph: SceneGraph, scenes: tuple[SceneSpan, ...], stretches: tuple[Stretch, ...]
) -> tuple[TransitionSpan, ...]:
    return tuple(
        TransitionSpan(
            join.effect, scenes[join.after + 1].start, scenes[join.after].end, join.after, join.after + 1, join.span
        )
        for join in sorted(graph.transitions, key=lambda join: join.after)
        if stretches[join.after].out
    )


def _speech(
    graph: SceneGraph,
    spoken: tuple[tuple[Spoken, ...], ...],
    tasks: dict[tuple[int, int], str],
    scenes: tuple[SceneSpan, ...],
    stretches: tuple[Stretch, ...],
) -> tuple[SpeechSpan, ...]:
    """Lines one after the other, the first shortly after the incoming transition of its scene."""
    gains = {narrator.name: narrator.gain for narrator in graph.narrators}
    speech = []
    for number, span in enumerate(scenes):
        at = sample_at(span.start + stretches[number].into, graph.video.rate) + LEAD
        for index, (say, line) in enumerate(zip(span.scene.says, spoken[number], strict=True)):
            strong = emphasised([word.text for word in line.words], say.strong)
            words = tuple(
                Word(word.text, at + word.start, at + word.end, lit)
                for word, lit in zip(line.words, strong, strict=True)
            )
            task = "" if line.method == "reading" else tasks[number, index]
            gain = gains[say.narrator]
            heard = (line.engine, line.method, line.confidence)
            speech.append(
                SpeechSpan(number, say.narrator, say.text, task, at, line.samples, words, *heard, gain, say.span)
            )
            at += line.samples + say.pause.samples()
    return tuple(speech)


def _hurried(speech: tuple[SpeechSpan, ...], percents: tuple[int, ...]) -> tuple[SpeechSpan, ...]:
    return tuple(line._replace(percent=percents[line.scene]) for line in speech)


def _items(
    graph: SceneGraph, scenes: tuple[SceneSpan, ...], stretches: tuple[Stretch, ...]
) -> Outcome[tuple[ItemSpan, ...]]:
    """Texts, overlays and logos within their scenes, then what lies over the whole video."""
    rate, items, found = graph.video.rate, [], []
    for number, span in enumerate(scenes):
        for item in span.scene.items:
            start, end = _window(item.window, span.start, span.end, rate)
            if start >= span.end:
                found.append(late_start(item.window.start, item.span, span, stretches[number], rate))
                continue
            items.append(ItemSpan(item, number, start, end))
            found += late_keyframes(items[-1], rate, stretches[number].guessed)
    for item in graph.over if scenes else ():
        start, end = _window(item.window, 0, scenes[-1].end, rate)
        if start >= scenes[-1].end:
            found.append(late_start(item.window.start, item.span, scenes[-1], stretches[-1], rate))
            continue
        items.append(ItemSpan(item, -1, start, end))
        found += late_keyframes(items[-1], rate, any(stretch.guessed for stretch in stretches))
    if graph.watermark and scenes:
        last = graph.watermark.last.frames(rate) or scenes[-1].end
        start, end = _window(graph.watermark.window, max(0, scenes[-1].end - last), scenes[-1].end, rate)
        if start < end:
            items.append(ItemSpan(graph.watermark, -1, start, end))
    return Outcome(tuple(items), tuple(found))


def _window(window: Window, start: int, end: int, rate: Rate) -> tuple[int, int]:
    """A window within frames `start` to `end`, clipped to them; one frame at least unless it starts too late."""
    first = start + window.start.frames(rate)
    last = end if window.length is None else min(end, first + max(1, window.length.frames(rate)))
    return first, last


def _sounds(
    graph: SceneGraph, scenes: tuple[SceneSpan, ...], stretches: tuple[Stretch, ...]
) -> Outcome[tuple[SoundSpan, ...]]:
    rate, sounds, found = graph.video.rate, [], []
    for number, span in enumerate(scenes):
        for sound in span.scene.sounds:
            if sound.start.frames(rate) >= stretches[number].frames:
                found.append(late_start(sound.start, sound.span, span, stretches[number], rate))
                continue
            sounds.append(SoundSpan(sound, number, sample_at(span.start, rate) + sound.start.samples()))
    return Outcome(tuple(sounds), tuple(found))


def _captions(
    graph: SceneGraph, speech: tuple[SpeechSpan, ...], scenes: tuple[SceneSpan, ...], stretches: tuple[Stretch, ...]
) -> tuple[CaptionSpan, ...]:
    style = graph.captions
    if style is None:
        return ()
    said: dict[int, list[SpeechSpan]] = {}
    for line in speech:
        said.setdefault(line.scene, []).append(line)
    made: list[CaptionSpan] = []
    for number, (scene, stretch) in enumerate(zip(scenes, stretches, strict=True)):
        made += pages(tuple(said.get(number, ())), scene, scene.start + stretch.into, style, graph.video.rate)
    return tuple(made)


def _ducks(speech: tuple[SpeechSpan, ...]) -> tuple[DuckSpan, ...]:
    """When somebody speaks. Lines that are close are one stretch, so that the music does not pump between them."""
    ducks: list[DuckSpan] = []
    for start, end in (part for line in speech if line.samples and line.task for part in _spoken(line)):
        if ducks and start - ducks[-1].end < _BREATHER:
            ducks[-1] = DuckSpan(ducks[-1].start, end)
        else:
            ducks.append(DuckSpan(start, end))
    return tuple(ducks)


def _spoken(line: SpeechSpan) -> list[tuple[int, int]]:
    """The parts of a line in which somebody speaks: a recording may hold a long silence between two words."""
    parts = [(line.start, line.start + line.samples)]
    for word, after in pairwise(line.words if line.confidence >= _SURE else ()):
        if after.start - word.end > _SILENCE:
            parts[-1:] = [(parts[-1][0], word.end + _TAIL), (after.start, parts[-1][1])]
    return parts
