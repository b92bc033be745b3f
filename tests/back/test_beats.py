"""Cuts on the beat: every cut that can falls on one, speech is never cut into, the loop keeps the grid."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pytoon_lang.compiler.ir.scene import Scene, Transition
from pytoon_lang.compiler.ir.values import Rate, Time
from pytoon_lang.compiler.scheduling.beats import grid, nearest
from tests.back.graphs import graph, join, music, scene, timed

BEAT = 24_000  # 120 beats a minute: 15 frames at 30 a second
BED = music()._replace(beats=tuple(range(4800, 48_000 * 20, BEAT)))
ON = {3 + 15 * number for number in range(40)}


def cuts(*scenes: Scene, joins: tuple[Transition, ...] = ()) -> list[float]:
    """The cuts of a video, a transition's in its middle."""
    timeline = timed(graph(*scenes, joins=joins, music=BED))
    return [(one.end + other.start) / 2 for one, other in zip(timeline.scenes, timeline.scenes[1:], strict=False)]


def test_cuts_fall_on_beats() -> None:
    assert cuts(scene("a", 2.2), scene("b", 1.9), scene("c", 3)) == [63, 123]


def test_a_transition_has_its_middle_on_the_beat() -> None:
    assert cuts(scene("a", 2.2), scene("b", 2.5), scene("c", 3), joins=(join(0, 0.4),)) == [63, 138]


def test_speech_is_never_cut_into() -> None:
    timeline = timed(graph(scene("a", None, "Hello there."), scene("b", 3), music=BED))
    assert timeline.scenes[0].end in ON
    assert timeline.scenes[0].end >= 65  # 0.15 s lead, 2 s speech
    assert timeline.scenes[0].end - 75 <= 8


def test_the_last_scene_ends_where_it_ends() -> None:
    assert timed(graph(scene("a", 2.2), scene("b", 3.07), music=BED)).frames == 63 + 92


def test_without_snap_nothing_moves() -> None:
    assert timed(graph(scene("a", 2.2), scene("b", 3), music=music())).frames == 156


def test_the_grid_goes_on_when_the_music_comes_round() -> None:
    bed = BED._replace(loop=48_000 * 10, asset=BED.asset._replace(length=Time.of("11", "s")))
    beats = grid(bed, Rate(30), 30 * 25)
    assert beats[:2] == (3, 18)
    assert 300 + 3 in beats
    assert 600 + 18 in beats
    assert max(beats) < 750
    assert grid(bed._replace(beats=()), Rate(30), 99) == ()
    assert grid(None, Rate(30), 99) == ()
    later = grid(bed._replace(begin=Time.of("4", "s")), Rate(30), 30 * 25)
    assert later[: len(beats) // 2] == tuple(beat - 120 for beat in beats if beat >= 120)[: len(beats) // 2]
    assert max(later) < 750


@given(st.lists(st.integers(0, 900), unique=True), st.integers(0, 900), st.integers(0, 900))
def test_nearest_is_the_nearest(places: list[int], frame: int, least: int) -> None:
    beats = tuple(sorted(places))
    found = nearest(beats, frame, min(frame, least))
    allowed = [beat for beat in beats if beat >= min(frame, least)]
    assert abs(found - frame) == min((abs(beat - frame) for beat in allowed), default=0)
