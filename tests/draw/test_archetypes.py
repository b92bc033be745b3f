"""The three archetypes as the contract has them, measured on frames as a build would encode them."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from pytoon_lang import api

SHADE = 15  # what rounding, chroma and resampling may change


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """`photo.png`: 1080x1920 in four plain quarters; `product.png`: a green square whose rim is transparent."""
    photo = np.zeros((1920, 1080, 3), np.uint8)
    for (row, column), colour in {
        (0, 0): (200, 60, 40),
        (0, 1): (40, 180, 60),
        (1, 0): (60, 80, 200),
        (1, 1): (220, 200, 60),
    }.items():
        photo[row * 960 : (row + 1) * 960, column * 540 : (column + 1) * 540] = colour[::-1]
    cv2.imwrite(str(tmp_path / "photo.png"), photo)
    product = np.zeros((500, 500, 4), np.uint8)
    product[50:450, 50:450] = (60, 200, 40, 255)
    cv2.imwrite(str(tmp_path / "product.png"), product)
    return tmp_path


def shot(project: Path, archetype: str, scene: str, at: str = "0s") -> np.ndarray:
    (project / "main.toon").write_text(f"toon 1\nvideo v {{ archetype: {archetype} }}\nscene s 3s {{ {scene} }}\n")
    frame = api.frame(project / "main.toon", at)
    assert frame.png is not None, frame.diagnostics
    pixels = cv2.imdecode(np.frombuffer(frame.png, np.uint8), cv2.IMREAD_COLOR)
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), float)


def near(pixels: np.ndarray, colour: tuple[float, ...]) -> bool:
    return bool((np.abs(pixels.reshape(-1, 3).mean(axis=0) - colour) < SHADE).all())


def test_hero_fills_the_frame(project: Path) -> None:
    first = shot(project, "hero", 'image "photo.png" motion: zoom-in')
    assert near(first[2:40, 2:40], (200, 60, 40))
    assert near(first[-40:-2, -40:-2], (220, 200, 60))
    assert near(shot(project, "hero", 'text "Hi"')[:90], (0x1A, 0x1A, 0x2E))


def test_a_wide_picture_is_cropped_at_its_middle(project: Path) -> None:
    wide = np.zeros((600, 2400, 3), np.uint8)
    wide[:, 1200 - 20 : 1200 + 20] = 255
    cv2.imwrite(str(project / "wide.png"), wide)
    lit = shot(project, "hero", 'image "wide.png" motion: none').mean(axis=2) > 128
    columns = np.flatnonzero(lit.all(axis=0))
    assert abs((columns[0] + columns[-1] + 1) / 2 - 540) < 1.5
    assert lit.any(axis=1).all()


def test_overlay_stands_where_it_should(project: Path) -> None:
    frame = shot(project, "overlay", 'image "product.png"')
    green = (frame[..., 1] > 170) & (frame[..., 0] < 90) & (frame[..., 2] < 110)
    rows, columns = np.flatnonzero(green.sum(axis=1) > 200), np.flatnonzero(green.sum(axis=0) > 200)
    wide = columns[-1] - columns[0] + 1
    assert abs(wide / 0.8 - 0.6 * 1080) < 4  # four fifths of the picture are green, the rest transparent
    assert abs((columns[0] + columns[-1] + 1) / 2 - 540) < 2
    assert abs((rows[0] + rows[-1] + 1) / 2 - 0.38 * 1920) < 3
    assert near(shot(project, "overlay", 'text "Hi"')[:90], (0x0D, 0x11, 0x17))


def test_overlay_has_a_darker_softer_copy_behind_it(project: Path) -> None:
    sharp, behind = (shot(project, kind, 'image "photo.png" motion: none') for kind in ("hero", "overlay"))
    corner = behind[1700:1900, 60:300].mean(axis=(0, 1)) / sharp[1700:1900, 60:300].mean(axis=(0, 1))
    assert (np.abs(corner - 0.55) < 0.06).all()
    edge = np.abs(np.diff(behind[1850, 400:680].mean(axis=1))).max()
    assert edge < 0.05 * np.abs(np.diff(sharp[1850, 400:680].mean(axis=1))).max()


def test_only_the_background_of_an_overlay_moves(project: Path) -> None:
    scene = 'image "photo.png" motion: zoom-in, profile: chaotic'
    first, last = shot(project, "overlay", scene), shot(project, "overlay", scene, "2.9s")
    assert np.abs(first[400:1000, 380:700] - last[400:1000, 380:700]).mean() < 1
    assert np.abs(first[1500:1900] - last[1500:1900]).mean() > 2


def test_meme_has_its_bar(project: Path) -> None:
    scene = 'image "photo.png" motion: none\n text "TOP" at: top, size: 64px'
    frame, plain = shot(project, "meme", scene), shot(project, "meme", 'image "photo.png" motion: none')
    bar = frame[20:90, 20:100].mean(axis=(0, 1)) / plain[20:90, 20:100].mean(axis=(0, 1))
    assert (np.abs(bar - 0.25) < 0.03).all()  # black, 75%
    ends = np.flatnonzero(np.abs(frame[:600, 30].mean(axis=1) - plain[:600, 30].mean(axis=1)) > 30)[-1] + 1
    assert ends == 100 + 130  # under what platforms cover at the top, the bar is 130 px high
    words = frame[100:230, 300:780]
    assert (words > 235).all(axis=2).sum() > 1500  # white
    assert (words < 12).all(axis=2).sum() > 300  # with a black edge, darker than the bar
    assert near(shot(project, "meme", 'text "Hi"')[:90], (0x1A, 0x1A, 0x2E))
