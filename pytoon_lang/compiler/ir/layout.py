"""Where everything stands on the frame: boxes after typesetting, layers after drawing. Pixels of the output frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.compiler.ir.plan import Footage, Layer, Still
    from pytoon_lang.compiler.ir.timeline import CaptionSpan, ItemSpan


class Line(NamedTuple):
    """A set line: its words with their x (left edges), and the baseline."""

    words: tuple[tuple[str, float], ...]
    width: float
    baseline: float


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
