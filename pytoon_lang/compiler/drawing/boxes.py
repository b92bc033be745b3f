"""Where a thing stands, and all that is drawn of it -> the box of its layer."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.layout import Box

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.look import Reach
    from pytoon_lang.compiler.drawing.place import Frame, Rect
    from pytoon_lang.compiler.drawing.setting import Block
    from pytoon_lang.compiler.ir.layout import Line


def box_of(rect: Rect, reach: Reach, frame: Frame, block: Block | None = None) -> Box:
    """The rectangle with its reach, cut off at the frame and widened to even numbers, as 4:2:0 colour wants it.

    The lines of a text block, if there is one, move into the box with it.
    """
    left, top = _even_down(max(0.0, rect.x - reach.left)), _even_down(max(0.0, rect.y - reach.top))
    right = _even_up(min(frame.width, rect.right + reach.right))
    bottom = _even_up(min(frame.height, rect.bottom + reach.bottom))
    dx, dy = rect.x - left, rect.y - top
    lines = tuple(_moved(line, dx, dy) for line in block.lines) if block else ()
    inner = (dx, dy, rect.width, rect.height)
    size = block.size if block else 0.0
    return Box(left, top, max(2, right - left), max(2, bottom - top), size, lines, inner)


def _even_down(value: float) -> int:
    return floor(value / 2) * 2


def _even_up(value: float) -> int:
    return ceil(value / 2) * 2


def _moved(line: Line, dx: float, dy: float) -> Line:
    words = tuple(word._replace(x=word.x + dx) for word in line.words)
    return line._replace(words=words, baseline=line.baseline + dy)
