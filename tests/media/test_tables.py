"""Colour tables of the project: the same change to stills, clips and what the compiler draws."""

from __future__ import annotations

import numpy as np
import pytest

from pytoon_lang.compiler.ir.plan import Bitmap, Footage, Still
from pytoon_lang.compiler.ir.values import Time

from .conftest import HEIGHT, WIDTH, Workshop, frames_of, rgb_of, segment, view

COLOUR = (200, 120, 40)


def table(size: int = 9) -> str:
    """Red and blue change places, all of it a little darker."""
    steps = [n / (size - 1) for n in range(size)]
    rows = [f"{b * 0.9:.6f} {g * 0.9:.6f} {r * 0.9:.6f}" for b in steps for g in steps for r in steps]
    return f'TITLE "swapped"\nLUT_3D_SIZE {size}\n' + "\n".join(rows) + "\n"


def curve() -> str:
    return "LUT_1D_SIZE 3\n0 0 0\n0.25 0.25 0.25\n1 1 1\n"


def graded(workshop: Workshop, picture: Still | Footage, grade: str) -> np.ndarray:
    folder, _ = workshop.do(
        "segment", segment(view("", 3, picture=picture, grade=grade)), str(len(list(workshop.root.iterdir())))
    )
    return rgb_of(frames_of(folder / "segment.mp4")[1])[40:-40, 40:-40].mean(axis=(0, 1))


@pytest.mark.parametrize("name", ["look.cube", "it's [a] look; 50%, new:1.cube"])
def test_a_table_changes_everything_alike(workshop: Workshop, name: str) -> None:
    (workshop.root / name).write_text(table())
    still = Still(Bitmap(asset=workshop.plain("plain.png", COLOUR)))
    svg = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#{bytes(COLOUR).hex()}"/>'
    drawn = Still(Bitmap(drawing=workshop.svg("drawn", WIDTH, HEIGHT, svg)))
    plain, _ = workshop.do("segment", segment(view("", 6, picture=still)), "shot")
    (plain / "segment.mp4").rename(workshop.root / "clip.mp4")
    wanted = np.array([COLOUR[2], COLOUR[1], COLOUR[0]]) * 0.9
    for picture in (still, drawn, Footage("clip.mp4", Time(0))):
        assert np.abs(graded(workshop, picture, f"lut3d:{name}") - wanted).max() < 4


def test_a_curve_of_one_dimension(workshop: Workshop) -> None:
    (workshop.root / "curve.cube").write_text(curve())
    still = Still(Bitmap(asset=workshop.plain("plain.png", (128, 128, 128))))
    assert np.abs(graded(workshop, still, "lut1d:curve.cube") - 64).max() < 4
