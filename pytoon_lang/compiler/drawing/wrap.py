"""Words -> lines: as few as possible, as even as possible, parted where a reader would pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.subtitling.spread import CLAUSE_ENDS, SENTENCE_ENDS, closes

if TYPE_CHECKING:
    from collections.abc import Sequence

SENTENCE, CLAUSE, DANGLING, PARTED = -0.3, -0.08, 0.06, 0.3
"""What the end of a line costs: behind a sentence, behind a clause, behind a short word, inside of a word. Against it
stands how uneven lines get: the square of what one is off the mean, in means. So two lines end with the first sentence
unless one gets twice as long as the other.
"""

_SHORT = 3
_LONGEST = 400  # words; more are only filled, because nobody looks at their lines one by one


def wrap(
    widths: Sequence[float], gaps: Sequence[float], limit: float, ends: Sequence[float] = ()
) -> list[list[int]] | None:
    """Widths of words, and the gaps before them unless they begin a line -> lines of word numbers, none wider than
    `limit`; None when a single word is wider. `ends` is what it costs to end a line with each word.

    Greedy filling finds the least number of lines; of all ways to part the words into so many, the cheapest is taken,
    so that no line is left with a lonely word.
    """
    if not widths:
        return []
    if max(widths) > limit:
        return None
    filled = _fill(widths, gaps, limit)
    if len(filled) == 1 or len(widths) > _LONGEST:
        return filled
    mean = (sum(widths) + sum(gaps) - sum(gaps[line[0]] for line in filled)) / len(filled)
    return _cheapest(widths, gaps, limit, mean, ends or (0.0,) * len(widths))


def end_cost(word: str, spaced: bool) -> float:
    """What it costs to end a line with this word, if another follows it, `spaced` away or not.

    Short words mostly belong to the next one (`of`, `the`, `18`), and so do single signs of Chinese.
    """
    if closes(word, SENTENCE_ENDS):
        return SENTENCE
    if closes(word, CLAUSE_ENDS):
        return CLAUSE
    return DANGLING if len(word) <= (_SHORT if spaced else 1) or (spaced and word[-1].isdigit()) else 0.0


def _cheapest(
    widths: Sequence[float], gaps: Sequence[float], limit: float, mean: float, ends: Sequence[float]
) -> list[list[int]]:
    """The least number of lines, and of all ways to have so many the cheapest, found from the end."""
    count = len(widths)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] * (count + 1)  # lines to come, their cost, end of the first
    for start in reversed(range(count)):
        choices, used = [], -gaps[start]
        for end in range(start + 1, count + 1):
            used += gaps[end - 1] + widths[end - 1]
            if used > limit and end > start + 1:
                break
            lines, cost, _ = best[end]
            cost += (used / mean - 1) ** 2 + (ends[end - 1] if end < count else 0.0)
            choices.append((lines + 1, cost, end))
        best[start] = min(choices)
    parted, start = [], 0
    while start < count:
        parted.append(list(range(start, best[start][2])))
        start = best[start][2]
    return parted


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
