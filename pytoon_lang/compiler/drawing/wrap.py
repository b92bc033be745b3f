"""Words -> lines: as few as possible, as even as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def wrap(widths: Sequence[float], gaps: Sequence[float], limit: float) -> list[list[int]] | None:
    """Widths of words, and the gaps before them unless they begin a line -> lines of word numbers, none wider than
    `limit`; None when a single word is wider.

    Greedy filling finds the least number of lines; the narrowest limit that still gives that number balances them, so
    that no line is left with a lonely word.
    """
    if not widths:
        return []
    if max(widths) > limit:
        return None
    fewest = len(_fill(widths, gaps, limit))
    low, high = max(widths), limit
    for _ in range(12):  # to a four thousandth of the frame
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(widths, gaps, middle)) == fewest else (middle, high)
    return _fill(widths, gaps, high)


def _fill(widths: Sequence[float], gaps: Sequence[float], limit: float) -> list[list[int]]:
    lines: list[list[int]] = []
    used = limit + 1.0
    for number, width in enumerate(widths):
        if not lines or used + gaps[number] + width > limit:  # even a first word of no width at all has a line
            lines.append([])
            used = -gaps[number]
        lines[-1].append(number)
        used += gaps[number] + width
    return lines
