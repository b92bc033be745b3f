"""Where everything stands on the frame: boxes after typesetting, layers after drawing. Pixels of the output frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.compiler.ir.plan import Footage, Layer, Still
    from pytoon_lang.compiler.ir.timeline import CaptionSpan, ItemSpan
    from pytoon_lang.world.fonts import Face


class Run(NamedTuple):
    """Part of a word in one face and one direction. `x` counts from the left edge of the word, `start` its characters.

    `tracking` is the space added between letters; like `x` and `width` it is in px once the word is set, before in ems.
    """

    text: str
    start: int
    x: float
    width: float
    face: Face
    rtl: bool = False
    tracking: float = 0.0
    script: str = "Zyyy"
    scale: float = 1.0  # how large it is beside the words around it


class SetWord(NamedTuple):
    """A word on a line, or the part of it that stands there: which word it is, and how much of it came before.

    Without `runs` it is all in the font that was asked for, from left to right.
    """

    text: str
    x: float
    width: float
    number: int = 0
    start: int = 0
    runs: tuple[Run, ...] = ()


class Line(NamedTuple):
    """A set line: its words in reading order, its base line, how far letters reach above and below that."""

    words: tuple[SetWord, ...]
    width: float
    baseline: float
    rise: float = 0.0
    fall: float = 0.0


class Mark(NamedTuple):
    """How a thing is to be at a frame of its life, and how it gets there. None: on its way to a later mark.

    Its middle in px of the frame, its scale against its own size, degrees clockwise, opacity, share of the width shown.
    """

    frame: int
    ease: str
    x: float | None = None
    y: float | None = None
    scale: float | None = None
    turn: float | None = None
    opacity: float | None = None
    shown: float | None = None


class Box(NamedTuple):
    """A rectangle on the frame that holds all that is drawn of a thing, its movements included.

    `inner` is where the thing itself stands at first (x, y, width, height); it and the lines are relative to the box.
    """

    x: int
    y: int
    width: int
    height: int
    size: float = 0.0  # font size in px after shrinking
    lines: tuple[Line, ...] = ()
    inner: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    track: tuple[Mark, ...] = ()  # of a thing with keyframes; the first mark says everything
    align: float = 0.5  # where its lines are kept together: 0 at the left, 1 at the right


class Layout(NamedTuple):
    """Boxes of the timeline's items and captions, in the same order."""

    items: tuple[tuple[ItemSpan, Box], ...]
    captions: tuple[tuple[CaptionSpan, Box], ...]


class Placed(NamedTuple):
    """A layer on the timeline. `start` is an absolute frame; scene -1 lies above everything, transitions included."""

    scene: int
    start: int
    layer: Layer  # its own `start` is 0


class Drawn(NamedTuple):
    """All that is to be seen: the picture of each scene (by index), layers back to front, SVGs by digest."""

    pictures: tuple[Still | Footage, ...]
    layers: tuple[Placed, ...]
    drawings: Mapping[str, str]
