"""Every effect starts at the first view and ends at the second; between them is something else."""

from __future__ import annotations

import re

import numpy as np
import pytest

from pytoon_lang import stdlib
from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg.effects import EFFECTS, Chain
from pytoon_lang.backends.ffmpeg.grades import GRADES
from pytoon_lang.backends.ffmpeg.still_grade import graded
from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.ir.plan import Cel, Layer
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.compiler.vocabulary.effects import EFFECTS as WORDS
from pytoon_lang.compiler.vocabulary.grades import GRADES as GRADE_WORDS
from pytoon_lang.world.memory import Memory

from .conftest import HEIGHT, WIDTH, Workshop, frames_of, luma_of, rgb_of, segment, view

FRAMES = 12


def test_the_language_and_the_renderer_know_the_same_words() -> None:
    assert sorted(EFFECTS) == sorted(WORDS)
    assert sorted(GRADES) == sorted(GRADE_WORDS)


@pytest.mark.parametrize("effect", EFFECTS)
def test_effect(workshop: Workshop, effect: str) -> None:
    slope = np.linspace(0, 30, HEIGHT)[:, None, None] + np.linspace(0, 30, WIDTH)[None, :, None]
    one, two = ((slope + colour).astype(np.uint8) for colour in ((150, 60, 20), (20, 120, 190)))
    views = view(workshop.picture("a.png", one), FRAMES), view(workshop.picture("b.png", two), FRAMES)
    folder, _ = workshop.do("segment", segment(*views, effect=effect))
    seen = [rgb_of(frame) for frame in frames_of(folder / "segment.mp4")]
    assert len(seen) == FRAMES
    from_one = [np.abs(frame - one).mean() for frame in seen]
    from_two = [np.abs(frame - two).mean() for frame in seen]
    whole = np.abs(one.astype(float) - two).mean()
    assert from_one[0] < 0.15 * whole < from_two[0]
    assert from_two[-1] < 0.3 * whole < from_one[-1]
    between = max(min(pair) for pair in zip(from_one, from_two, strict=True))
    assert between > (0.05 * whole if effect != "glitch" else 0)  # which tears edges, and here are none
    darkest = min(luma_of(frame).mean() for frame in frames_of(folder / "segment.mp4"))
    assert (darkest > 0.9 * min(rgb_luma(one), rgb_luma(two))) == (effect != "fade-black")


