"""The last rung: words by their length, within the parts of a recording where somebody speaks.

For scripts in languages that the acoustic aligner does not know, and for recordings that it finds no path through.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.aligners.base import Alignment
from pytoon_lang.backends.voices.base import Word
from pytoon_lang.backends.voices.sound import SILENCE, levels
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pytoon_lang.backends.aligners.recording import Recording

CONFIDENCE = 0.3
"""Onsets against hand labels, one sentence at a time: median 89 ms, 53 % within 100 ms."""

_FRAME = SAMPLE_RATE // 100
_PAUSE = 12  # frames; shorter silences are part of speech (the closure of a "t")
_LONG_PAUSE = 0.2  # what a pause three times as long is worth, against squared misfits of a line's length


def find(heard: Recording, script: Sequence[str]) -> Alignment:
    """Recording, lines of the script -> a time for each token.

    Lines begin and end at pauses, as far as there are enough: those that give every line the share of the speech that
    it has of the letters, long pauses rather than short ones. Within a line words go by their letters. Of 30 lines with
    0.3 to 0.9 s between them all began within 100 ms of where they did; words: median 75 ms.
    """
    speech = _speech(levels(np.pad(heard.samples, (0, _FRAME))))
    lines = [tokens for text in script if (tokens := text.split())]
    weights = [sum(map(_weight, tokens)) for tokens in lines]
    words: list[Word] = []
    for tokens, (start, end) in zip(lines, _shares(speech, weights), strict=True):
        words += _line(tokens, np.flatnonzero(speech[start:end]) + start)
    return Alignment(_apart(words), (CONFIDENCE,) * len(words), "proportional")


def _line(tokens: Sequence[str], spoken: NDArray[np.int64]) -> list[Word]:
    """Tokens of a line, the frames (10 ms) in which it is spoken -> words by their letters."""
    ends = np.cumsum([_weight(token) for token in tokens])
    edges = np.concatenate([[0], ends]) / ends[-1] * (len(spoken) - 1)
    starts = [int(spoken[int(edge)]) * _FRAME for edge in edges[:-1]]
    stops = [(int(spoken[int(np.ceil(edge))]) + 1) * _FRAME for edge in edges[1:]]
    return [Word(*word) for word in zip(tokens, starts, stops, strict=True)]


def _apart(words: Sequence[Word]) -> tuple[Word, ...]:
    """No word ends after the next one has begun."""
    limits = [*(word.start for word in words[1:]), words[-1].end]
    return tuple(Word(w.text, w.start, max(w.start, min(w.end, limit))) for w, limit in zip(words, limits, strict=True))


def _shares(speech: NDArray[np.bool_], weights: Sequence[int]) -> list[tuple[int, int]]:
    """Frames with speech, letters of each line -> the frames of each line."""
    cuts = _pauses(speech, 4 * len(weights))
    if len(cuts) < len(weights) - 1:  # lines without a pause between them: by letters alone
        spoken, share = np.flatnonzero(speech), np.cumsum([0, *weights]) / sum(weights)
        inner = [int(spoken[int(part * (len(spoken) - 1))]) for part in share[1:-1]]
        edges = [0, *inner, len(speech)]
        whole = [(0, len(speech))] * len(weights)  # what is too short for its script: every line is all of it
        return list(pairwise(edges)) if _full(speech, edges) else whole
    chosen = _best(cuts, weights, np.cumsum(speech))
    return list(pairwise([0, *chosen, len(speech)]))


def _full(speech: NDArray[np.bool_], edges: Sequence[int]) -> bool:
    """Whether somebody speaks between any two edges."""
    return all(bool(speech[start:end].any()) for start, end in pairwise(edges))


def _pauses(speech: NDArray[np.bool_], most: int) -> list[tuple[int, int]]:
    """The longest pauses between speech, in order: (frame in their middle, frames that they last)."""
    spoken = np.flatnonzero(speech)
    gaps = np.diff(spoken)
    found = [(int(spoken[n] + gaps[n] // 2), int(gaps[n])) for n in np.flatnonzero(gaps > 1)]
    return sorted(sorted(found, key=lambda pause: -pause[1])[:most])


def _best(cuts: Sequence[tuple[int, int]], weights: Sequence[int], spoken: NDArray[np.int64]) -> list[int]:
    """Pauses, letters of each line, frames spoken so far -> the pauses that part the lines best."""
    total, letters = int(spoken[-1]), sum(weights)
    at = [0, *(int(spoken[frame]) for frame, _ in cuts), total]
    # best[n]: the least misfit of the lines so far when the last of them ends at cut n, and the cuts on the way there
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line, weight in enumerate(weights):
        last = line == len(weights) - 1
        ends = [len(at) - 1] if last else range(line + 1, len(at) - (len(weights) - 1 - line))
        best = {
            end: _cheapest(best, end, at, weight * total / letters, 0 if last else cuts[end - 1][1]) for end in ends
        }
    (_, path) = best[len(at) - 1]
    return [cuts[n - 1][0] for n in path[:-1]]


def _cheapest(
    best: Mapping[int, tuple[float, tuple[int, ...]]], end: int, at: Sequence[int], expected: float, pause: int
) -> tuple[float, tuple[int, ...]]:
    """The best way to let a line of `expected` frames end at a cut; a long pause there speaks for it."""
    merit = _LONG_PAUSE * np.log(pause / _PAUSE) if pause else 0.0
    ways = (
        (misfit + np.log(max(at[end] - at[start], 0.5) / expected) ** 2 - merit, (*path, end))
        for start, (misfit, path) in best.items()
        if start < end
    )
    return min(ways)


def _speech(level: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Level of each 10 ms -> whether somebody speaks: loud ones, and short gaps between them."""
    floor = float(np.percentile(level, 10))
    # Noise above -40 dBFS is not speech either, but something always is: the loudest there is.
    threshold = min(max(SILENCE, floor + 10), float(np.max(level)) - 15)
    loud = np.flatnonzero(level > threshold)
    speech = np.zeros(len(level), np.bool_)
    for here, following in zip(loud, [*loud[1:], loud[-1]], strict=True):
        speech[here : following if following - here <= _PAUSE else here + 1] = True
    speech[loud] = True
    return speech


def _weight(token: str) -> int:
    """Letters and digits, and one for the closure before the next word."""
    return 1 + sum(3 if c.isdigit() else 1 for c in token if c.isalnum())
