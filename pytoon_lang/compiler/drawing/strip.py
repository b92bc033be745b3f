"""A strip: one thing's box and what is to be seen in it, frame by frame."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.svg import digest, document
from pytoon_lang.compiler.ir.plan import Cel, Insert, Layer, Sprite

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.case import Case
    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.plan import Footage, Lamp
    from pytoon_lang.compiler.ir.values import Rate


class Stage(NamedTuple):
    """What drawing a thing takes beside the thing itself."""

    frame: Frame
    rate: Rate
    archetype: str
    case: Case


class Strip(NamedTuple):
    """SVG elements for each frame from `start` (absolute) on; an empty text shows nothing. They fill the box, or are
    tiles that move in it.
    """

    scene: int
    start: int
    box: Box
    states: tuple[str, ...]
    sprite: Sprite | None = None
    clip: tuple[Footage, str] | None = None  # plays in the sprite; the elements that are solid where it is seen
    lamps: tuple[Lamp, ...] = ()  # that light the clip


def layer_of(strip: Strip, drawings: dict[str, str]) -> Layer:
    """Equal states in a row become one cel; each distinct drawing is added to `drawings` once."""
    cels = []
    box, sprite = strip.box, strip.sprite
    size = (sprite.width, sprite.height) if sprite is not None else (box.width, box.height)
    for state, run in groupby(strip.states):
        name = ""
        if state:
            svg = document(*size, state)
            name = digest(svg)
            drawings[name] = svg
        cels.append(Cel(name, sum(1 for _ in run)))
    if sprite is not None and strip.clip is not None:
        matte = document(*size, strip.clip[1])
        drawings[digest(matte)] = matte
        insert = Insert(strip.clip[0], 0, digest(matte), strip.lamps)
        sprite = Sprite(sprite.width, sprite.height, sprite.inner, sprite.laid, sprite.detail, insert)
    return Layer(box.x, box.y, box.width, box.height, 0, tuple(cels), sprite)
