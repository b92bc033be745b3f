"""Segment task -> segment.mp4: our frames and layers flow in through pipes, FFmpeg lays them together and encodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pytoon_lang.backends.base import Job, Made, Notice
from pytoon_lang.backends.ffmpeg.camera import still_frames
from pytoon_lang.backends.ffmpeg.cels import Pixels, box_of, layer_frames, shown
from pytoon_lang.backends.ffmpeg.clip_frames import clip_frames
from pytoon_lang.backends.ffmpeg.clip_graph import Take
from pytoon_lang.backends.ffmpeg.complaint import damage
from pytoon_lang.backends.ffmpeg.effects import EFFECTS, Matte, mixed
from pytoon_lang.backends.ffmpeg.fades import Seen, faded_frames
from pytoon_lang.backends.ffmpeg.grades import filed
from pytoon_lang.backends.ffmpeg.graph import Sources, segment_argv
from pytoon_lang.backends.ffmpeg.inserts import Hand, Shot, insert_frames
from pytoon_lang.backends.ffmpeg.laying import Above
from pytoon_lang.backends.ffmpeg.mattes import matte_frames
from pytoon_lang.backends.ffmpeg.process import Answer, Frames, execute
from pytoon_lang.backends.ffmpeg.sprites import sprite_frames
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.backends.text.sheet import load as load_sheets
from pytoon_lang.compiler.ir.plan import Footage, Layer, Segment, Still, View
from pytoon_lang.compiler.ir.values import Rate

FILE = "segment.mp4"


def run(task: Segment, job: Job) -> Made:
    """Encode a segment: exactly `task.frames` frames. Raises BackendError with FFmpeg's reason, Cancelled."""
    program, out = str(binary()), str(job.folder / FILE)
    notices: list[Notice] = []
    compose(lambda sources: segment_argv(program, task, sources, out), task, job, notices)
    return Made((FILE,), {"frames": task.frames}, tuple(dict.fromkeys(notices)))


def compose(
    command: Callable[[Sources], list[str]], task: Segment, job: Job, notices: list[Notice], passed: int = 0
) -> Answer:
    """Run a command of FFmpeg that takes the streams of a segment, from frame `passed` on. Raises as `run` does."""
    streams: list[Frames] = []
    stills = sum(isinstance(view.picture, Still) for view in task.views)
    rasters, sheet = iter(job.inputs[:stills]), load_sheets(job.inputs[stills:])
    pictures = [_picture(view, task, job, rasters, notices) for view in task.views]
    desk = _Desk(job, task.rate, streams, notices, sheet)
    if mixed(task.effect):
        seen = [_seen(view, picture, desk) for view, picture in zip(task.views, pictures, strict=True)]
        which = range(passed, task.frames)
        pictures = [faded_frames(seen[0], seen[1], (task.width, task.height), which, task.frames)]
    streams += pictures
    layers = [] if mixed(task.effect) else [_layers(view.layers, view.frames, desk) for view in task.views]
    over = _layers(task.over, task.frames, desk)
    matte = _matte(task, streams, passed)

    def addressed(addresses: Sequence[str]) -> list[str]:
        def at(place: int | str) -> str:
            return place if isinstance(place, str) else addresses[place]

        sources = Sources(
            addresses[: len(pictures)],
            [[at(place) for place in places] for places in layers],
            [at(place) for place in over],
            at(matte),
        )
        return command(sources)

    return execute(addressed, job, streams, task.frames)


def _picture(view: View, task: Segment, job: Job, rasters: Iterator[Path], notices: list[Notice]) -> Frames:
    """The frames of what fills the view."""
    if isinstance(view.picture, Footage):
        grade = filed(view.grade, job.asset)
        take = Take(view.first, view.frames, task.rate, task.width, task.height, grade)
        return clip_frames(view.picture, take, job, lambda *told: notices.extend(damage(*told)))
    return still_frames(view.picture, view, (task.width, task.height), job, next(rasters, None))


def _matte(task: Segment, streams: list[Frames], passed: int) -> int | str:
    """The number of a new stream, when the effect needs one."""
    size, which = (task.width, task.height), range(passed, task.frames)
    match EFFECTS.get(task.effect):
        case Matte(map=name, soft=soft):
            streams.append(matte_frames(name, soft, size, which, task.frames))
        case _:
            return ""
    return len(streams) - 1


class _Desk(NamedTuple):
    """What layers take: the job, the rate, the streams so far, what users should know, what is drawn already."""

    job: Job
    rate: Rate
    streams: list[Frames]
    notices: list[Notice]
    sheet: Mapping[str, Pixels]


def _seen(view: View, picture: Frames, desk: _Desk) -> Seen:
    """A view that is mixed with another one before FFmpeg gets it."""
    visible = [(layer, *shown(layer, view.frames)) for layer in view.layers]
    return Seen(
        picture,
        [
            Above(box_of(layer), start, _frames(layer, view.frames, desk), layer.sprite is None)
            for layer, start, length in visible
            if length
        ],
    )


def _layers(layers: Sequence[Layer], frames: int, desk: _Desk) -> list[int | str]:
    places: list[int | str] = []
    for layer in layers:
        if shown(layer, frames)[1]:
            desk.streams.append(_frames(layer, frames, desk))
            places.append(len(desk.streams) - 1)
        else:
            places.append("")
    return places


def _frames(layer: Layer, frames: int, desk: _Desk) -> Iterator[memoryview]:
    if layer.sprite is None:
        return layer_frames(layer, frames, desk.job, desk.sheet)
    if layer.sprite.insert is None:
        return sprite_frames(layer, layer.sprite, frames, desk.job, desk.sheet)
    complain = lambda *told: desk.notices.extend(damage(*told))  # noqa: E731
    return insert_frames(layer, layer.sprite, Shot(frames, desk.rate), Hand(desk.job, desk.sheet, complain))
