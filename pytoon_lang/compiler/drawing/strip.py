"""A strip: one thing's box and what is to be seen in it, frame by frame."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.svg import digest, document
from pytoon_lang.compiler.ir.plan import Cel, Layer

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.values import Rate
    from pytoon_lang.world import World


class Stage(NamedTuple):
    """What drawing a thing takes beside the thing itself."""

    frame: Frame
    rate: Rate
    archetype: str
    world: World


class Strip(NamedTuple):
    """SVG elements for each frame from `start` (absolute) on; an empty text shows nothing."""

    scene: int
    start: int
    box: Box
    states: tuple[str, ...]


def layer_of(strip: Strip, drawings: dict[str, str]) -> Layer:
    """Equal states in a row become one cel; each distinct drawing is added to `drawings` once."""
    cels = []
    for state, run in groupby(strip.states):
        name = ""
        if state:
            svg = document(strip.box.width, strip.box.height, state)
            name = digest(svg)
            drawings[name] = svg
        cels.append(Cel(name, sum(1 for _ in run)))
    box = strip.box
    return Layer(box.x, box.y, box.width, box.height, 0, tuple(cels))
