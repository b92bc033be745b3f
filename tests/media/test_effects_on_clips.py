"""Every effect on two clips that move, not only on stills: it decodes, begins with the one, ends with the other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.ffmpeg.effects import EFFECTS
from pytoon_lang.compiler.ir.plan import Bitmap, Footage, Motion, Still
from pytoon_lang.compiler.ir.values import Rate, Time

from .conftest import Workshop, frames_of, rgb_of, segment, view

FRAMES = 12
LONG = 30


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`one.mp4` and `two.mp4`: coarse patterns that drift, at rates that are not the video's."""
    workshop = Workshop(tmp_path_factory.mktemp("clips"))
    rng = np.random.default_rng(4)
    for name, colour, rate in (("one", (170, 90, 40), Rate(25)), ("two", (40, 110, 180), Rate(24))):
        patches = rng.integers(-35, 35, (10, 6, 1)).repeat(64, 0).repeat(60, 1)
        picture = np.clip(np.array(colour) + patches, 0, 255).astype(np.uint8)
        asset = workshop.picture(f"{name}.png", picture)
        drift = Still(Bitmap(asset=asset), Motion(LONG, (1.3, 1.3), (-0.6, 0.6), (0.3, -0.3)))
        folder, _ = workshop.do("segment", segment(view("", LONG, picture=drift), rate=rate), name)
        (folder / "segment.mp4").rename(workshop.root / f"{name}.mp4")
    return workshop.root


def shown(workshop: Workshop, root: Path, name: str) -> list[np.ndarray]:
    """A clip alone, as the video shows it."""
    task = segment(view("", FRAMES, picture=Footage(str(root / name), Time(0))))
    folder, _ = workshop.do("segment", task, f"alone-{name}")
    return [rgb_of(frame) for frame in frames_of(folder / "segment.mp4")]


@pytest.mark.parametrize("effect", EFFECTS)
def test_effect(workshop: Workshop, clips: Path, effect: str) -> None:
    views = [view("", FRAMES, picture=Footage(str(clips / name), Time(0))) for name in ("one.mp4", "two.mp4")]
    folder, _ = workshop.do("segment", segment(*views, effect=effect))
    seen = [rgb_of(frame) for frame in frames_of(folder / "segment.mp4")]
    one, two = shown(workshop, clips, "one.mp4"), shown(workshop, clips, "two.mp4")
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
