"""`chroma-key`: a green screen goes, lit or in shadow, whoever stands before it stays as they are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.ffmpeg.clip_frames import clip_frames
from pytoon_lang.backends.ffmpeg.clip_graph import Take
from pytoon_lang.compiler.ir.plan import Footage
from pytoon_lang.compiler.ir.screen import Screen, hue_of
from pytoon_lang.compiler.ir.values import THIRTY, Time

from .clips import encode, job, shown

GREEN, SIZE = Screen("#00b140", 0.6), (90, 160)
PARTS = {"lit": (0, 177, 64), "shadow": (0, 100, 36), "skin": (205, 140, 110), "white": (230, 230, 230)}
"""Four bands down the frame: two of the screen, two of somebody."""


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bands = np.repeat(np.array([*PARTS.values()], np.uint8), 80, axis=0)
    frame = np.repeat(bands[:, None], 180, axis=1)
    matrix = ("-vf", "scale=out_color_matrix=bt709", "-colorspace", "bt709", "-color_primaries", "bt709")
    path = tmp_path_factory.mktemp("chroma") / "green.mp4"
    return encode(path, frame.tobytes() * 3, "rgb24", (180, 320), "30", "-crf", "12", *matrix)


def bands(plane: np.ndarray) -> list[float]:
    """The middle of each band."""
    high = plane.shape[0] // 4
    return [float(plane[high * n + high // 4 : high * (n + 1) - high // 4].mean()) for n in range(4)]


def test_the_screen_is_clear_and_nobody_else(clip: Path) -> None:
    take = Take(0, 2, THIRTY, *SIZE, clear=True)
    footage = Footage(clip.name, Time(0), screen=GREEN)
    frames = [bytes(one) for one in clip_frames(footage, take, job(clip), lambda *_: None)]
    area = SIZE[0] * SIZE[1]
    clear = np.frombuffer(frames[1], np.uint8)[area * 3 // 2 :].reshape(SIZE[1], SIZE[0])
    lit, shadow, skin, white = bands(clear)
    assert lit < 1
    assert shadow < 100
    assert min(skin, white) > 254


def test_through_a_whole_frame_the_background_is_seen(clip: Path) -> None:
    plain = bands(shown(clip, 1, size=SIZE, background="#2040c0")[0][:160])
    keyed = bands(shown(clip, 1, size=SIZE, background="#2040c0", screen=GREEN)[0][:160])
    behind = 16 + 219 * (0.2126 * 0x20 + 0.7152 * 0x40 + 0.0722 * 0xC0) / 255
    assert keyed[0] == pytest.approx(behind, abs=2)
    assert abs(plain[0] - behind) > 20
    assert keyed[2:] == pytest.approx(plain[2:], abs=2)


def test_how_far_it_reaches(clip: Path) -> None:
    """A short reach leaves what lies in shadow."""
    near = bands(shown(clip, 1, size=SIZE, background="#ffffff", screen=Screen("#00b140", 0.05))[0][:160])
    far = bands(shown(clip, 1, size=SIZE, background="#ffffff", screen=GREEN)[0][:160])
    assert near[0] > 230
    assert near[1] < 150 < far[1]


def test_hues() -> None:
    assert (hue_of("#00ff00").spill, hue_of("#0047bb").spill, hue_of("#c00000").spill) == ("green", "blue", "")
    assert hue_of("#808080").strength < 1e-9
    assert hue_of("#00ff00").u == pytest.approx(41.7, abs=0.1)  # as in colour bars: 42, 26
    assert hue_of("#00ff00").v == pytest.approx(26.3, abs=0.1)
