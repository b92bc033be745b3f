"""How far animated and ornamented things are drawn beyond the place they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.look import (
    GLOW_REACH,
    HALO_REACH,
    PILL_X,
    PILL_Y,
    POP,
    RISE,
    SLIDE,
    WORD_POP,
    WORD_RISE,
    Reach,
    widest,
)

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.drawing.setting import Block
    from pytoon_lang.compiler.ir.scene import Animation, CaptionStyle, Window

LIGHT = 0.06
"""How soft the light around a product is, as a share of its width."""

SHADOW = 0.06
"""How far the soft shadow of a picture reaches, as a share of its width."""


def reach_of_text(window: Window, block: Block, frame: Frame) -> Reach:
    """A title: its soft shadow, and where its animations take it."""
    halo = HALO_REACH * block.size
    return _plus(_moving(window, block.width, block.height, frame), Reach(halo, halo + 0.2 * block.size, halo, halo))


def reach_of_picture(window: Window, width: float, height: float, shadow: bool, frame: Frame) -> Reach:
    """An overlay or a logo."""
    around = width * SHADOW * 2 if shadow else 0.0
    return _plus(_moving(window, width, height, frame), Reach(around, around, around, around))


def reach_of_caption(style: CaptionStyle, block: Block, frame: Frame) -> Reach:
    """A page of captions: stroke or pill, and the word that pops or hops."""
    size = block.size
    edge = max(style.stroke_width * frame.scale + HALO_REACH * size, GLOW_REACH * size if style.glow else 0.0)
    grown = (WORD_POP - 1) * size
    hop = 0.25 * size if style.animation == "bounce" else grown
    rise = WORD_RISE * size if style.animation == "reveal" else 0.0
    pill = Reach(PILL_X * size, PILL_Y * size, PILL_X * size, PILL_Y * size)
    return widest(Reach(edge + grown * 2, edge + hop + 0.2 * size, edge + grown * 2, edge + grown + rise), pill)


def _moving(window: Window, width: float, height: float, frame: Frame) -> Reach:
    moves = [_of(animation, width, height, frame) for animation in (window.enter, window.exit) if animation]
    return widest(Reach(0, 0, 0, 0), *moves)


def _of(animation: Animation, width: float, height: float, frame: Frame) -> Reach:
    match animation.name:
        case "pop":
            grown = (1 - POP) * 0.06
            return Reach(width * grown, height * grown, width * grown, height * grown)
        case "rise":
            return Reach(0, 0, 0, RISE * frame.scale)
        case "slide":
            sides = ("left", "up", "right", "down")
            from_side = animation.direction or "left"
            return Reach(*(SLIDE * frame.scale if side == from_side else 0 for side in sides))
    return Reach(0, 0, 0, 0)


def _plus(one: Reach, other: Reach) -> Reach:
    return Reach(*(a + b for a, b in zip(one, other, strict=True)))
