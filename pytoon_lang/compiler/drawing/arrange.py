"""The pieces of a line -> its words from left to right, in px: reading order is not always the order on the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.layout import SetWord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.drawing.copy import Piece


def arranged(pieces: Sequence[Piece], base: int, size: float) -> tuple[tuple[SetWord, ...], float]:
    """Pieces in reading order -> words in reading order, each with its place, and the width of the line."""
    pieces = _merged(pieces)
    places = _turned(pieces, base) if base or any(max(piece.levels, default=0) for piece in pieces) else _row(pieces)
    words = []
    for piece, at in zip(pieces, places, strict=True):
        left = min(at)
        right = max(x + run.width for x, run in zip(at, piece.runs, strict=True)) if piece.runs else left + piece.width
        runs = (
            tuple(
                run._replace(x=(x - left) * size, width=run.width * size, tracking=run.tracking * size)
                for x, run in zip(at, piece.runs, strict=True)
            )
            if piece.runs
            else ()
        )
        words.append(SetWord(piece.text, left * size, (right - left) * size, piece.number, piece.start, runs))
    return tuple(words), max((word.x + word.width for word in words), default=0.0)


class _Item(NamedTuple):
    """A run or a space on the line."""

    width: float
    level: int
    piece: int  # -1 for a space


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Parts of one word that landed on one line are one piece again."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].number == piece.number:
            before = merged[-1]
            moved = tuple(run._replace(start=run.start + len(before.text)) for run in piece.runs)
            merged[-1] = before._replace(
                text=before.text + piece.text,
                width=before.width + piece.gap + piece.width,
                runs=before.runs + moved,
                levels=before.levels + piece.levels,
            )
        else:
            merged.append(piece)
    return merged


def _row(pieces: Sequence[Piece]) -> list[list[float]]:
    """From left to right: where each run begins (for a piece without runs, where it begins)."""
    places, x = [], 0.0
    for number, piece in enumerate(pieces):
        x += piece.gap if number else 0.0
        at = [x]
        for run in piece.runs[:-1]:
            at.append(at[-1] + run.width)
        places.append(at)
        x += piece.width
    return places


def _turned(pieces: Sequence[Piece], base: int) -> list[list[float]]:
    """Runs in the order of UAX #9; a space between two words has the lower of their levels."""
    from pytoon_lang.compiler.wording.bidi import visual

    items: list[_Item] = []
    for number, piece in enumerate(pieces):
        widths = [run.width for run in piece.runs] or [piece.width]
        levels = piece.levels or (0,)
        if number and piece.gap:
            items.append(_Item(piece.gap, max(base, min(items[-1].level, levels[0])), -1))
        items += [_Item(width, level, number) for width, level in zip(widths, levels, strict=True)]
    x, where = 0.0, [0.0] * len(items)
    for at in visual([item.level for item in items]):
        where[at] = x
        x += items[at].width
    return [[where[at] for at, item in enumerate(items) if item.piece == number] for number in range(len(pieces))]
