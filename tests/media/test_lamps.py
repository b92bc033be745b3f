"""Lights of a clip that is clear in places are those that the drawing of a picture has."""

from __future__ import annotations

import numpy as np

from pytoon_lang.backends.ffmpeg.colour import sheet_of
from pytoon_lang.backends.ffmpeg.lamps import lit
from pytoon_lang.backends.text import draw_svg
from pytoon_lang.compiler.drawing.place import frame_of
from pytoon_lang.compiler.drawing.stickers import lamps_of, picture
from pytoon_lang.compiler.drawing.svg import document
from pytoon_lang.compiler.ir.items import Asset, Dress, Light
from pytoon_lang.compiler.ir.scene import SafeArea
from pytoon_lang.compiler.ir.values import Length

DISC = '<circle cx="60" cy="60" r="22" fill="#40c080"/>'
INNER = (20.0, 20.0, 80.0, 80.0)


def px(amount: float) -> Length:
    return Length(amount, "px")


def test_they_follow_the_outline_as_those_of_pictures_do() -> None:
    frame = frame_of(1080, 1920, SafeArea(0, 0, 0, 0))
    dress = Dress(shadow=Light("#102030c0", px(4), px(6), px(3)), glow=Light("#ffb347", px(6)))
    drawn = picture(Asset("a.svg", "disc", "image", 80, 80), INNER, frame, dress)
    drawn = drawn[: drawn.index("<image")] + DISC + "</g>"
    wanted = sheet_of(draw_svg(document(120, 120, drawn), 120, 120, lambda _: None))
    plain = draw_svg(document(120, 120, DISC), 120, 120, lambda _: None)
    mix = lit(plain[..., 3].astype(np.float32) / 255, lamps_of(dress, INNER, frame), 1.0)
    assert np.abs(mix.solid.astype(int) - wanted.a).max() <= 12  # it blurs by boxes
    seen = (wanted.a > 60) & (plain[..., 3] == 0)
    assert np.abs(mix.rest.y.astype(int) - wanted.y)[seen].max() <= 6
    assert not mix.solid[:18, :18].any()  # nothing of the rectangle
