"""Segment task -> segment.mp4: our frames and layers flow in through pipes, FFmpeg lays them together and encodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pytoon_lang.backends.base import Job, Made
from pytoon_lang.backends.ffmpeg.camera import still_frames
from pytoon_lang.backends.ffmpeg.cels import layer_frames, shown
from pytoon_lang.backends.ffmpeg.complaint import damage
from pytoon_lang.backends.ffmpeg.effects import EFFECTS, Matte
from pytoon_lang.backends.ffmpeg.graph import Sources, segment_argv
from pytoon_lang.backends.ffmpeg.mattes import matte_frames
from pytoon_lang.backends.ffmpeg.process import Answer, Frames, execute
from pytoon_lang.backends.ffmpeg.sprites import sprite_frames
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.compiler.ir.plan import Footage, Layer, Segment, View

FILE = "segment.mp4"


def run(task: Segment, job: Job) -> Made:
    """Encode a segment: exactly `task.frames` frames. Raises BackendError with FFmpeg's reason, Cancelled."""
    program, out = str(binary()), str(job.folder / FILE)
    answer = compose(lambda sources: segment_argv(program, task, sources, out), task, job)
    clips = [job.asset(view.picture.asset) for view in task.views if isinstance(view.picture, Footage)]
    return Made((FILE,), {"frames": task.frames}, damage(clips[0], answer.complaints) if clips else ())


def compose(command: Callable[[Sources], list[str]], task: Segment, job: Job) -> Answer:
    """Run a command of FFmpeg that takes the streams of a segment. Raises as `run` does."""
    streams: list[Frames] = []
    rasters = iter(job.inputs)
    pictures = [_picture(view, task, job, streams, rasters) for view in task.views]
    layers = [_layers(view.layers, view.frames, job, streams) for view in task.views]
    over = _layers(task.over, task.frames, job, streams)
    matte = _matte(task, streams)

    def addressed(addresses: Sequence[str]) -> list[str]:
        def at(place: int | str) -> str:
            return place if isinstance(place, str) else addresses[place]

        sources = Sources(
            [at(place) for place in pictures],
            [[at(place) for place in places] for places in layers],
            [at(place) for place in over],
            at(matte),
        )
        return command(sources)

    return execute(addressed, job, streams, task.frames)


def _picture(view: View, task: Segment, job: Job, streams: list[Frames], rasters: Iterator[Path]) -> int | str:
    """Where the picture comes from: the number of a new stream, or a path for FFmpeg to read by itself."""
    if isinstance(view.picture, Footage):
        return str(job.asset(view.picture.asset))
    raster = next(rasters, None) if view.picture.bitmap.asset else None
    streams.append(still_frames(view.picture, view, (task.width, task.height), job, raster))
    return len(streams) - 1


def _matte(task: Segment, streams: list[Frames]) -> int | str:
    """The number of a new stream, when the effect needs one."""
    effect = EFFECTS.get(task.effect)
    if not isinstance(effect, Matte):
        return ""
    streams.append(matte_frames(effect.map, effect.soft, (task.width, task.height), task.frames))
    return len(streams) - 1


def _layers(layers: Sequence[Layer], frames: int, job: Job, streams: list[Frames]) -> list[int | str]:
    places: list[int | str] = []
    for layer in layers:
        if shown(layer, frames)[1]:
            streams.append(_frames(layer, frames, job))
            places.append(len(streams) - 1)
        else:
            places.append("")
    return places


def _frames(layer: Layer, frames: int, job: Job) -> Frames:
    if layer.sprite is not None:
        return sprite_frames(layer, layer.sprite, frames, job)
    return layer_frames(layer, frames, job)
