"""How many frames every scene lasts, and which of them it shares with its neighbours.

A scene lasts as long as it says; without a written length, as long as its speech with a rest after it; without speech,
as long as its clip; else five seconds. Where cuts shall fall on beats, every cut moves to one. Mistakes are mended in
the value, so that the rest of the video is still checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.clock import frames_over, literal, spelled
from pytoon_lang.compiler.cutting import lasting
from pytoon_lang.compiler.ir.values import FLICKS, SAMPLE_RATE, Time
from pytoon_lang.compiler.scheduling.beats import grid, nearest
from pytoon_lang.diagnostics import Diagnostic, Fix, Label, Outcome, error, replace, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.scene import Scene, SceneGraph, Transition
    from pytoon_lang.compiler.ir.timeline import Spoken
    from pytoon_lang.compiler.ir.values import Rate
    from pytoon_lang.source import Span

LEAD = SAMPLE_RATE * 150 // 1000
"""Samples between the end of the incoming transition and the first word."""

_SILENT = Time(5 * FLICKS)

_SURE = 3, 2
"""An estimate of this many times the limit is sure enough: nobody should pay for speech that is thrown away."""


class Stretch(NamedTuple):
    """A scene's length in frames, overlaps included. `guessed`: it hangs on speech that is not spoken yet; `loose`: on
    speech at all.
    """

    frames: int
    into: int  # shared with the scene before
    out: int  # shared with the scene after
    guessed: bool
    loose: bool = False


def measure(
    graph: SceneGraph, spoken: tuple[tuple[Spoken, ...], ...], guessed: tuple[bool, ...]
) -> Outcome[tuple[Stretch, ...]]:
    """Scene graph and what is said in each scene (`guessed`: by estimate) -> a stretch for each scene."""
    rate = graph.video.rate
    joins: dict[int, Transition] = {join.after: join for join in graph.transitions if join.length.frames(rate) > 0}
    stretches: list[Stretch] = []
    found: list[Diagnostic] = []
    beats = grid(graph.music, rate, graph.video.limit.frames(rate))
    start = 0
    for number, scene in enumerate(graph.scenes):
        before = joins.get(number - 1)
        after = joins.get(number) if number + 1 < len(graph.scenes) else None
        into, out = (join.length.frames(rate) if join else 0 for join in (before, after))
        talk = LEAD + _talk(scene, spoken[number])
        least = into + frames_over(talk, rate) + out
        frames, loose = _choose(scene, rate, least, into + frames_over(talk + scene.hold.samples(), rate) + out)
        if loose and scene.length is not None:
            found.append(_extended(scene, frames, guessed[number], rate))
        if frames < max(1, into + out):
            found.append(_too_short(scene, frames, before, after, rate))
        frames = max(frames, into + out, 1)
        if beats and number + 1 < len(graph.scenes):
            frames = _on_beat(beats, start, frames, out, max(least if scene.says else 0, into + out, 1))
        stretches.append(Stretch(frames, into, out, loose and guessed[number], loose))
        start += frames - out
    return Outcome(tuple(stretches), (*found, *_over_limit(graph, stretches)))


def over(graph: SceneGraph, stretches: Sequence[Stretch]) -> int:
    """Frames by which the video is longer than it may be; 0 or less when it is not."""
    return _total(stretches) - graph.video.limit.frames(graph.video.rate)


def _total(stretches: Sequence[Stretch]) -> int:
    return sum(stretch.frames - stretch.out for stretch in stretches)


def _talk(scene: Scene, spoken: tuple[Spoken, ...]) -> int:
    return sum(line.samples for line in spoken) + sum(say.pause.samples() for say in scene.says[:-1])


def _choose(scene: Scene, rate: Rate, least: int, easy: int) -> tuple[int, bool]:
    """The frames of a scene, and whether its speech decided them: it needs `least`, and `easy` with a rest after it."""
    if scene.length is None:
        return (easy, True) if scene.says else (max(1, (_clipped(scene) or _SILENT).frames(rate)), False)
    written = scene.length.frames(rate)
    return (easy, True) if scene.says and written < least else (written, False)


def _on_beat(beats: tuple[int, ...], start: int, frames: int, out: int, least: int) -> int:
    """The length of a scene whose cut, the middle of the transition after it, falls on a beat."""
    middle = start - out // 2
    return nearest(beats, middle + frames, middle + least) - middle


def _clipped(scene: Scene) -> Time | None:
    """How long the clip of a scene lasts, if it has one and that is known."""
    clip = scene.picture
    return lasting(clip) if clip is not None and clip.asset.kind == "video" else None


def _extended(scene: Scene, frames: int, guessed: bool, rate: Rate) -> Diagnostic:
    about = "about " if guessed else ""
    return warning(
        "scene-extended",
        f"scene `{scene.name}` lasts {about}{spelled(frames, rate)} instead of {_said(scene.length)}: "
        "what is said in it takes that long",
        _length_span(scene),
        "too short for its speech",
        labels=tuple(Label(say.span, "said here") for say in scene.says if say.span),
        help=f"write `{literal(frames, rate)}`, leave the length out, or say less",
        fixes=() if guessed else _lengthened(scene, frames, rate),
    )


def _too_short(
    scene: Scene, frames: int, before: Transition | None, after: Transition | None, rate: Rate
) -> Diagnostic:
    joins = [join for join in (before, after) if join]
    labels = tuple(Label(join.span, f"takes {_said(join.length)} of it") for join in joins if join.span)
    least = max(1, sum(join.length.frames(rate) for join in joins))
    title = f"scene `{scene.name}` of {spelled(frames, rate)}"
    fixes = _lengthened(scene, least, rate)
    more = f"make the scene at least `{literal(least, rate)}`"
    if not joins:
        message = f"{title} is shorter than one frame"
        return error("scene-too-short", message, _length_span(scene), "too short", help=more, fixes=fixes)
    if all(join.length.frames(rate) <= frames for join in joins):
        return error(
            "transitions-overlap",
            f"the two transitions of scene `{scene.name}` overlap: they take {spelled(least, rate)} "
            f"of its {spelled(frames, rate)}",
            _length_span(scene),
            "too short for both",
            labels=labels,
            help=f"{more}, or shorten a transition",
            fixes=fixes,
        )
    most = f"the transition at most `{Time.of_frames(frames, rate)}`" if len(joins) == 1 else "the transitions shorter"
    return error(
        "scene-too-short",
        f"{title} is shorter than {'its transition' if len(joins) == 1 else 'a transition of its'}",
        _length_span(scene),
        "too short",
        labels=labels,
        help=f"{more}, or {most}",
        fixes=fixes,
    )


def _over_limit(graph: SceneGraph, stretches: list[Stretch]) -> list[Diagnostic]:
    rate = graph.video.rate
    total, limit = _total(stretches), graph.video.limit.frames(rate)
    excess = over(graph, stretches)
    if excess <= 0:
        return []
    longest = max(range(len(stretches)), key=lambda n: stretches[n].frames)
    scene, guessed = graph.scenes[longest], any(s.guessed for s in stretches)
    about = "about " if guessed else ""
    doubtful = guessed and total * _SURE[1] < limit * _SURE[0]
    grave = warning if doubtful else error  # what is only estimated is no reason to stop, unless it is far off
    return [
        grave(
            "video-too-long",
            f"the video lasts {about}{spelled(total, rate)}, {spelled(excess, rate)} more than its limit of "
            f"{_said(graph.video.limit)}",
            graph.video.span or scene.span,
            f"{about}{spelled(total, rate)} in all",
            labels=(Label(scene.span, f"the longest scene: {spelled(stretches[longest].frames, rate)}"),),
            notes=_at_most(stretches),
            help=f"take `{literal(excess, rate)}` out of the scenes, or choose a target that allows more",
        )
    ]


def _at_most(stretches: Sequence[Stretch]) -> tuple[str, ...]:
    loose = any(stretch.loose for stretch in stretches)
    return ("even spoken at 110%, which is the most, it would be too long",) if loose else ()


def _length_span(scene: Scene) -> Span:
    origin = scene.origins.get("length")
    return origin.span if origin and origin.span else scene.span


def _lengthened(scene: Scene, frames: int, rate: Rate) -> tuple[Fix, ...]:
    origin = scene.origins.get("length")
    written = origin is not None and origin.by == "written" and origin.span is not None
    return (replace(_length_span(scene), literal(frames, rate)),) if written else ()


def _said(length: Time | None) -> str:
    return f"{length.seconds:.3f}".rstrip("0").rstrip(".") + " s" if length is not None else ""
