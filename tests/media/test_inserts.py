"""Clips in the picture: the right frame at the right time, in the right place, cut to its outline."""

from __future__ import annotations

from dataclasses import replace
from subprocess import run

import numpy as np

from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.compiler.ir.layout import Placed
from pytoon_lang.compiler.ir.plan import Cel, Footage, Insert, Laid, Layer, Sprite
from pytoon_lang.compiler.ir.values import Rate, Time
from pytoon_lang.compiler.lowering.layers import clip as clipped

from .conftest import HEIGHT, WIDTH, Workshop, frames_of, rgb_of, segment, view

FRAMES, TILE = 20, 64


def levels(workshop: Workshop) -> str:
    """A clip whose brightness says which frame it is: frame n is 10 * n + 20."""
    layers = tuple(
        Layer(0, 0, WIDTH, HEIGHT, n, (Cel(workshop.svg(f"level{n}", WIDTH, HEIGHT, flat(10 * n + 20)), 1),))
        for n in range(FRAMES)
    )
    workshop.plain("black.png", (0, 0, 0))
    folder, _ = workshop.do("segment", segment(view("black.png", FRAMES, layers=layers)), "levels")
    (folder / "segment.mp4").rename(workshop.root / "levels.mp4")
    return "levels.mp4"


def flat(level: int) -> str:
    return f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#{level:02x}{level:02x}{level:02x}"/>'


def inserted(workshop: Workshop, laid: tuple[Laid, ...], **more: float) -> Layer:
    footage = Footage(levels(workshop), Time(0))
    workshop.svg("matte", TILE, TILE, '<circle cx="32" cy="32" r="28" fill="#ffffff"/>')
    workshop.svg("light", TILE, TILE, "<g/>")
    sprite = Sprite(TILE, TILE, (4.0, 4.0, 56.0, 56.0), laid, insert=Insert(footage, 0, "matte"), **more)
    return Layer(0, 0, WIDTH, HEIGHT, 0, (Cel("light", len(laid)),), sprite)


def seen(workshop: Workshop, *layers: Layer, frames: int) -> list[np.ndarray]:
    workshop.plain("red.png", (200, 0, 0))
    folder, _ = workshop.do("segment", segment(view("red.png", frames, layers=layers)))
    return [rgb_of(frame) for frame in frames_of(folder / "segment.mp4")]


def test_every_frame_comes_in_its_time(workshop: Workshop) -> None:
    layer = inserted(workshop, (Laid(90.0, 160.0),) * 12)
    for number, frame in enumerate(seen(workshop, layer, frames=12)):
        assert abs(frame[150:170, 80:100].mean() - (10 * number + 20)) < 4
        assert frame[150:170, 80:100].std() < 4
        assert abs(frame[160, 20] - (200, 0, 0)).max() < 8
        assert abs(frame[134, 64] - (200, 0, 0)).max() < 8  # the corner of its square is cut away


def test_a_later_shot_goes_on_where_the_one_before_stopped(workshop: Workshop) -> None:
    layer = inserted(workshop, (Laid(90.0, 160.0),) * 16)
    (later,) = clipped([Placed(0, 0, layer)], 0, 7, 13)
    first, *_ = seen(workshop, later, frames=6)
    assert abs(first[150:170, 80:100].mean() - 90) < 4


def test_it_moves_and_shrinks(workshop: Workshop) -> None:
    laid = (Laid(60.0, 100.0), Laid(120.5, 220.25, 0.3), Laid(90.0, 160.0, 1.4, 30.0, 0.5))
    one, two, three = seen(workshop, inserted(workshop, laid, detail=1.4), frames=3)
    assert abs(one[100, 60].mean() - 20) < 4
    assert abs(two[220, 120].mean() - 30) < 4
    assert abs(two[100, 60] - (200, 0, 0)).max() < 8
    width = (np.abs(two[220, :, 0] - 200) > 90).sum()
    assert abs(width - 56 * 0.3) <= 2
    assert abs(three[160, 90] - np.array((120, 20, 20))).max() < 8


def test_edges_have_no_rim(workshop: Workshop) -> None:
    """Between the clip and what is behind it lie only colours of both."""
    layer = inserted(workshop, (Laid(90.0, 160.0),) * 2)
    frame = seen(workshop, layer, frames=2)[1]
    assert frame[..., 1].max() < 30 + 12
    assert frame[..., 0].min() > 30 - 12


def test_at_another_rate(workshop: Workshop) -> None:
    layer = inserted(workshop, (Laid(90.0, 160.0),) * 6)
    workshop.plain("red.png", (200, 0, 0))
    task = segment(view("red.png", 6, layers=(layer,)), rate=Rate(15))
    folder, _ = workshop.do("segment", task, "slow")
    found = [rgb_of(frame)[150:170, 80:100].mean() for frame in frames_of(folder / "segment.mp4")]
    assert np.abs(np.array(found) - [20 * n + 20 for n in range(6)]).max() < 4


def test_what_is_clear_in_a_clip_shows_what_is_behind_it(workshop: Workshop) -> None:
    """Its left half is green, its right half clear; behind that is the picture, or the light of the drawing."""
    green = "color=c=0x00c800:s=64x64:r=30:d=1,format=rgba,geq=r=0:g=200:b=0:a='255*lt(X,32)'"
    argv = [str(binary()), "-v", "error", "-f", "lavfi", "-i", green, "-c:v", "qtrle", str(workshop.root / "half.mov")]
    run(argv, check=True, timeout=60)
    layer = inserted(workshop, (Laid(90.0, 160.0),) * 3)
    assert layer.sprite is not None
    insert = Insert(Footage("half.mov", Time(0)), 0, "matte")
    clear = replace(layer, sprite=replace(layer.sprite, insert=insert))
    *_, frame = seen(workshop, clear, frames=3)
    assert abs(frame[160, 75] - (0, 200, 0)).max() < 8
    assert abs(frame[160, 105] - (200, 0, 0)).max() < 8