@pytest.mark.parametrize(("effect", "middle"), [("fade-black", 16), ("fade-white", 235)])
def test_a_dip_is_all_one_colour_in_its_middle_and_alike_on_both_sides(
    workshop: Workshop, effect: str, middle: int
) -> None:
    views = view(workshop.plain("a.png", (120, 120, 120)), FRAMES), view("a.png", FRAMES)
    folder, _ = workshop.do("segment", segment(*views, effect=effect))
    levels = [luma_of(frame).mean() for frame in frames_of(folder / "segment.mp4")]
    assert levels[FRAMES // 2] == pytest.approx(middle, abs=1)
    assert levels[1:] == pytest.approx(levels[:0:-1], abs=3)


@pytest.mark.parametrize("effect", ["fade", "slide-up", "whip-left", "ink", "blur", "flash", "glitch", "zoom-in"])
def test_the_second_view_keeps_its_own_time(workshop: Workshop, effect: str) -> None:
    """What comes at a view's last frame is seen at the transition's last frame, however late the view comes in."""
    workshop.svg("late", WIDTH, HEIGHT, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>')
    late = Layer(0, 0, WIDTH, HEIGHT, FRAMES - 2, (Cel("late", 2),))
    views = view(workshop.plain("a.png", (20, 20, 20)), FRAMES), view("a.png", FRAMES, layers=(late,))
    folder, _ = workshop.do("segment", segment(*views, effect=effect))
    seen = [luma_of(frame).mean() for frame in frames_of(folder / "segment.mp4")]
    assert seen[-1] > 200
    assert seen[0] < 40


@pytest.mark.parametrize(
    "effect", ["slide-left", "whip-up", "drop", "ink", *(n for n, e in EFFECTS.items() if isinstance(e, Chain))]
)
@pytest.mark.parametrize("frames", [1, 2, 3])
def test_the_shortest_transitions_have_their_frames(workshop: Workshop, effect: str, frames: int) -> None:
    views = view(workshop.plain("a.png", (90, 90, 90)), frames), view(workshop.plain("b.png", (160, 160, 160)), frames)
    task = segment(*views, effect=effect, width=320, height=180, rate=Rate(30000, 1001))
    folder, _ = workshop.do("segment", task)
    seen = [luma_of(frame).mean() for frame in frames_of(folder / "segment.mp4")]
    assert len(seen) == frames
    assert min(seen) > (15 if effect == "fade-black" else 80)


def test_every_effect_is_a_transition_of_the_library() -> None:
    """And every direction of every transition is an effect."""
    made = set()
    for name in stdlib.names("transitions"):
        source = stdlib.source("transitions", name)
        assert source is not None
        choices = re.search(r"one-of\(([^)]*)\)", source.text)
        for choice in choices[1].split(", ") if choices else [""]:
            program = f"toon 1\nvideo v\nscene a 2s\ntransition {name}({choice})\nscene b 2s"
            front, found = graphs("main.toon", Memory({"main.toon": program}), Settings())
            assert not found
            made |= {transition.effect for transition in front.graphs[0].transitions}
    assert made == set(EFFECTS)
    assert len(stdlib.names("transitions")) >= 40


def rgb_luma(rgb: np.ndarray) -> float:
    """BT.709, in the 16 to 235 of video."""
    return float((rgb.astype(float) @ [0.2126, 0.7152, 0.0722]).mean() / 255 * 219 + 16)


def test_layers_above_a_transition_are_not_blended(workshop: Workshop) -> None:
    workshop.svg("logo", 40, 20, '<rect width="40" height="20" fill="#ffffff"/>')
    views = view(workshop.plain("a.png", (0, 0, 0)), 9), view(workshop.plain("b.png", (60, 60, 60)), 9)
    task = segment(*views, effect="fade", over=(Layer(100, 40, 40, 20, 3, (Cel("logo", 4),)),))
    folder, _ = workshop.do("segment", task)
    seen = [rgb_of(frame)[44:56, 104:136].mean() for frame in frames_of(folder / "segment.mp4")]
    assert [level > 200 for level in seen] == [False] * 3 + [True] * 4 + [False] * 2


def test_a_crossfade_moves_evenly(workshop: Workshop) -> None:
    views = view(workshop.plain("a.png", (0, 0, 0)), FRAMES), view(workshop.plain("b.png", (240, 240, 240)), FRAMES)
    folder, _ = workshop.do("segment", segment(*views, effect="fade"))
    seen = [rgb_of(frame).mean() for frame in frames_of(folder / "segment.mp4")]
    assert np.abs(np.array(seen) - 240 * np.arange(FRAMES) / FRAMES).max() <= 3


def test_an_unknown_effect_is_refused(workshop: Workshop) -> None:
    views = view(workshop.plain("a.png", (0, 0, 0)), 3), view("a.png", 3)
    with pytest.raises(BackendError, match="no such transition effect: `starfish`"):
        workshop.do("segment", segment(*views, effect="starfish"))


@pytest.mark.parametrize("grade", GRADES)
def test_a_grade_bends_colours_but_breaks_none(workshop: Workshop, grade: str) -> None:
    """Neighbouring colours stay neighbours, bright saturated ones too, and none of them loses its colour."""
    ramp = np.linspace(0, 1, 256)[None, :, None]
    corners = np.array([(255, 255, 255), (255, 200, 60), (255, 60, 40), (60, 90, 255), (40, 255, 120), (206, 160, 132)])
    picture = np.rint(corners[:, None, :] * ramp).astype(np.uint8).repeat(2, axis=0)
    seen = graded(picture, grade, workshop.job("grade")).astype(int)
    assert np.abs(np.diff(seen, axis=1)).max() <= 6
    assert np.abs(seen - picture).max() <= 48
    before, after = np.ptp(picture[:, -1], axis=1).astype(int), np.ptp(seen[:, -1], axis=1)
    assert (after >= 0.7 * before).all()
