"""Text -> set lines in a given size, measured and balanced."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.arrange import arranged
from pytoon_lang.compiler.drawing.blanks import blank_after
from pytoon_lang.compiler.drawing.case import type_of
from pytoon_lang.compiler.drawing.copy import Manner, Stress, prepared
from pytoon_lang.compiler.drawing.look import AIR, DESCENT
from pytoon_lang.compiler.drawing.wrap import CLAUSE, PARTED, end_cost, wrap
from pytoon_lang.compiler.ir.layout import Line
from pytoon_lang.compiler.wording.segments import together
from pytoon_lang.world.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.drawing.case import Case, Font
    from pytoon_lang.compiler.drawing.copy import Copy, Piece
    from pytoon_lang.compiler.drawing.look import Set


class Block(NamedTuple):
    """Set lines; x counts from the left edge of the block, base lines from the top of its first capitals."""

    lines: tuple[Line, ...]
    width: float
    height: float
    size: float


class Room(NamedTuple):
    """The px that a text may take, its least size in px, its most lines; then in ems: padding on each side, and space
    added between words.
    """

    width: float
    height: float
    smallest: float
    lines: int = 99
    pad_x: float = 0.0
    pad_y: float = 0.0
    loose: tuple[float, float] = (0.0, 0.0)  # added between words, and between words written without a space
    rise: float = 0.0  # the least that lines reach above and below their base line, so that pages keep it
    fall: float = 0.0
    base: int | None = None  # the direction of paragraphs, 1 from right to left; None: as their first letter runs
    stress: tuple[Stress, ...] = ()  # the emphasised words of each paragraph


def set_block(case: Case, paragraphs: Sequence[Sequence[str]], font: Font, size: float, room: Room) -> Block | None:
    """Paragraphs of words in one size -> a block of lines, or None when it does not fit the room."""
    return _set(_copies(case, paragraphs, font, room), type_of(case, font)[1], size, room)


def largest(case: Case, paragraphs: Sequence[Sequence[str]], font: Font, size: float, room: Room) -> Block | None:
    """The text in the largest size, from `size` down, in which it fits the room; None when it fits in none."""
    copies, how = _copies(case, paragraphs, font, room), type_of(case, font)[1]
    sizes = _sizes(size, room.smallest)
    return next((block for smaller in sizes if (block := _set(copies, how, smaller, room)) is not None), None)


def aligned(block: Block, share: float) -> Block:
    """The block with its lines moved to the left (0), to the middle (0.5) or to the right (1)."""
    return block._replace(lines=tuple(_moved(line, (block.width - line.width) * share) for line in block.lines))


def inset(block: Block, width: float, height: float, x: float, y: float) -> Block:
    """The block in a larger one, its words `x` and `y` px from its upper left corner."""
    lines = (_moved(line, x) for line in block.lines)
    return Block(tuple(line._replace(baseline=line.baseline + y) for line in lines), width, height, block.size)


def _copies(case: Case, paragraphs: Sequence[Sequence[str]], font: Font, room: Room) -> list[Copy]:
    stress = room.stress or (Stress(()),) * len(paragraphs)
    return [
        prepared(case, words, font, Manner(room.base, room.loose, own))
        for words, own in zip(paragraphs, stress, strict=True)
    ]


def _set(copies: Sequence[Copy], how: Set, size: float, room: Room) -> Block | None:
    limit = room.width - 2 * room.pad_x * size
    rise, fall = max([room.rise, *(copy.rise for copy in copies)]), max([room.fall, *(copy.fall for copy in copies)])
    leading = max(how.leading, rise + fall + AIR if fall > DESCENT or rise > 0.9 else 0.0)
    lines: list[Line] = []
    for copy in copies:
        filled = _filled(copy, size, limit)
        if filled is None:
            return None
        for pieces in filled or [[]]:
            words, width = arranged(pieces, copy.base, size)
            width -= blank_after(pieces[-1].runs) * size if pieces and not copy.base else 0.0
            lines.append(Line(words, width, (rise + len(lines) * leading) * size, rise * size, fall * size))
    width = max((line.width for line in lines), default=0.0)
    height = (lines[-1].baseline if lines else 0.0) + fall * size
    fits = len(lines) <= room.lines and height + 2 * room.pad_y * size <= room.height
    return Block(tuple(lines), width, height, size) if fits else None


def _filled(copy: Copy, size: float, limit: float) -> list[list[Piece]] | None:
    """Copy -> the pieces of each line. Words are broken only where one is wider than a line."""
    for pieces in (copy.words, copy.parts):
        ends = [_end_cost(piece, after) for piece, after in pairwise(pieces)]
        lines = wrap(
            [piece.width * size for piece in pieces], [piece.gap * size for piece in pieces], limit, [*ends, 0]
        )
        if lines is not None:
            return [[pieces[number] for number in line] for line in lines]
    return None


def _end_cost(piece: Piece, after: Piece) -> float:
    if after.number == piece.number:  # a new word of Japanese mostly begins where kana end
        return CLAUSE if (script_of(piece.text[-1]), script_of(after.text[0])) == ("Kana", "Hani") else PARTED
    return end_cost(piece.text, spaced=after.gap > 0 and not together(piece.text, after.text))


def _sizes(size: float, smallest: float) -> list[float]:
    """From `size` down to `smallest`, in steps that the eye takes for one design."""
    sizes = [size]
    while sizes[-1] * 0.94 > smallest:
        sizes.append(sizes[-1] * 0.94)
    return sizes if size <= smallest else [*sizes, smallest]


def _moved(line: Line, by: float) -> Line:
    return line._replace(words=tuple(word._replace(x=word.x + by) for word in line.words))
