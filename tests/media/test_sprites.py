"""Things that move over the picture: where they are seen against where geometry puts them, and nothing beside them."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
import pytest

from pytoon_lang.compiler.ir.plan import Cel, Laid, Layer, Sprite

from .conftest import HEIGHT, WIDTH, Workshop, frames_of, rgb_of, segment, view

FRAMES = 40
TILE = 64
DOT = (41.3, 22.8)  # in its tile, beside the middle


def seen(workshop: Workshop, body: str, laid: tuple[Laid, ...], **more: float) -> list[np.ndarray]:
    """The frames of a tile laid over black."""
    workshop.svg("tile", TILE, TILE, body)
    inner = (2.0, 2.0, TILE - 4.0, TILE - 4.0)
    sprite = Sprite(TILE, TILE, inner, laid, **more)
    layer = Layer(0, 0, WIDTH, HEIGHT, 0, (Cel("tile", len(laid)),), sprite)
    under = workshop.plain("black.png", (0, 0, 0))
    folder, _ = workshop.do("segment", segment(view(under, len(laid), layers=(layer,))))
    return [rgb_of(frame) for frame in frames_of(folder / "segment.mp4")]


def dot(sigma: float = 6.0) -> str:
    """A soft dot, its brightness a Gaussian: its centre of mass is known far below a pixel."""
    stops = "".join(
        f'<stop offset="{r / 20:.3f}" stop-color="#fff" stop-opacity="{np.exp(-((r / 20 * 3) ** 2) / 2):.4f}"/>'
        for r in range(21)
    )
    circle = f'<circle cx="{DOT[0]}" cy="{DOT[1]}" r="{3 * sigma}" fill="url(#dot)"/>'
    return f'<radialGradient id="dot">{stops}</radialGradient>{circle}'


def centre(rgb: np.ndarray) -> tuple[float, float]:
    mass = np.clip(rgb.mean(axis=2) - 6, 0, None)
    y, x = np.mgrid[0 : mass.shape[0], 0 : mass.shape[1]] + 0.5
    return float((mass * x).sum() / mass.sum()), float((mass * y).sum() / mass.sum())


def exact(laid: Laid) -> tuple[float, float]:
    """The definition in plan.Laid, once more and by hand."""
    dx, dy, turn = DOT[0] - TILE / 2, DOT[1] - TILE / 2, radians(laid.turn)
    x = laid.x + laid.scale * (dx * cos(turn) - dy * sin(turn))
    return x, laid.y + laid.scale * (dx * sin(turn) + dy * cos(turn))


WAYS = {
    "slow slide": [Laid(60 + 0.27 * n, 120 + 0.11 * n) for n in range(FRAMES)],
    "fast slide": [Laid(40 + 2.6 * n, 50 + 5.3 * n) for n in range(FRAMES)],
    "arc": [Laid(90 + 40 * cos(n / FRAMES * pi), 150 + 60 * sin(n / FRAMES * pi)) for n in range(FRAMES)],
    "growing": [Laid(90.4, 160.2, 0.7 + 0.02 * n) for n in range(FRAMES)],
    "turning": [Laid(90.4, 160.2, 1.0, 9.0 * n) for n in range(FRAMES)],
    "all at once": [Laid(70 + n, 120 + 2 * n, 0.8 + 0.01 * n, -4.0 * n) for n in range(FRAMES)],
}


@pytest.mark.parametrize("way", WAYS)
def test_a_sprite_is_where_geometry_puts_it(workshop: Workshop, way: str) -> None:
    laid = tuple(WAYS[way])
    found = np.array([centre(frame) for frame in seen(workshop, dot(), laid, detail=1.5)])
    error = found - np.array([exact(one) for one in laid])
    assert np.sqrt((error**2).mean()) <= 0.1
    assert np.abs(np.diff(error, axis=0)).max() <= 0.15  # shake is what changes from frame to frame


def test_at_rest_it_is_the_drawing_itself(workshop: Workshop) -> None:
    body = '<rect x="10" y="10" width="21" height="20" fill="#ffffff"/>'
    first, last = seen(workshop, body, (Laid(80.0, 100.0), Laid(80.0, 100.0)))
    assert np.abs(first - last).max() <= 6
    bright = first.mean(axis=2)
    rows, columns = (np.flatnonzero((bright > 127).any(axis=axis)) for axis in (1, 0))
    assert (columns[0], columns[-1], rows[0], rows[-1]) == (80 - 22, 80 - 2, 100 - 22, 100 - 3)
    assert bright[85, 60:76].min() > 245


def test_nothing_is_left_where_it_was(workshop: Workshop) -> None:
    body = '<rect x="4" y="4" width="56" height="56" fill="#ffffff"/>'
    frames = seen(workshop, body, (Laid(40.0, 60.0), Laid(120.0, 200.0), Laid(400.0, 200.0)))
    assert frames[1][20:95, 5:70].max() < 12
    assert frames[2].max() < 12


def test_edges_keep_the_colour_of_the_thing(workshop: Workshop) -> None:
    """A transparent px has no colour: none of it may show as a dark or bright rim between pixels."""
    body = '<circle cx="32" cy="32" r="20" fill="#ff2000"/>'
    for frame in seen(workshop, body, (Laid(80.5, 100.5, 1.0, 17.0),)):
        red, green, blue = (frame[..., n] for n in range(3))
        solid = red > 60
        assert np.median(green[solid] / red[solid]) < 0.2
        assert (blue[solid] < 60).all()


def test_opacity_and_what_is_shown(workshop: Workshop) -> None:
    body = '<rect x="2" y="2" width="60" height="60" fill="#ffffff"/>'
    half, quarter, none = seen(
        workshop, body, (Laid(80.0, 100.0, opacity=0.5), Laid(80.0, 100.0, shown=0.25), Laid(80.0, 100.0, shown=0.0))
    )
    assert abs(half[90:110, 70:90].mean() - 127.5) < 4
    assert quarter[100, 52:64].min() > 240
    assert quarter[100, 67:110].max() < 12
    assert none.max() < 12


def test_a_small_copy_does_not_shimmer(workshop: Workshop) -> None:
    """Fine stripes, much smaller: grey, not a pattern that jumps."""
    stripes = "".join(f'<rect x="{x}" y="2" width="2" height="60" fill="#ffffff"/>' for x in range(2, 62, 4))
    laid = tuple(Laid(90 + 0.3 * n, 160.0, 0.2) for n in range(8))
    means = [frame[156:164, 87:95].mean() for frame in seen(workshop, stripes, laid)]
    assert np.ptp(means) < 12


def test_outside_the_frame_it_costs_nothing(workshop: Workshop) -> None:
    frames = seen(workshop, dot(), (Laid(-500.0, 0.0), Laid(90.0, 160.0, 0.0), Laid(90.0, 160.0, opacity=0.0)))
    assert all(luma_of_rgb(frame) < 3 for frame in frames)


def luma_of_rgb(rgb: np.ndarray) -> float:
    return float(rgb.mean())
