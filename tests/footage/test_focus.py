"""What stays in view of a picture whose sides are cut off, at rest and in motion; what lies around a whole one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.base import Job
from pytoon_lang.backends.ffmpeg.camera import still_frames
from pytoon_lang.compiler.drawing.focus import focus_of
from pytoon_lang.compiler.drawing.motion import motion_of
from pytoon_lang.compiler.ir.items import Place
from pytoon_lang.compiler.ir.plan import Bitmap, Motion, Still, View
from pytoon_lang.compiler.ir.values import Length

from . import photos
from .clips import rgb_of

FRAME = (90, 160)


def point(x: float, y: float) -> Place:
    return Place("point", Length(x, "%"), Length(y, "%"))


@pytest.mark.parametrize(
    ("place", "share"),
    [
        (Place("center"), (0.5, 0.5)),
        (Place("left"), (0.0, 0.5)),
        (Place("bottom-right"), (1.0, 1.0)),
        (point(50, 50), (0.5, 0.5)),
        (point(0, 0), (0.0, 0.5)),  # nothing is cut off above
        (point(30, 50), (0.2075, 0.5)),  # 30% of 284.4 px, less half the frame, of the 194.4 px that are cut off
        (point(95, 50), (1.0, 0.5)),
    ],
)
def test_a_point_is_brought_to_the_middle(place: Place, share: tuple[float, float]) -> None:
    assert focus_of(place, FRAME, (1920, 1080)) == pytest.approx(share, abs=1e-4)


def filmed(folder: Path, motion: Motion | None, frames: int, **more: str) -> list[np.ndarray]:
    (folder / "a.png").write_bytes(photos.saved(photos.upright(320, 180), "PNG"))
    view = View(Still(Bitmap("a.png", **more), motion), 0, frames, "neutral", ())
    given = still_frames(view.picture, view, FRAME, Job(folder, (), folder.joinpath, lambda _: ""))  # type: ignore[arg-type]
    return [rgb_of(np.frombuffer(bytes(one), np.uint8).reshape(FRAME[1] * 3 // 2, FRAME[0])) for one in given]


def red(frame: np.ndarray) -> int:
    """How much of the upper edge is red: the left half of the picture is."""
    return int((np.abs(frame[4] - photos.CORNERS[0, 0]).max(axis=1) < 30).sum())


@pytest.mark.parametrize(("x", "wanted"), [(0, 90), (35, 88), (50, 45), (60, 17), (100, 0)])
def test_at_rest(tmp_path: Path, x: float, wanted: int) -> None:
    motion = motion_of("none", "subtle", 2, FRAME, (320, 180), focus_of(point(x, 50), FRAME, (320, 180)))
    assert abs(red(filmed(tmp_path, motion, 2)[0]) - wanted) <= 1


@pytest.mark.parametrize("name", ["zoom-in", "zoom-out", "pan-left", "pan-right", "pan-up"])
def test_moves_stay_around_it_and_within_the_picture(tmp_path: Path, name: str) -> None:
    for x in (0, 20, 100):
        motion = motion_of(name, "chaotic", 9, FRAME, (320, 180), focus_of(point(x, 50), FRAME, (320, 180)))
        assert motion is not None
        assert max(map(abs, (*motion.x, *motion.y))) <= 1
        frames = filmed(tmp_path, motion, 9)
        assert all(red(frame) >= 80 if x < 50 else red(frame) == 0 for frame in frames)


def test_a_picture_over_its_own_blur(tmp_path: Path) -> None:
    frame = filmed(tmp_path, None, 1, fit="contain", around="blur")[0]
    top = (FRAME[1] - 50) // 2
    assert np.abs(photos.corners(frame[top + 2 : top + 48]) - photos.CORNERS).max() <= 6
    assert np.abs(frame[6, 10] - photos.CORNERS[0, 0] * 0.65).max() < 16
    assert np.abs(frame[-6, -10] - photos.CORNERS[1, 1] * 0.65).max() < 16
