"""The sheet shows the right frames in the right places."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from pytoon_lang.render.board import sheet

from .test_frame import timeline
from .toonc import toonc

COLOURS = """toon 1

video colours 216x384

scene red 1s { background: #d02020 }
transition fade(400ms)
scene green 1s { background: #20b020 }
scene a-very-long-name-that-nobody-would-ever-want-to-read 1s { background: #2040d0 }
"""


def test_a_sheet(tmp_path: Path) -> None:
    (tmp_path / "colours.toon").write_text(COLOURS)
    done = toonc("storyboard", "colours.toon", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert (told["path"], len(told["scenes"]), told["estimated"]) == ("out/colours-storyboard.png", 3, False)
    seen = cv2.imread(str(tmp_path / told["path"]))[..., ::-1].astype(int)
    assert seen.shape == (told["height"], told["width"], 3)
    from pytoon_lang.compiler.ir.values import Rate

    board = sheet(timeline(Rate(30), 30, 30, 30)._replace(width=216, height=384, transitions=()))
    assert (board.wide, board.high) == (180, 320)

    def middle(panel: int, shot: int) -> np.ndarray:
        left, top = board.corner(panel, shot)
        return seen[top + 100 : top + 220, left + 40 : left + 140].mean(axis=(0, 1))

    for panel, colour in enumerate([(0xD0, 0x20, 0x20), (0x20, 0xB0, 0x20), (0x20, 0x40, 0xD0)]):
        assert np.abs(middle(panel, 1) - colour).max() < 4
    half = middle(0, 2)  # on the way from red to green
    assert 0x50 < half[0] < 0xA0
    assert 0x40 < half[1] < 0x90
    assert np.abs(middle(2, 2) - (0x20, 0x40, 0xD0)).max() < 4  # the end
    left, top = board.corner(1, 0)
    assert seen[top - 30 : top - 8, left : left + 60].max() > 200  # the name stands above


def test_thirty_scenes_fit() -> None:
    from pytoon_lang.compiler.ir.values import Rate

    for width, height in ((1080, 1920), (1080, 1080), (1920, 1080), (64, 64)):
        board = sheet(timeline(Rate(30), *[60] * 30)._replace(width=width, height=height, transitions=()))
        assert len(board.panels) == 30
        assert board.width <= 2500
        assert board.height <= 6000
        corners = {board.corner(panel, shot) for panel in range(30) for shot in range(3)}
        assert len(corners) == 90
        assert all(x + board.wide <= board.width and y + board.high <= board.height for x, y in corners)
        assert board.wide <= width
