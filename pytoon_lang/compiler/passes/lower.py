"""Timeline and drawings -> tasks: what backends have to make, each with a content key, and where the results go.

The executor may rely on it: inputs come before their users, a task that is needed twice is listed once, and parameters
hold no path, name or absolute time of the picture, so a segment's key changes only when its own frames do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.filenames import clip_names, side_folder
from pytoon_lang.compiler.grading import grade_of
from pytoon_lang.compiler.ir.plan import (
    Artifact,
    Encoder,
    Join,
    Master,
    Mix,
    Playlist,
    Segment,
    Still,
    Task,
    Thumbnail,
    View,
)
from pytoon_lang.compiler.lowering.layers import clip
from pytoon_lang.compiler.lowering.memory import Rendering, extent, memory
from pytoon_lang.compiler.lowering.prepared import Sheets, raster, sheets_of
from pytoon_lang.compiler.lowering.tracks import tracks
from pytoon_lang.compiler.tasks import task_of
from pytoon_lang.diagnostics import Outcome

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.delivery import Delivery
    from pytoon_lang.compiler.ir.layout import Drawn
    from pytoon_lang.compiler.ir.plan import Track
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.task import Line
    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.compiler.ir.values import Rate
    from pytoon_lang.source import Span
    from pytoon_lang.world import World


class Lowered(NamedTuple):
    """The work of one deliverable. `folder` is where the files beside the video go, `mixed` what is heard in it."""

    tasks: tuple[Task, ...]
    artifacts: tuple[Artifact, ...]
    folder: str
    mixed: tuple[Track, ...] = ()


def lower(  # noqa: PLR0913, PLR0917 - everything meets here
    graph: SceneGraph, timeline: Timeline, drawn: Drawn, lines: tuple[Line, ...], world: World, first: bool = True
) -> Outcome[Lowered]:
    """One deliverable -> its tasks and files. `first`: the first of its source file, whose side files lie beside it."""
    encoder = encoder_of(graph.delivery, timeline.rate)
    spoken = {line.task for line in timeline.speech}
    speech = tuple({line.task.key: line.task for line in lines if line.task.key in spoken}.values())
    cuts = _cuts(timeline)
    filming = _Filming(timeline, drawn, sheets_of(drawn, graph.assets, timeline, world), encoder, world)
    filmed = [_segment(cut, filming) for cut in cuts]
    prepared, segments = [task for _, given in filmed for task in given], [segment for segment, _ in filmed]
    mix, mixed = _mix(timeline, world)
    master = _task(Master(graph.video.loudness, graph.video.peak), (mix.key,), "loudness", timeline, world)
    join = _join(timeline, cuts, (*(s.key for s in segments), master.key), encoder, world)
    thumbnail = _thumbnail(cuts, segments, timeline, world)
    playlist = (_task(Playlist(), (join.key,), "playlist", timeline, world),) if graph.delivery.playlist else ()
    own = (*prepared, *segments, mix, master, join, *playlist, thumbnail)
    tasks: dict[str, Task] = {}
    for task in (*speech, *(_labelled(task, graph.variant) for task in own)):
        tasks.setdefault(task.key, task)  # what several scenes share has the name that the first of them gives it
    folder = side_folder(graph.output, first)
    names = clip_names(tuple(span.scene.name for span in timeline.scenes))
    artifacts = (
        Artifact(graph.output, join.key, "video.mp4"),
        Artifact(f"{folder}thumbnail.jpg", thumbnail.key, "thumbnail.jpg"),
        *((Artifact(f"{folder}voiceover.wav", mix.key, "voiceover.wav"),) if speech else ()),
        *(Artifact(f"{folder}hls/{name}", one.key, name) for one in playlist for name in ("video.m4s", "video.m3u8")),
        *(
            Artifact(f"{folder}scenes/{names[cut.scenes[0]]}.mp4", segment.key, "segment.mp4")
            for cut, segment in zip(cuts, segments, strict=True)
            if not cut.effect
        ),
    )
    return Outcome(Lowered(tuple(tasks.values()), artifacts, folder, mixed))


def encoder_of(delivery: Delivery, rate: Rate) -> Encoder:
    """Keyframes every two seconds; a draft is encoded quickly and small."""
    made = Encoder(
        codec=delivery.codec,
        gop=max(1, round(2 * rate.num / rate.den)),
        hardware="" if delivery.encoder == "software" else delivery.encoder,
    )
    return replace(made, preset="superfast", crf=26) if delivery.draft else made


def _labelled(task: Task, variant: str) -> Task:
    return task._replace(label=f"{task.label}, {variant}") if variant else task


class _Cut(NamedTuple):
    """Frames that are encoded together: the body of one scene, or what two share in a transition (`effect`)."""

    start: int
    end: int
    scenes: tuple[int, ...]
    effect: str
    label: str
    span: Span | None


def _cuts(timeline: Timeline) -> tuple[_Cut, ...]:
    """Bodies and transitions in order; together they are every frame of the video, once."""
    into = {join.after: join for join in timeline.transitions}
    cuts = []
    for number, span in enumerate(timeline.scenes):
        before, after = into.get(number), into.get(number + 1)
        start, end = before.end if before else span.start, after.start if after else span.end
        if start < end:
            cuts.append(_Cut(start, end, (number,), "", f"scene {span.scene.name}", span.scene.span))
        if after:
            label = f"{after.effect} {span.scene.name} to {timeline.scenes[number + 1].scene.name}"
            cuts.append(_Cut(after.start, after.end, (number, number + 1), after.effect, label, after.span))
    return tuple(cuts)


class _Filming(NamedTuple):
    """What it takes to make segments."""

    timeline: Timeline
    drawn: Drawn
    sheets: Sheets
    encoder: Encoder
    world: World


def _segment(cut: _Cut, filming: _Filming) -> tuple[Task, tuple[Task, ...]]:
    """A cut as a task, and the tasks that prepare what it films."""
    timeline, drawn, sheets, encoder, world = filming
    views = tuple(_view(scene, cut, timeline, drawn) for scene in cut.scenes)
    over = clip(drawn.layers, -1, cut.start, cut.end)
    size = timeline.width, timeline.height
    params = Segment(*size, timeline.rate, cut.end - cut.start, views, cut.effect, over, encoder)
    rasters = tuple(
        raster(view.picture, view.grade, timeline.scenes[scene].scene, timeline, world)
        for scene, view in zip(cut.scenes, views, strict=True)
        if isinstance(view.picture, Still)
    )
    drawings = dict.fromkeys(sheet for scene in (*cut.scenes, -1) for sheet in sheets.seen(scene, cut.start, cut.end))
    inputs = tuple(task.key for task in (*rasters, *drawings))
    extents = tuple(extent(timeline.scenes[scene].scene.picture, *size) for scene in cut.scenes)
    task = task_of(params, inputs, cut.label, memory(params, timeline.samples, extents), world)
    return task._replace(span=cut.span), (*rasters, *drawings)


def _view(scene: int, cut: _Cut, timeline: Timeline, drawn: Drawn) -> View:
    span = timeline.scenes[scene]
    layers = clip(drawn.layers, scene, cut.start, cut.end)
    return View(drawn.pictures[scene], cut.start - span.start, cut.end - cut.start, grade_of(span.scene), layers)


def _mix(timeline: Timeline, world: World) -> tuple[Task, tuple[Track, ...]]:
    inputs = tuple(dict.fromkeys(line.task for line in timeline.speech if line.task))
    mixed = tracks(timeline, inputs, world)
    return _task(Mix(timeline.samples, mixed), inputs, "sound mix", timeline, world), mixed


def _join(timeline: Timeline, cuts: tuple[_Cut, ...], inputs: tuple[str, ...], encoder: Encoder, world: World) -> Task:
    frames = tuple(cut.end - cut.start for cut in cuts)
    params = Join(
        timeline.width, timeline.height, timeline.rate, frames, timeline.samples, encoder.max_kbps, encoder.codec
    )
    return _task(params, inputs, "join", timeline, world)


def _thumbnail(cuts: tuple[_Cut, ...], segments: list[Task], timeline: Timeline, world: World) -> Task:
    """The middle of the first scene that is seen alone: what it shows has arrived, and nothing leaves yet."""
    at = next((n for n, cut in enumerate(cuts) if not cut.effect), 0)
    middle = (cuts[at].end - cuts[at].start) // 2
    return _task(Thumbnail(middle), (segments[at].key,), "thumbnail", timeline, world)


def _task(params: Rendering, inputs: tuple[str, ...], label: str, timeline: Timeline, world: World) -> Task:
    return task_of(params, inputs, label, memory(params, timeline.samples), world)
