"""Motion without shake: where a dot is seen against where geometry puts it."""

from __future__ import annotations

import numpy as np
import pytest

from pytoon_lang.backends.ffmpeg.camera import eased
from pytoon_lang.compiler.drawing.motion import PROFILES, motion_of
from pytoon_lang.compiler.ir.plan import Bitmap, Motion, Still

from .conftest import HEIGHT, WIDTH, Workshop, frames_of, luma_of, segment, view

FRAMES = 60
DOT = (150.3, 230.7)  # in the picture, which is twice the frame


def dotted(workshop: Workshop, width: int, height: int, at: tuple[float, float] = DOT) -> str:
    """A soft dot on black: its centre of mass is known far below a pixel."""
    y, x = np.mgrid[0:height, 0:width] + 0.5
    spot = 220 * np.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / (2 * 8.0**2))
    return workshop.picture("dot.png", np.repeat(np.rint(spot)[..., None], 3, axis=2).astype(np.uint8))


def centres(workshop: Workshop, still: Still, first: int = 0, frames: int = FRAMES) -> np.ndarray:
    folder, _ = workshop.do("segment", segment(view("", frames, picture=still, first=first)))
    found = []
    for frame in frames_of(folder / "segment.mp4"):
        mass = np.clip(luma_of(frame) - 30, 0, None)
        y, x = np.mgrid[0 : mass.shape[0], 0 : mass.shape[1]] + 0.5
        found.append(((mass * x).sum() / mass.sum(), (mass * y).sum() / mass.sum()))
    return np.array(found)


def exact(motion: Motion, canvas: tuple[float, float], dot: tuple[float, float], frames: range) -> np.ndarray:
    """The definition in plan.Motion, once more and by hand."""
    places = []
    for frame in frames:
        share = eased(motion.ease, min(1.0, frame / (motion.frames - 1)))
        zoom = motion.zoom[0] * (motion.zoom[1] / motion.zoom[0]) ** share
        place = []
        for side, size, (start, end), at in zip(canvas, (WIDTH, HEIGHT), (motion.x, motion.y), dot, strict=True):
            free = side - size / zoom
            centre = side / 2 + (start + (end - start) * share) * free / 2
            place.append((at - centre) * zoom + size / 2)
        places.append(place)
    return np.array(places)


@pytest.mark.parametrize(
    "motion",
    [
        Motion(FRAMES, (1.0, 1.1)),
        Motion(FRAMES, (1.3, 1.0), (-0.4, 0.2), (0.1, 0.0), "in-out"),
        Motion(FRAMES, (1.15, 1.15), (-1.0, 1.0), (0.0, 0.0), "out"),
    ],
    ids=["zoom in", "zoom out with pan", "pan"],
)
def test_the_dot_is_where_geometry_puts_it(workshop: Workshop, motion: Motion) -> None:
    still = Still(Bitmap(asset=dotted(workshop, 2 * WIDTH, 2 * HEIGHT)), motion)
    wanted = exact(motion, (WIDTH, HEIGHT), (DOT[0] / 2, DOT[1] / 2), range(FRAMES))
    error = centres(workshop, still) - wanted
    assert np.sqrt((error**2).mean()) <= 0.1
    step = np.diff(error, axis=0)  # shake is what changes from frame to frame
    assert np.abs(step).max() <= 0.1


def test_a_wide_picture_is_panned_over_all_its_width(workshop: Workshop) -> None:
    motion = Motion(FRAMES, (1.0, 1.0), (-1.0, 0.0))
    still = Still(Bitmap(asset=dotted(workshop, 3 * WIDTH, HEIGHT)), motion)
    wanted = exact(motion, (3 * WIDTH, HEIGHT), DOT, range(20))
    assert np.sqrt(((centres(workshop, still, 0, 20) - wanted) ** 2).mean()) <= 0.1


def test_a_later_shot_goes_on_where_the_one_before_stopped(workshop: Workshop) -> None:
    motion = Motion(FRAMES, (1.0, 1.2), ease="in-out")
    still = Still(Bitmap(asset=dotted(workshop, 2 * WIDTH, 2 * HEIGHT)), motion)
    wanted = exact(motion, (WIDTH, HEIGHT), (DOT[0] / 2, DOT[1] / 2), range(40, 70))
    assert np.sqrt(((centres(workshop, still, 40, 30) - wanted) ** 2).mean()) <= 0.1


@pytest.mark.parametrize("ease", ["linear", "in-out", "out"])
def test_easing_goes_from_nothing_to_all_and_never_back(ease: str) -> None:
    way = [eased(ease, step / 100) for step in range(101)]
    assert (way[0], way[-1]) == (0.0, 1.0)
    assert way == sorted(way)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", ["zoom-in", "zoom-out", "pan-left", "pan-right", "pan-up", "pan-down"])
def test_every_profile_keeps_to_its_geometry(workshop: Workshop, name: str, profile: str) -> None:
    """The moves that authors can ask for, at the pace of a scene of two seconds, on a picture wider than the frame."""
    picture = (3 * WIDTH, 2 * HEIGHT)
    motion = motion_of(name, profile, FRAMES, (WIDTH, HEIGHT), picture)
    assert motion is not None
    still = Still(Bitmap(asset=dotted(workshop, *picture, at=(1.5 * WIDTH + 21.3, HEIGHT + 17.8))), motion)
    canvas = (picture[0] / 2, HEIGHT)
    wanted = exact(motion, canvas, (canvas[0] / 2 + 21.3 / 2, HEIGHT / 2 + 17.8 / 2), range(FRAMES))
    error = centres(workshop, still) - wanted
    assert np.sqrt((error**2).mean()) <= 0.1
    assert np.abs(np.diff(error, axis=0)).max() <= 0.1
