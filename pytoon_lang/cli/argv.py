"""A task -> the FFmpeg command that does it, for `toonc dump --stage argv`. Files and pipes go by what they carry."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from pytoon_lang.backends.ffmpeg import graph
from pytoon_lang.backends.ffmpeg.clip_facts import clip_facts
from pytoon_lang.backends.ffmpeg.clip_graph import Reel, Take, clip_argv
from pytoon_lang.backends.ffmpeg.effects import EFFECTS, Matte, mixed
from pytoon_lang.backends.ffmpeg.grades import filed
from pytoon_lang.compiler.ir.plan import Footage, Join, Master, Segment, Thumbnail

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytoon_lang.compiler.ir.plan import Layer, Plan, Task, View

PROGRAM = "ffmpeg"


def commands(task: Task, plan: Plan, root: Path) -> str:
    """The label as a comment, then each command on a line. Tasks that FFmpeg has no part in say so."""
    lines = [shlex.join(argv) for argv in _argv(task, plan, root)]
    return "\n".join([f"# {task.label}", *(lines or [f"# {task.kind}: no FFmpeg"])])


def _argv(task: Task, plan: Plan, root: Path) -> list[list[str]]:
    match task.params:
        case Segment() as segment:
            decoded = [
                _decoded(view, segment, plan, root) for view in segment.views if isinstance(view.picture, Footage)
            ]
            return [*decoded, graph.segment_argv(PROGRAM, segment, _sources(segment), "segment.mp4")]
        case Master() as master:
            # What is done to the mix depends on what is measured: shown is the command for one that needs nothing.
            measure = graph.measure_argv(PROGRAM, "mix.wav", 0)
            return [
                measure,
                graph.master_argv(PROGRAM, "mix.wav", graph.Level(0.0, None), master.bitrate, "audio.m4a"),
            ]
        case Join() as join:
            return [graph.join_argv(PROGRAM, "segments.ffconcat", "audio.m4a", join, "video.mp4")]
        case Thumbnail() as thumbnail:
            return [graph.thumbnail_argv(PROGRAM, "segment.mp4", thumbnail.frame, "thumbnail.jpg")]
    return []


def _decoded(view: View, segment: Segment, plan: Plan, root: Path) -> list[str]:
    """What reads a clip; of a loop, the first round."""
    assert isinstance(view.picture, Footage)
    path, first = plan.assets[view.picture.asset], view.first
    facts = clip_facts(root / path)
    grade = filed(view.grade, plan.assets.__getitem__)
    take = Take(first, view.frames, segment.rate, segment.width, segment.height, grade)
    table, ground = "" if facts.light == "sdr" else "light.cube", "ground.png" if view.picture.ground else ""
    return clip_argv(PROGRAM, Reel(view.picture, path, facts, table, ground), take)


def _sources(segment: Segment) -> graph.Sources:
    if mixed(segment.effect):  # we do it ourselves
        return graph.Sources(["mixed.yuv"], [], _layers(segment.over, "over"))
    return graph.Sources(
        [f"view{number}.yuv" for number in range(len(segment.views))],
        [_layers(view.layers, f"view{number}") for number, view in enumerate(segment.views)],
        _layers(segment.over, "over"),
        "matte.gray" if isinstance(EFFECTS.get(segment.effect), Matte) else "",
    )


def _layers(layers: Sequence[Layer], name: str) -> list[str]:
    return [f"{name}-layer{number}.yuva" for number in range(len(layers))]
