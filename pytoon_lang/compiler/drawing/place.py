"""Where a thing stands: a rectangle of a given size at an anchor of the safe area."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.scene import Place, SafeArea
    from pytoon_lang.compiler.ir.values import Length


class Rect(NamedTuple):
    """A rectangle in px of the frame."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


class Frame(NamedTuple):
    """The frame that is laid out, and the part of it where nothing covers the video."""

    width: int
    height: int
    scale: float  # px of this frame for one px of the design frame
    safe: Rect


CLEARANCE = 40.0
"""Room between captions and what makes way for them, px on the design frame."""

MEME_BAR, MEME_DARK = 130.0, 0.75
"""Height of the bar at the top of a meme, px on the design frame, which begins where the safe area does; how black."""

ANCHORS: dict[str, tuple[float, float]] = {
    "center": (0.5, 0.5),
    "top": (0.5, 0.0),
    "bottom": (0.5, 1.0),
    "left": (0.0, 0.5),
    "right": (1.0, 0.5),
    "top-left": (0.0, 0.0),
    "top-right": (1.0, 0.0),
    "bottom-left": (0.0, 1.0),
    "bottom-right": (1.0, 1.0),
    "upper-third": (0.5, 0.2),
    "lower-third": (0.5, 0.8),
}
"""How the room that is left beside and above a thing is shared out: 0 stands left or at the top, 1 right or below."""


BESIDE = frozenset({"below", "above"})
"""Places that refer to the thing before."""


def frame_of(width: int, height: int, safe: SafeArea) -> Frame:
    """A frame's size and its safe area on the design frame -> both in px of the frame."""
    scale = min(width, height) / 1080
    left, top = safe.left * scale, safe.top * scale
    area = Rect(left, top, width - left - safe.right * scale, height - top - safe.bottom * scale)
    return Frame(width, height, scale, area)


def around(rects: Sequence[Rect]) -> Rect:
    """The rectangle that holds all of these."""
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(left, top, right - left, bottom - top)


def meme_bar(frame: Frame) -> Frame:
    """The frame as a text in the bar of a meme sees it: the bar is its safe area."""
    return frame._replace(safe=frame.safe._replace(height=MEME_BAR * frame.scale))


def pixels(length: Length, frame: Frame, side: float) -> float:
    """A length as written -> px of the frame; percentages are of `side`."""
    return length.amount * frame.scale if length.unit == "px" else length.amount / 100 * side


class Stand(NamedTuple):
    """Where a thing stands and which of its sides is kept when things line up: 0 left, 0.5 middle, 1 right."""

    rect: Rect
    align: float


def place(width: float, height: float, at: Place, frame: Frame, before: Stand | None) -> Stand:
    """A size and where it is wanted -> where it is. `before` is the thing that `below` and `above` refer to."""
    if at.anchor in BESIDE and before is not None:
        other, align = before
        gap = pixels(at.gap, frame, frame.height)
        y = other.bottom + gap if at.anchor == "below" else other.y - gap - height
        return Stand(Rect(other.x + (other.width - width) * align, y, width, height), align)
    if at.anchor == "point":
        x, y = pixels(at.gap, frame, frame.width), pixels(at.down, frame, frame.height)
        share, under = {"left": 0.0, "right": 1.0}.get(at.side, 0.5), {"top": 0.0, "bottom": 1.0}.get(at.side, 0.5)
        return Stand(Rect(x - width * share, y - height * under, width, height), share)
    across, down = ANCHORS.get(at.anchor, ANCHORS["center"])
    safe = frame.safe
    x = safe.x + (safe.width - width) * across if across != 0.5 else middle(width, frame)
    y = safe.y + (safe.height - height) * down
    return Stand(Rect(x, y, width, height), across)


def middle(width: float, frame: Frame) -> float:
    """The left edge of what stands in the middle: of the frame, not of a lopsided safe area, if there is room."""
    if width > frame.safe.width:
        return (frame.width - width) / 2
    return min(max((frame.width - width) / 2, frame.safe.x), max(frame.safe.x, frame.safe.right - width))


def clear_of(rect: Rect, anchor: str, taken: tuple[Rect, ...], frame: Frame) -> Rect:
    """Where a rectangle covers none of these: moved up (down, at the top), else the other way; else it stays."""
    down = anchor.startswith(("top", "upper"))
    ways = (_moved(rect, way, taken, CLEARANCE * frame.scale) for way in (down, not down))
    return next((moved for moved in ways if not outside(moved, frame)), rect)


def covers(rect: Rect, taken: tuple[Rect, ...]) -> bool:
    """Whether a rectangle lies over one of these."""
    return any(_near(rect, other, 0) for other in taken)


def _moved(rect: Rect, down: bool, taken: tuple[Rect, ...], gap: float) -> Rect:
    for other in sorted(taken, key=lambda rect: rect.y if down else -rect.bottom):
        if _near(rect, other, gap):
            rect = rect._replace(y=other.bottom + gap if down else other.y - gap - rect.height)
    return rect


def _near(one: Rect, other: Rect, gap: float) -> bool:
    across = one.x < other.right and one.right > other.x
    return across and one.y < other.bottom + gap and one.bottom > other.y - gap


def outside(rect: Rect, frame: Frame) -> tuple[str, float] | None:
    """The side of the safe area that a rectangle crosses most, and by how many px; None when it lies within."""
    safe = frame.safe
    over = {
        "left": safe.x - rect.x,
        "top": safe.y - rect.y,
        "right": rect.right - safe.right,
        "bottom": rect.bottom - safe.bottom,
    }
    side = max(over, key=lambda name: over[name])
    return (side, over[side]) if over[side] > 0.5 else None
