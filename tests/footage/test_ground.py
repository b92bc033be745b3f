"""Beside a whole picture or clip, and through what is clear in one, all of the scene's background is seen."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

import pytoon_lang

from .clips import run

# From red on the left to blue on the right, in the middle of the frame's width half of each.
SPEC = """toon 1

video ground 90x160 {{ moderation: off }}

scene only 1s {{
  background: gradient(#ff0000, #0000ff)
  {picture}
}}
"""

PICTURES = {
    "opaque.png": 'image "opaque.png" fit: contain, motion: none',
    "clear.png": 'image "clear.png" fit: contain, motion: none',
    "clear.png, cover": 'image "clear.png" motion: none',
    "opaque.mov": 'clip "opaque.mov" fit: contain',
    "clear.mov": 'clip "clear.mov" fit: contain',
    "clear.mov, cover": 'clip "clear.mov"',
}


@pytest.mark.parametrize("name", PICTURES)
def test_gradient(tmp_path: Path, name: str) -> None:
    """Green in the middle of 90 x 60 px; what is clear of it is clear at its sides."""
    file = name.split(",", maxsplit=1)[0]
    green = np.zeros((60, 90, 4), np.uint8)
    green[...] = (0, 200, 0, 255)
    if "clear" in name:
        green[:, :30] = green[:, -30:] = 0
    Image.fromarray(green).save(tmp_path / "p.png")
    if file.endswith(".mov"):
        run("-loop", "1", "-r", "30", "-i", str(tmp_path / "p.png"), "-t", "1", "-c:v", "qtrle", str(tmp_path / file))
    else:
        (tmp_path / "p.png").rename(tmp_path / file)
    spec = tmp_path / "ground.toon"
    spec.write_text(SPEC.format(picture=PICTURES[name]), encoding="utf-8")
    shown = seen(spec)
    assert np.abs(shown[80, 45] - (0, 200, 0)).max() < 12
    wanted = [(255 * (1 - (x + 0.5) / 90), 0, 255 * (x + 0.5) / 90) for x in (12, 45, 77)]
    if "cover" not in name:
        for x, colour in zip((12, 45, 77), wanted, strict=True):
            assert np.abs(shown[20, x] - colour).max() < 16
    if "clear" in name and "cover" not in name:
        assert np.abs(shown[80, 12] - wanted[0]).max() < 16
        assert np.abs(shown[80, 77] - wanted[2]).max() < 16


def seen(spec: Path) -> np.ndarray:
    frame = pytoon_lang.frame(spec, "0.5s")
    picture = cv2.imdecode(np.frombuffer(frame.png, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.int16)
