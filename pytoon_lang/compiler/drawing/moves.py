"""Things with keyframes or turned ones: their size, their track in px, and how far beyond their place they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.look import Reach
from pytoon_lang.compiler.drawing.place import pixels, place
from pytoon_lang.compiler.drawing.track import first_mark, frame_of_keyframe, swept, turned
from pytoon_lang.compiler.ir.layout import Mark
from pytoon_lang.compiler.ir.scene import Overlay, Shape

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.place import Frame, Rect
    from pytoon_lang.compiler.ir.items import Dress, Keyframe
    from pytoon_lang.compiler.ir.scene import Item, Logo
    from pytoon_lang.compiler.ir.timeline import ItemSpan
    from pytoon_lang.compiler.ir.values import Rate


def size_of(item: Overlay | Logo | Shape, frame: Frame) -> tuple[float, float]:
    """The width and height of a picture, clip or shape at rest, in px of the frame."""
    width = pixels(item.size, frame, frame.width)
    if isinstance(item, Shape):
        return width, width if item.dress.mask.shape == "circle" else pixels(item.height, frame, frame.height)
    if isinstance(item, Overlay) and item.height is not None and item.dress.mask.shape != "circle":
        return width, pixels(item.height, frame, frame.height)
    square = item.dress.mask.shape == "circle" or not item.asset.width
    return width, width if square else width * item.asset.height / item.asset.width


def track_of(span: ItemSpan, rect: Rect, frame: Frame, rate: Rate) -> tuple[Mark, ...]:
    """A thing that stands in `rect` at first -> its track; none when it only stands there, upright and whole."""
    dress, frames = span.item.dress, span.end - span.start
    if not (dress.keyframes or dress.rotation or dress.shown < 1):
        return ()
    first = first_mark((rect.x + rect.width / 2, rect.y + rect.height / 2), dress)
    marks = [_mark(one, span, rect, frame, frame_of_keyframe(one, frames, rate)) for one in dress.keyframes]
    return _settled((first, *sorted(marks, key=lambda mark: mark.frame)))


def _mark(keyframe: Keyframe, span: ItemSpan, rect: Rect, frame: Frame, at: int) -> Mark:
    item, x, y = span.item, None, None
    own = pixels(item.size, frame, frame.width) or 1.0  # of no size, which is reported: to go on at all
    scale = pixels(keyframe.size, frame, frame.width) / own if keyframe.size is not None else None
    if keyframe.place is not None:
        last = _left(item.dress, keyframe)
        size, turn = last.size or item.size, last.rotation or 0.0
        grown = pixels(size, frame, frame.width) / own
        there = place(*upright((rect.width * grown, rect.height * grown), item, turn), keyframe.place, frame, None).rect
        x, y = there.x + there.width / 2, there.y + there.height / 2
    return Mark(at, keyframe.ease, x, y, scale, keyframe.rotation, keyframe.opacity, keyframe.shown)


def _left(dress: Dress, keyframe: Keyframe) -> Keyframe:
    """A keyframe with the size and rotation that those written before it, or the thing itself, have left it."""
    size, rotation = None, dress.rotation
    for one in dress.keyframes:
        size = one.size if one.size is not None else size
        rotation = one.rotation if one.rotation is not None else rotation
        if one is keyframe:
            break
    return keyframe._replace(size=size, rotation=rotation)


def upright(size: tuple[float, float], item: Item, degrees: float) -> tuple[float, float]:
    """The upright width and height around a thing of a size that is turned; a circle is as wide however it lies."""
    return size if item.dress.mask.shape == "circle" else turned(size, degrees)


def _settled(track: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Keyframes at a thing's very first frame are how it begins."""
    first, later = track[0], [mark for mark in track[1:] if mark.frame > 0]
    for mark in track[1:]:
        if mark.frame == 0:
            first = Mark(
                0, "linear", *(own if own is not None else was for own, was in zip(mark[2:], first[2:], strict=True))
            )
    return (first, *later)


def widened(reach: Reach, rect: Rect, track: tuple[Mark, ...], frames: int) -> Reach:
    """The reach of a thing that stands in `rect` at first, its whole way included."""
    if not track:
        return reach
    way = swept(track, (rect.width, rect.height), frames)
    return Reach(
        reach.left + max(0.0, rect.x - way.x),
        reach.top + max(0.0, rect.y - way.y),
        reach.right + max(0.0, way.right - rect.right),
        reach.bottom + max(0.0, way.bottom - rect.bottom),
    )
