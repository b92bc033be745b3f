"""What lies behind words once a picture or a shape is laid over the ground, at any moment of its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.place import Rect
from pytoon_lang.compiler.drawing.track import swept
from pytoon_lang.compiler.ir.scene import Overlay, Shape
from pytoon_lang.compiler.judging.colour import Rgb, luminance, over, rgba
from pytoon_lang.compiler.judging.ground import Range, cells
from pytoon_lang.world import Trouble

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.scene import Logo
    from pytoon_lang.compiler.ir.timeline import ItemSpan
    from pytoon_lang.compiler.judging.ground import Stage

_WHOLE = Rect(0, 0, 1, 1)


class Sticker(NamedTuple):
    """A picture (`path`) or colours that lie over the scene's own picture, in `place` for all they are seen.

    What is `loose` moves, is turned or cut: any part of it may lie anywhere in its place, and the ground beside it.
    """

    place: Rect
    opacity: float
    path: str = ""
    colors: tuple[str, ...] = ()
    loose: bool = False


def sticker_of(span: ItemSpan, item: Overlay | Logo | Shape, box: Box) -> Sticker:
    """A thing of the layout -> what of it may lie behind words."""
    place, dress = way(box, span.end - span.start), item.dress
    opacity = opacity_of(box, dress.opacity)
    loose = bool(box.track) or dress.mask.shape in {"circle", "file"}  # round corners are seldom under words
    if isinstance(item, Shape):
        return Sticker(place, opacity, "", tuple(filter(None, item.paint[:2])), loose)
    cropped = isinstance(item, Overlay) and item.height is not None  # any part of it may lie anywhere
    return Sticker(place, opacity, item.asset.path, (), loose or cropped)


def way(box: Box, frames: int) -> Rect:
    """All of the frame that a thing lies on while it is seen, its coming and going left out."""
    x, y, width, height = box.inner
    return swept(box.track, (width, height), frames) if box.track else Rect(box.x + x, box.y + y, width, height)


def opacity_of(box: Box, own: float) -> float:
    """How solid a thing gets."""
    return max((mark.opacity for mark in box.track if mark.opacity is not None), default=own)


def under(ground: tuple[Range, ...], sticker: Sticker, rect: Rect, stage: Stage) -> tuple[Range, ...]:
    """The ground with a sticker laid over it where it reaches under the words."""
    place = sticker.place
    left, top = max(rect.x, place.x), max(rect.y, place.y)
    right, bottom = min(rect.right, place.right), min(rect.bottom, place.bottom)
    if left >= right or top >= bottom:
        return ground
    ends = sorted({color for one in ground for color in one}, key=luminance)
    part = Rect(
        (left - place.x) / place.width,
        (top - place.y) / place.height,
        (right - left) / place.width,
        (bottom - top) / place.height,
    )
    laid = _laid(sticker, _WHOLE if sticker.loose else part, (ends[0], ends[-1]), stage)
    beside = sticker.loose or (right - left) * (bottom - top) < rect.width * rect.height - 1
    return (*laid, *(ground if beside or not laid else ()))


def _laid(sticker: Sticker, part: Rect, ends: tuple[Rgb, Rgb], stage: Stage) -> set[Range]:
    if sticker.colors:
        inks = [rgba(color) for color in sticker.colors]
        return {Range(*(over(ink, solid * sticker.opacity, end) for ink, solid in (inks[0], inks[-1]))) for end in ends}
    grid = stage.world.luminance(sticker.path)
    if isinstance(grid, Trouble):
        return set()
    return {range_ for end in ends for range_ in cells(grid, part, end, sticker.opacity)}
