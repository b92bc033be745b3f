"""Times that a service gave -> the words of a line. Times that cannot be are refused: the ladder then goes on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pytoon_lang.backends.voices.sound import heard
from pytoon_lang.backends.voices.timing import words
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.backends.voices.base import Samples, Word

PROVIDER = 0.9
"""How far times of a service are trusted: it made the sound, but nobody here has measured it."""

_OVER = SAMPLE_RATE // 2  # what a time may lie behind the end of the sound


def from_spans(text: str, spans: Sequence[tuple[int, float, float]], samples: Samples) -> tuple[Word, ...] | None:
    """(token, start, end in seconds), in order -> one word per token; None when they do not fit the sound."""
    length = len(samples)
    inside = [(token, round(start * SAMPLE_RATE), round(end * SAMPLE_RATE)) for token, start, end in spans]
    ordered = all(a[1] <= b[1] for a, b in pairwise(inside))
    fits = all(0 <= start <= end <= length + _OVER for _, start, end in inside)
    if not (inside and ordered and fits) or inside[-1][1] >= length:
        return None
    bounded = [(token, start, min(end, length)) for token, start, end in inside]
    return words(text.split(), bounded)


def from_starts(text: str, starts: Sequence[tuple[int, float]], samples: Samples) -> tuple[Word, ...] | None:
    """(token, start in seconds), in order -> words that last until the next one, before a pause until it is silent."""
    if not starts:
        return None
    edges = [start for _, start in starts[1:]] + [len(samples) / SAMPLE_RATE]
    spans = []
    for (token, start), edge in zip(starts, edges, strict=True):
        inside = samples[max(0, round(start * SAMPLE_RATE)) : max(0, round(edge * SAMPLE_RATE))]
        quiet = heard(inside)[1] if len(inside) else 0
        spans.append((token, start, start + quiet / SAMPLE_RATE if quiet else edge))
    return from_spans(text, spans, samples)
