"""`timeline.otio`, read by the OpenTimelineIO library: what an editing program would be handed."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

import pytest
from syrupy.assertion import SnapshotAssertion

from pytoon_lang.compiler.interchange.edit import address
from pytoon_lang.compiler.ir.plan import Deliverable
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world import Media
from pytoon_lang.world.memory import Memory
from tests.back.test_edits import PROGRAM, compiled
from tests.suite.test_suite import files

otio = pytest.importorskip("opentimelineio", reason="it has no wheel for this Python")

LAUNCH = PROGRAM.replace('"out/launch.mp4"', '"out/launch.mp4" otio: yes')
LOOPED = LAUNCH.replace("beds/calm.mp3", "beds/short.mp3").replace("9:16", "9:16 { fps: 60 }")
BUSY = LAUNCH.replace(
    '  sound "chime.wav" start: 200ms\n',
    '  sound "chime.wav" start: 200ms\n  sound "chime.wav" start: 700ms\n  sound "chime.wav" start: 3.8s\n',
)
CLIPS = LAUNCH.replace("background: #2b1055", 'clip "heard.mp4" speed: 200%, from: 1s, gain: -6dB, then: loop')
SECOND = 705_600_000
MEDIA = {
    "beds/short.mp3": Media("audio", "d-short", length=5 * SECOND, channels=2, sample_rate=48_000),
    "heard.mp4": Media("video", "d-heard", 1080, 1920, 5 * SECOND, rate=(30, 1), channels=2, sample_rate=48_000),
}
PROGRAMS = {
    "launch": LAUNCH,
    "looped": LOOPED,
    "busy": BUSY,
    "clips": CLIPS,
    "29.97": LAUNCH.replace("9:16", "9:16 { fps: 29.97 }"),
}


def written(program: str, settings: Settings | None = None) -> tuple[Deliverable, Any]:
    made = compile("launch.toon", Memory({**files(), **MEDIA, "launch.toon": program}), settings or Settings(), {})
    assert made.plan, made.diagnostics
    one = made.plan.deliverables[0]
    text = next(document.text for document in one.documents if document.path.endswith("timeline.otio"))
    return one, otio.adapters.read_from_string(text, "otio_json")


def shown(timeline: Any) -> str:
    """A timeline in a line for each thing in it."""
    lines = [f"{timeline.name} {timeline.duration()}"]
    for track in timeline.tracks:
        lines.append(f"{track.kind} {track.name}")
        for child in track:
            if isinstance(child, otio.schema.Transition):
                offsets = f"{child.in_offset.value:.0f}+{child.out_offset.value:.0f}"
                lines.append(f"  {child.transition_type} {child.name} {offsets}")
                continue
            at, taken = child.range_in_parent(), child.source_range
            media = f"{child.media_reference.target_url} from {taken.start_time.value:.0f}" if child.name else "-"
            end = at.end_time_exclusive().value
            speed = "".join(f" x{effect.time_scalar}" for effect in child.effects)
            lines.append(f"  {at.start_time.value:.0f}..{end:.0f} {child.name or 'gap'}: {media}{speed}")
    for mark in timeline.tracks.markers:
        over = mark.marked_range
        lines.append(f"{mark.color} {over.start_time.value:.0f}+{over.duration.value:.0f} {mark.name}")
    return "\n".join(lines)


def test_nobody_gets_one_who_does_not_ask() -> None:
    assert not [d for d in compiled(PROGRAM).deliverables[0].documents if d.path.endswith(".otio")]


@pytest.mark.parametrize("name", ["launch", "looped", "busy", "clips"])
def test_what_is_in_it(name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(written(PROGRAMS[name])[1]) == snapshot


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_it_is_as_long_as_the_video_and_plays_what_there_is(program: str) -> None:
    one, timeline = written(program)
    rate = one.timeline.rate
    assert timeline.duration() == otio.opentime.RationalTime(one.timeline.frames, rate.num / rate.den)
    there = {artifact.path for artifact in one.artifacts} | {asset.path for asset in one.graph.assets}
    for clip in timeline.find_clips():
        media = clip.media_reference
        assert posixpath.normpath(f"out/{unquote(media.target_url)}") in there
        assert all(time.value == int(time.value) for time in (clip.source_range.start_time, clip.source_range.duration))
    for track in timeline.tracks:
        assert track.duration().value <= one.timeline.frames


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_every_file_has_the_frames_that_are_asked_of_it(program: str) -> None:
    none = otio.opentime.RationalTime(0, 30)
    _, timeline = written(program)  # whose tracks are empty when it is no longer held
    assert len(timeline.find_clips()) > 6
    for track in timeline.tracks:
        for clip in track.find_clips():
            taken, available = clip.source_range, clip.media_reference.available_range
            head, tail = track.handles_of_child(clip)  # what a transition takes besides
            played = (clip.effects[0].time_scalar if clip.effects else 1.0) * taken.duration.value
            end = taken.start_time.value + played + (tail or none).value
            assert available.start_time <= taken.start_time - (head or none), clip.name
            assert end <= available.end_time_exclusive().value, clip.name


def test_files_are_found_from_where_it_lies() -> None:
    assert address("out/launch.mp4", "out/") == "launch.mp4"
    assert address("out/launch-square.mp4", "out/launch-square/") == "../launch-square.mp4"
    assert address("beds/new dawn #2.mp3", "out/") == "../beds/new%20dawn%20%232.mp3"
    assert address("launch.mp4", "") == "launch.mp4"
    assert address("../film/launch.mp4", "../film/") == "launch.mp4"
    assert address("beds/calm.mp3", "../film/") is None  # how this folder is called there, only the disk knows
    _, timeline = written(LAUNCH, Settings(out="../film"))
    music = next(track for track in timeline.tracks if track.name == "music")
    assert isinstance(music[0].media_reference, otio.schema.MissingReference)
    assert music[0].media_reference.name == "calm.mp3"
