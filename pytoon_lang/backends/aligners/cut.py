"""One line out of a recording: cut where it is quietest between two lines, silence trimmed, words moved along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.voices.base import Utterance, Word
from pytoon_lang.backends.voices.sound import levels, trimmed
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.backends.aligners.base import Alignment
    from pytoon_lang.backends.aligners.recording import Recording
    from pytoon_lang.backends.voices.base import Samples

_FRAME = SAMPLE_RATE // 100
_MARGIN = SAMPLE_RATE // 4  # what may lie around the words where noise hides the silence
_SLACK = 3 * _FRAME  # how far a cut may go into a word, whose edges are not known to the sample


def line(heard: Recording, found: Alignment, script: Sequence[str], index: int) -> Utterance:
    """Recording, alignment of the whole script, index of a line -> that line."""
    first = sum(len(text.split()) for text in script[:index])
    last = first + len(script[index].split()) - 1
    words, samples = found.words, heard.samples
    start = _between(samples, words[first - 1].end, words[first].start) if first else 0
    end = _between(samples, words[last].end, words[last + 1].start) if last + 1 < len(words) else len(samples)
    start, end = max(start, words[first].start - _MARGIN), min(end, words[last].end + _MARGIN)
    inside = tuple(Word(text, a - start, b - start) for text, a, b in words[first : last + 1])
    confidence = float(np.mean(found.confidence[first : last + 1]))
    return trimmed(Utterance(samples[start:end], inside, found.method, confidence))


def unheard(found: Alignment, script: Sequence[str], index: int) -> tuple[str, ...]:
    """The words of a line that nobody says."""
    first = sum(len(text.split()) for text in script[:index])
    tokens = script[index].split()
    return tuple(token for number, token in enumerate(tokens, first) if number in found.left_out)


def _between(samples: Samples, before: int, after: int) -> int:
    """The middle of the quietest 10 ms between the end of a line and the start of the next one."""
    start, end = max(0, before - _SLACK), min(len(samples), max(after, before) + _SLACK)
    quiet = levels(samples[start:end])
    return start + int(np.argmin(quiet)) * _FRAME + _FRAME // 2 if len(quiet) else before
