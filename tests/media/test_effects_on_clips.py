"""Every effect on two clips that move, not only on stills: it decodes, begins with the one, ends with the other."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from pytoon_lang.backends.ffmpeg.effects import EFFECTS
from pytoon_lang.compiler.ir.plan import Bitmap, Footage, Motion, Still, View
from pytoon_lang.compiler.ir.values import Rate, Time

from .conftest import Workshop, frames_of, rgb_of, segment, view

FRAMES = 12
LONG = 30


class Clips(NamedTuple):
    """Two clips, and the frames of each alone, as the video shows them."""

    one: Path
    two: Path
    ones: list[np.ndarray]
    twos: list[np.ndarray]


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    """Coarse patterns that drift, at rates that are not the video's."""
    workshop = Workshop(tmp_path_factory.mktemp("clips"))
    rng = np.random.default_rng(4)
    for name, colour, rate in (("one", (170, 90, 40), Rate(25)), ("two", (40, 110, 180), Rate(24))):
        patches = rng.integers(-35, 35, (10, 6, 1)).repeat(64, 0).repeat(60, 1)
        picture = np.clip(np.array(colour) + patches, 0, 255).astype(np.uint8)
        asset = workshop.picture(f"{name}.png", picture)
        drift = Still(Bitmap(asset=asset), Motion(LONG, (1.3, 1.3), (-0.6, 0.6), (0.3, -0.3)))
        folder, _ = workshop.do("segment", segment(view("", LONG, picture=drift), rate=rate), name)
        (folder / "segment.mp4").rename(workshop.root / f"{name}.mp4")
    one, two = (workshop.root / f"{name}.mp4" for name in ("one", "two"))
    return Clips(one, two, *(shown(workshop, clip) for clip in (one, two)))


def footage(clip: Path) -> View:
    return view("", FRAMES, picture=Footage(str(clip), Time(0)))


def shown(workshop: Workshop, clip: Path) -> list[np.ndarray]:
    folder, _ = workshop.do("segment", segment(footage(clip)), f"alone-{clip.stem}")
    return [rgb_of(frame) for frame in frames_of(folder / "segment.mp4")]


@pytest.mark.parametrize("effect", EFFECTS)
def test_effect(workshop: Workshop, clips: Clips, effect: str) -> None:
    folder, _ = workshop.do("segment", segment(footage(clips.one), footage(clips.two), effect=effect))
    seen = [rgb_of(frame) for frame in frames_of(folder / "segment.mp4")]
    one, two = clips.ones, clips.twos
    assert len(seen) == FRAMES
    whole = np.abs(one[0] - two[-1]).mean()
    assert np.abs(seen[0] - one[0]).mean() < 0.15 * whole
    # The last frame shows the second clip at its own last moment, nearly all of it: the next segment shows all.
    assert np.abs(seen[-1] - two[-1]).mean() < 0.35 * whole
    assert np.abs(seen[-1] - two[-1]).mean() < np.abs(seen[-1] - one[-1]).mean() / 2
    lights = [frame.mean() for frame in seen]
    least, most = min(one[0].mean(), two[-1].mean()), max(one[0].mean(), two[-1].mean())
    assert min(lights) > (0.85 * least if effect != "fade-black" else -3)
    assert max(lights) < (1.15 * most if effect not in {"fade-white", "flash"} else 258)
