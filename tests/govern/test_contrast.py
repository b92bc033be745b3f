"""Contrast and light: the numbers of WCAG, gradients against a dense look, pictures against their true pixels."""

from __future__ import annotations

from math import cos, dist, radians, sin
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.compiler.drawing.place import Rect
from pytoon_lang.compiler.ir.scene import Paint
from pytoon_lang.compiler.judging.colour import Rgb, contrast, luminance, over, rgba
from pytoon_lang.compiler.judging.ground import painted
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world import Grid
from pytoon_lang.world.disk import Disk
from pytoon_lang.world.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytoon_lang.diagnostics import Diagnostic

CENTERS = st.tuples(st.floats(0, 1), st.floats(0, 1))
COLORS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def light(color: str) -> float:
    return luminance(rgba(color)[0])


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1),
    ],
)
def test_the_numbers_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(light(one), light(other)) == pytest.approx(ratio, abs=0.01)
    assert contrast(light(other), light(one)) == pytest.approx(ratio, abs=0.01)


@settings(max_examples=60, deadline=None)
@given(COLORS, COLORS, st.floats(0, 360), st.integers(0, 900), st.integers(0, 1700))
def test_a_gradient_has_no_light_that_was_not_foreseen(one: str, other: str, angle: float, x: int, y: int) -> None:
    ux, uy = cos(radians(angle)), sin(radians(angle))
    whole = abs(ux) * 1080 + abs(uy) * 1920
    rect = Rect(x, y, 180, 220)
    _foreseen(Paint(one, other, angle), rect, lambda a, b: ((a - 540) * ux + (b - 960) * uy) / whole + 0.5)


@settings(max_examples=60, deadline=None)
@given(COLORS, COLORS, CENTERS, st.integers(0, 900), st.integers(0, 1700))
def test_so_it_is_around_a_center(one: str, other: str, center: tuple[float, float], x: int, y: int) -> None:
    middle = center[0] * 1080, center[1] * 1920
    radius = max(dist(middle, corner) for corner in ((0, 0), (1080, 0), (0, 1920), (1080, 1920)))
    paint = Paint(one, other, center=center)
    _foreseen(paint, Rect(x, y, 180, 220), lambda a, b: dist((a, b), middle) / radius)


def _foreseen(paint: Paint, rect: Rect, share_at: Callable[[float, float], float]) -> None:
    """Every point of the rectangle lies within the ranges, and their ends are points of it."""
    lights = [luminance(color) for range_ in painted(paint, rect, 1080, 1920) for color in range_]
    first, last = rgba(paint.color)[0], rgba(paint.to)[0]
    seen = []
    for across in np.linspace(rect.x, rect.right, 9):
        for down in np.linspace(rect.y, rect.bottom, 9):
            seen.append(luminance(over(last, min(1.0, max(0.0, share_at(across, down))), first)))
    step = 0.012  # luminance is looked up for whole channel values
    assert min(lights) - step <= min(seen)
    assert max(seen) <= max(lights) + step
    assert min(seen) - 0.06 <= min(lights)
    assert max(lights) <= max(seen) + 0.06


def picture(path: Path, pixels: np.ndarray) -> None:
    assert cv2.imwrite(str(path), pixels)


def test_light_of_a_picture_is_that_of_its_pixels_and_kept(tmp_path: Path) -> None:
    pixels = np.zeros((320, 640, 4), np.uint8)
    pixels[:, :320] = (255, 255, 255, 255)
    pixels[:, 320:480] = (40, 40, 40, 255)
    picture(tmp_path / "half.png", pixels)
    with Disk(tmp_path) as world:
        grid = world.luminance("half.png")
        assert isinstance(grid, Grid)
    assert (grid.columns, grid.rows) == (32, 16)
    row = slice(5 * 32, 6 * 32)
    assert list(grid.low[row]) == [255] * 16 + [40] * 8 + [0] * 8
    assert list(grid.alpha[row]) == [255] * 24 + [0] * 8
    assert grid.low == grid.high
    (tmp_path / "half.png").touch()
    again = Disk(tmp_path)
    again._facts.keep_light = None  # type: ignore[assignment,method-assign]  # nothing new may be found out
    assert again.luminance("half.png") == grid


def test_a_clip_counts_at_its_darkest_and_lightest(tmp_path: Path) -> None:
    import av

    with av.open(str(tmp_path / "flash.mp4"), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height = 64, 64
        stream.gop_size = 1
        for number in range(40):
            value = 235 if number >= 20 else 16
            frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), value, np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    grid = Disk(tmp_path).luminance("flash.mp4")
    assert isinstance(grid, Grid)
    assert max(grid.low) < 40
    assert min(grid.high) > 200


def judged(program: str, **more: Grid) -> list[Diagnostic]:
    from pytoon_lang.world import Media

    files = {"main.toon": f"toon 1\nvideo v 9:16\n{program}", "p.png": Media("image", "d", 540, 960)}
    found = check("main.toon", Memory(files, lights=more and {"p.png": more["light"]}), Settings(), {}).diagnostics
    return [d for d in found if d.code == "low-contrast"]


def grid_of(light_rows: int, dark_rows: int) -> Grid:
    cells = bytes([250] * 18 * light_rows + [10] * 18 * dark_rows)
    return Grid(18, light_rows + dark_rows, cells, cells, bytes([255] * len(cells)))


def test_the_move_of_the_camera_counts() -> None:
    """The words stand just above the light; at rest all is well, and a zoom brings the light under them."""
    upper_dark = grid_of(0, 16)._replace(
        low=bytes([10] * 18 * 17 + [250] * 18 * 15), high=bytes([10] * 18 * 17 + [250] * 18 * 15), rows=32,
        alpha=bytes([255] * 18 * 32),
    )  # fmt: skip
    scene = 'scene s 3s {{ image "p.png" motion: {}, profile: chaotic\ntext "Words" at: center, size: 60px }}'
    assert not judged(scene.format("none"), light=upper_dark)
    found = judged(scene.format("pan-down"), light=upper_dark)
    assert found
    assert found[0].notes == ("the colour is the default", "it is least while the picture moves")


def test_a_solid_edge_does_it_alone_and_a_thin_one_does_not() -> None:
    style = "captions clean {{ background: #00000000, stroke: #000000, stroke-width: {} }}"
    scene = style + '\nscene s {{ background: #ffffff\nsay "Words." }}'
    assert not judged(scene.format("6px"))
    assert judged(scene.format("1px"))


def test_the_help_is_true() -> None:
    found = judged('scene s 3s { background: #ffffff\ntext "Words" }')
    assert found[0].help == "write `color: #000000`, which has 21.0"
    assert not judged('scene s 3s { background: #ffffff\ntext "Words" color: #000000 }')


def test_rgb_over() -> None:
    assert over(Rgb(255, 255, 255), 0.5, Rgb(0, 0, 0)) == Rgb(127.5, 127.5, 127.5)
