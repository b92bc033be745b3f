"""A misspelt word -> the words that were probably meant."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pytoon_lang.synonyms import called_here

if TYPE_CHECKING:
    from collections.abc import Iterable


_SWITCHES = {"true": "yes", "on": "yes", "false": "no", "off": "no"}
"""What other languages call yes and no."""


def suggest(word: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """The candidates that are close to `word`, nearest first, at most `limit`; empty when nothing is close.

    Close: the same thing in the words of another tool; equal but for case, `-` and `_`; at most a third of the letters
    away (at least 1); or one begins the other.
    """
    return list(_nearest(word, tuple(dict.fromkeys(candidates)), limit))


@lru_cache(maxsize=256)
def _nearest(word: str, candidates: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """The same mistake in ten thousand rounds of a loop is looked up once."""
    wanted = bare(word)
    if not wanted:
        return ()
    if (meant := _SWITCHES.get(wanted)) in candidates:  # `on` is nearer to `no`
        return (meant,)
    meant_here = called_here(wanted)
    if called := [name for name in meant_here if name in candidates]:  # `duration` is nearer to `moderation`
        return tuple(called[:limit])
    ranked = []
    for candidate in candidates:
        folded = bare(candidate)
        allowed = 1 if meant_here else max(1, max(len(wanted), len(folded)) // 3)  # `filter` is no `file`
        if abs(len(wanted) - len(folded)) <= allowed and (steps := distance(wanted, folded)) <= allowed:
            ranked.append((steps, candidate))
        elif len(wanted) >= 3 and len(folded) >= 3 and (folded.startswith(wanted) or wanted.startswith(folded)):
            ranked.append((allowed + 1, candidate))
    return tuple(candidate for _, candidate in sorted(ranked)[:limit])


def distance(left: str, right: str) -> int:
    """How many letters to add, drop, change or swap with their neighbour (restricted Damerau-Levenshtein)."""
    before, row = [0] * (len(right) + 1), list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            steps = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                steps = min(steps, older[j - 2] + 1)
            row.append(steps)
    return row[-1]


def bare(word: str) -> str:
    """A word but for case, `-` and `_`."""
    return word.casefold().replace("-", "").replace("_", "")
