"""`blend`: between two frames of a slow clip both are shown, elsewhere every frame as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.compiler.cutting import moments
from pytoon_lang.compiler.ir.items import STEADY, Asset, Freeze, Pace
from pytoon_lang.compiler.ir.scene import Picture
from pytoon_lang.compiler.ir.values import THIRTY, Time

from .clips import film, shown

CLIP = Picture(Asset("a.mp4", "d", "video", 320, 180, Time.of("1", "s")), "none", "minimal", "cover", blend=True)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("blend") / "usual.mp4", 30, "30")


def lights(path: Path, clip: Picture, frames: int, *, first: int = 0, of: int = 0, blend: bool = True) -> np.ndarray:
    """The mean light of each frame in the bands that tell its number."""
    table = moments(clip, of or frames, THIRTY)
    got = shown(path, frames, first=first, moments=table, blend=blend, end=clip.end or Time(0))
    return np.array([frame[:160].mean() for frame in got])


def test_a_slow_clip_goes_on_in_every_frame(usual: Path) -> None:
    slow = CLIP._replace(speed=0.25)
    whole = lights(usual, CLIP._replace(blend=False, pace=Pace(freezes=(Freeze(Time.of("9", "s"), Time(1)),))), 5)
    mixed = lights(usual, slow, 17)
    assert mixed == pytest.approx(np.interp(np.arange(17) / 4, np.arange(5), whole), abs=1.5)
    assert len(set(np.round(lights(usual, slow, 17, blend=False)))) <= 5 < len(set(np.round(mixed)))


def test_a_part_of_it_is_the_same_and_so_is_the_way_back(usual: Path) -> None:
    slow = CLIP._replace(speed=0.5, end=Time.of("0.5", "s"))
    mixed = lights(usual, slow, 30)
    assert lights(usual, slow, 10, first=7, of=30) == pytest.approx(mixed[7:17])
    back = lights(usual, slow._replace(pace=Pace(reverse=True)), 29)
    assert back == pytest.approx(mixed[28::-1], abs=1.0)


def test_what_stands_and_what_is_not_slow_is_shown_as_it_is(usual: Path) -> None:
    """A freeze between two frames is no double exposure; at full speed every frame comes once."""
    still = CLIP._replace(speed=0.5, pace=Pace(freezes=(Freeze(Time.of("0.1", "s"), Time.of("0.2", "s")),)))
    stands = lights(usual, still, 12)[4:8]
    assert len(set(np.round(stands, 1))) == 1
    assert min(abs(stands[0] - lights(usual, CLIP, 4))) < 0.5
    assert moments(CLIP._replace(blend=False), 9, THIRTY) == ()
    plain = lights(usual, CLIP._replace(pace=STEADY), 9)
    assert plain == pytest.approx(lights(usual, CLIP, 9, blend=False), abs=0.5)
