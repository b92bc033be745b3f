"""Overlays and insets with a height of their own: what is too much is cut off, by their focus."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pytoon_lang.backends.registry import fingerprint_of
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.render.frames import draw, moment
from pytoon_lang.render.store import Store
from pytoon_lang.world.disk import Disk

from .clips import encode

PROGRAM = """toon 1

video crop 180x320

scene only 1s {
  background: #000000
  overlay "sides.svg" at: point(25%, 25%), size: 40%, height: 30%, focus: right
  overlay "sides.svg" at: point(75%, 25%), size: 40%, mask: circle, focus: left
  inset "sides.mp4" at: point(25%, 75%), size: 40%, height: 30%, focus: right
}

over {
  inset "alone.mp4" at: point(75%, 75%), size: 40%, height: 30%, focus: left
}
"""
SIDES = """<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect width="400" height="100" fill="#fff"/>
<rect width="200" height="100" fill="#808080"/></svg>"""


def test_what_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "crop.toon").write_text(PROGRAM)
    (tmp_path / "sides.svg").write_text(SIDES)
    sides = np.full((100, 400), 255, np.uint8)
    sides[:, :200] = 128
    encode(tmp_path / "sides.mp4", sides.tobytes() * 30, "gray", (400, 100), "30")
    encode(tmp_path / "alone.mp4", sides.tobytes() * 40, "gray", (400, 100), "30")  # named nowhere but in `over`
    with Disk(tmp_path, fingerprint_of) as world:
        compiled = compile("crop.toon", world, Settings(), {})
    assert compiled.plan is not None, compiled.diagnostics
    alone = moment(compiled.plan, compiled.plan.deliverables[0], 3)
    luma = draw(alone, compiled.plan, tmp_path, Store(tmp_path / ".toonc")).mean(axis=2)
    for x, y, level in ((45, 80, 255), (135, 80, 128), (45, 240, 255), (135, 240, 128)):
        assert abs(luma[y - 20 : y + 20, x - 20 : x + 20] - level).max() < 6, (x, y)
    for x in (45, 135):
        tall = np.flatnonzero(luma[180:300, x] > 64)
        assert abs(len(tall) - 96) <= 2  # 30% of the frame's height
