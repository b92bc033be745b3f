"""How far animated and ornamented things are drawn beyond the place they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.look import (
    POP,
    RISE,
    SLIDE,
    WORD_POP,
    WORD_RISE,
    Reach,
    widest,
)
from pytoon_lang.compiler.drawing.place import pixels
from pytoon_lang.compiler.drawing.wear import reach_of_letters

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.drawing.setting import Block
    from pytoon_lang.compiler.ir.items import Dress, Letters
    from pytoon_lang.compiler.ir.scene import Animation, CaptionStyle, Logo, Overlay, Shape, Window


def reach_of_text(window: Window, letters: Letters, block: Block, frame: Frame) -> Reach:
    """A title: what its letters wear, and where its animations take it."""
    return _plus(_moving(window, block.width, block.height, frame), reach_of_letters(letters, block.size, frame))


def reach_of_picture(item: Overlay | Logo | Shape, width: float, height: float, frame: Frame) -> Reach:
    """An overlay, a logo, a shape: its lights, and where its animations take it."""
    return _plus(_moving(item.window, width, height, frame), reach_of_light(item.dress, width, frame))


def reach_of_light(dress: Dress, width: float, frame: Frame) -> Reach:
    """The shadow and the glow of a thing of some width (px)."""
    around, down = 0.0, 0.0
    for light in (dress.shadow, dress.glow):
        if light.color:
            blur, below, beside = (pixels(side, frame, width) for side in light[1:])
            around = max(around, 3 * blur + abs(beside), 3 * blur - below)
            down = max(down, 3 * blur + below)
    return Reach(around, around, around, max(around, down))


def reach_of_caption(style: CaptionStyle, block: Block, frame: Frame) -> Reach:
    """A page of captions: stroke or pill, and the word that pops or hops."""
    size = block.size
    around = reach_of_letters(style.letters, size, frame)
    grown = (WORD_POP - 1) * size
    hop = 0.25 * size if style.animation == "bounce" else grown
    rise = WORD_RISE * size if style.animation == "reveal" else 0.0
    return _plus(around, Reach(grown * 2, hop, grown * 2, grown + rise))


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
