"""Spans of sound -> words: every token of the script gets a time, in order, none over another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pytoon_lang.backends.voices.base import Word
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORTEST = SAMPLE_RATE * 60 // 1000
"""What a token that makes no sound (an emoji, a dash) is shown for at least, where its neighbours can spare it."""

_HEARD = SAMPLE_RATE // 100  # a shorter sound is none


def words(tokens: Sequence[str], spans: Iterable[tuple[int, int, int]]) -> tuple[Word, ...]:
    """(token index, start, end) of every sound, in samples and in order -> one word per token.

    A token of several sounds spans them all. One without sound takes the pause behind the word before it, or part of
    that word's end, or of the next one's beginning when it is the first. At least one token must have a sound.
    """
    times: list[tuple[int, int] | None] = [None] * len(tokens)
    latest = 0
    for token, start, end in spans:
        first = max(start, latest)
        if end - first >= _HEARD:
            known = times[token]
            times[token] = (known[0] if known else first, end)
            latest = end
    placed = _placed(times)
    return tuple(Word(token, start, end) for token, (start, end) in zip(tokens, placed, strict=True))


def _placed(times: list[tuple[int, int] | None]) -> list[tuple[int, int]]:
    """Fill the runs of tokens without a time from the room between their neighbours."""
    out: list[tuple[int, int]] = []
    index = 0
    while index < len(times):
        here = times[index]
        if here is not None:
            out.append(here)
            index += 1
            continue
        run = index
        while run < len(times) and times[run] is None:
            run += 1
        _fill(out, run - index, times, run)
        index = run
    return out


def _fill(out: list[tuple[int, int]], count: int, times: list[tuple[int, int] | None], after: int) -> None:
    """Append `count` silent tokens; `after` is the index of the next token with a sound, or past the end."""
    following = times[after] if after < len(times) else None
    start = out[-1][1] if out else 0
    end = following[0] if following else start
    wanted = count * SHORTEST
    if end - start < wanted and out:
        before = out[-1]
        start -= min(wanted - (end - start), (before[1] - before[0]) // 2)
        out[-1] = (before[0], start)
    elif end - start < wanted and following:
        end += min(wanted - (end - start), (following[1] - following[0]) // 2)
        times[after] = (end, following[1])
    edges = [start + (end - start) * k // count for k in range(count + 1)]
    out += pairwise(edges)
