"""Command lines as text: a task in, argv out, nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest
from syrupy.assertion import SnapshotAssertion

from pytoon_lang.backends.ffmpeg import graph
from pytoon_lang.backends.ffmpeg.clip_facts import ClipFacts
from pytoon_lang.backends.ffmpeg.clip_graph import Reel, Take, clip_argv
from pytoon_lang.backends.ffmpeg.graph import Level, Sources
from pytoon_lang.compiler.ir.plan import Cel, Encoder, Footage, Join, Layer
from pytoon_lang.compiler.ir.values import Rate, Time

from .conftest import segment, view

FULL = {"width": 1080, "height": 1920, "encoder": Encoder()}
CAPTION = Layer(91, 1380, 899, 121, 12, (Cel("a", 20), Cel("", 4), Cel("b", 30)))
LOGO = Layer(900, 120, 100, 100, 0, (Cel("logo", 999),))
JOIN = Join(1080, 1920, Rate(30000, 1001), (30,), 48_048, 12_000)
NEVER = Layer(0, 0, 10, 10, 500, (Cel("a", 3),))


def lines(argv: list[str]) -> str:
    """One option a line, one filter a line."""
    text = ""
    for part in argv:
        text += ("\n" if part.startswith("-") and not part[1:].isdigit() else " ") + part.replace(";", ";\n    ")
    return text.strip()


def test_a_picture_with_layers(snapshot: SnapshotAssertion) -> None:
    task = segment(view("a", 90, layers=(CAPTION, NEVER, LOGO)), **FULL)
    argv = graph.segment_argv("ffmpeg", task, Sources(["pipe:3"], [["pipe:5", "", "pipe:7"]], []), "segment.mp4")
    assert lines(argv) == snapshot


def test_a_transition(snapshot: SnapshotAssertion) -> None:
    task = segment(view("a", 15, layers=(CAPTION,)), view("b", 15), effect="slide-left", over=(LOGO,), **FULL)
    sources = Sources(["pipe:3", "pipe:5"], [["pipe:7"], []], ["pipe:9"])
    assert lines(graph.segment_argv("ffmpeg", task, sources, "segment.mp4")) == snapshot


PHONE = ClipFacts(0, 1920, 1080, Fraction(1), Fraction(1, 30), Fraction(9), "bt709", False, "sdr", False, False)
CLIPS = {
    "covering": (Footage("clip", Time.of("1.5", "s")), PHONE, {}),
    "graded, contained": (Footage("clip", Time(0), "contain", "#1a1a2e"), PHONE, {"grade": "cinematic"}),
    "half speed, in and out": (Footage("clip", Time.of("2", "s"), end=Time.of("4", "s"), speed=0.5), PHONE, {}),
    "hdr over its own blur": (Footage("clip", Time(0), "contain", around="blur"), PHONE._replace(light="hlg"), {}),
    "seen through, off the middle": (Footage("clip", Time(0), focus=(0.3, 0.5)), PHONE._replace(alpha=True), {}),
    "interlaced tape": (Footage("clip", Time(0)), PHONE._replace(interlaced=True, aspect=Fraction(16, 11)), {}),
}


@pytest.mark.parametrize("name", CLIPS)
def test_clips(name: str, snapshot: SnapshotAssertion) -> None:
    clip, facts, more = CLIPS[name]
    table = "" if facts.light == "sdr" else "light.cube"
    take = Take(15, 90, Rate(30000, 1001), FULL["width"], FULL["height"], **more)
    assert lines(clip_argv("ffmpeg", Reel(clip, "clip.mp4", facts, table), take)) == snapshot


def test_sound_and_joins(snapshot: SnapshotAssertion) -> None:
    commands = {
        "grade": graph.grade_argv("ffmpeg", "warm", 1080, 1920, "pipe:3"),
        "decode": graph.decode_argv("ffmpeg", "music.mp3", "18.1"),
        "measure": graph.measure_argv("ffmpeg", "mix.wav", 0),
        "measure, short": graph.measure_argv("ffmpeg", "mix.wav", 4800),
        "master": graph.master_argv("ffmpeg", "mix.wav", Level(3.25, None), 192_000, "audio.m4a"),
        "master, limited": graph.master_argv("ffmpeg", "mix.wav", Level(3.25, -1.5), 192_000, "audio.m4a"),
        "join": graph.join_argv("ffmpeg", "segments.ffconcat", "audio.m4a", JOIN, "video.mp4"),
        "thumbnail": graph.thumbnail_argv("ffmpeg", "segment.mp4", 12, "thumbnail.jpg"),
    }
    for name, argv in commands.items():
        assert lines(argv) == snapshot(name=name)


def test_names_are_never_options_or_filters() -> None:
    argv = graph.thumbnail_argv("ffmpeg", "/a/-y,;[x]'s.mp4", 0, "/b/-n.jpg")
    assert argv[argv.index("-i") + 1] == "/a/-y,;[x]'s.mp4"
    assert all("'s.mp4" not in part for part in argv if part != argv[argv.index("-i") + 1])
