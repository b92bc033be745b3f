"""Text -> set lines in a given size, measured and balanced."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.look import DESCENT, type_of
from pytoon_lang.compiler.drawing.wrap import wrap
from pytoon_lang.compiler.ir.layout import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.world import World


class Font(NamedTuple):
    """A font as it is asked of the world."""

    family: str
    weight: int


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
    loose: float = 0.0  # added between words


def word_width(world: World, word: str, font: Font) -> float:
    """A word's width in ems, tracking between its letters included."""
    _, how = type_of(*font)
    return world.measure(word, *font).width + how.tracking * max(0, len(word) - 1)


def space_width(world: World, font: Font) -> float:
    """The space between two words in ems."""
    return world.measure(" ", *font).width + type_of(*font)[1].tracking


def set_block(world: World, paragraphs: Sequence[Sequence[str]], font: Font, size: float, room: Room) -> Block | None:
    """Paragraphs of words in one size -> a block of lines, or None when it does not fit the room."""
    face, how = type_of(*font)
    space = (space_width(world, font) + room.loose) * size
    limit = room.width - 2 * room.pad_x * size
    lines: list[Line] = []
    for words in paragraphs:
        widths = [word_width(world, word, font) * size for word in words]
        filled = wrap(widths, space, limit)
        if filled is None:
            return None
        for numbers in filled or [[]]:
            baseline = face.cap * size + len(lines) * how.leading * size
            lines.append(_line([words[n] for n in numbers], [widths[n] for n in numbers], space, baseline))
    width = max((line.width for line in lines), default=0.0)
    height = (lines[-1].baseline if lines else 0.0) + DESCENT * size
    fits = len(lines) <= room.lines and height + 2 * room.pad_y * size <= room.height
    return Block(tuple(lines), width, height, size) if fits else None


def aligned(block: Block, share: float) -> Block:
    """The block with its lines moved to the left (0), to the middle (0.5) or to the right (1)."""
    return block._replace(lines=tuple(_moved(line, (block.width - line.width) * share) for line in block.lines))


def largest(world: World, paragraphs: Sequence[Sequence[str]], font: Font, size: float, room: Room) -> Block | None:
    """The text in the largest size, from `size` down, in which it fits the room; None when it fits in none."""
    for smaller in _sizes(size, room.smallest):
        block = set_block(world, paragraphs, font, smaller, room)
        if block is not None:
            return block
    return None


def _sizes(size: float, smallest: float) -> list[float]:
    """From `size` down to `smallest`, in steps that the eye takes for one design."""
    sizes = [size]
    while sizes[-1] * 0.94 > smallest:
        sizes.append(sizes[-1] * 0.94)
    return sizes if size <= smallest else [*sizes, smallest]


def _line(words: list[str], widths: list[float], space: float, baseline: float) -> Line:
    placed, x = [], 0.0
    for word, width in zip(words, widths, strict=True):
        placed.append((word, x))
        x += width + space
    return Line(tuple(placed), max(0.0, x - space), baseline)


def _moved(line: Line, by: float) -> Line:
    return line._replace(words=tuple((word, x + by) for word, x in line.words))
