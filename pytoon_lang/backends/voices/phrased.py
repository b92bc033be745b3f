"""A text by a model that tells how long each phoneme lasts: phrases -> one sound with a time for every word.

The embedded voice and Kokoro are such models, with one alphabet. Their own lengths cost nothing and cannot miss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pytoon_lang.backends.base import BackendError, Cancelled
from pytoon_lang.backends.voices import hibari
from pytoon_lang.backends.voices.base import Utterance
from pytoon_lang.backends.voices.phonemes import phrases
from pytoon_lang.backends.voices.sound import heard, levels
from pytoon_lang.backends.voices.timing import words
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from pytoon_lang.backends.base import Job
    from pytoon_lang.backends.voices.base import Samples
    from pytoon_lang.backends.voices.phonemes import Phrase
    from pytoon_lang.compiler.ir.plan import Speak

    Synthesize = Callable[[str, float, np.random.Generator], hibari.Sound]

PAUSE = 0.32
"""Seconds of silence between two sentences at speed 1; half of it inside a sentence that had to be spoken in parts."""

_LATE_POWER = -0.6  # of speed; fitted to an acoustic aligner at 0.7, 1 and 1.5
_SOFT = SAMPLE_RATE // 20  # what is kept around that sound: soft consonants lie under it
_SILENCE = -30.0  # dB under the loudest 10 ms of a phrase: where its sound begins and ends


class Model(NamedTuple):
    """What speaks: phonemes, speed and noise -> sound; how far it can be trusted.

    `late`: seconds by which the lengths of phonemes run behind the sound that is made, at speed 1.
    """

    synthesize: Synthesize
    late: float
    confidence: float


class _Heard(NamedTuple):
    """A spoken phrase without the silence around it; spans are (token, start, end) in samples."""

    samples: Samples
    spans: tuple[tuple[int, int, int], ...]
    ends_sentence: bool


def utter(params: Speak, model: Model, job: Job) -> Utterance:
    """A text -> its sound and word times. Raises BackendError for a text without a readable word."""
    tokens = params.text.split()
    parts = [part for part in phrases(tokens, params.lexicon) if not all(word.silent for word in part.words)]
    if not parts:
        raise BackendError(f"nothing in “{short(params.text)}” can be spoken")
    noise = np.random.default_rng(params.seed & 0xFFFF_FFFF_FFFF_FFFF)
    phrases_heard = []
    for done, part in enumerate(parts):
        if job.cancelled():
            raise Cancelled
        phrases_heard.append(_spoken(part, params.speed, noise, model))
        job.progress((done + 1) / len(parts))
    samples, spans = _joined(phrases_heard, params.speed)
    return Utterance(samples, words(tokens, spans), "synthesizer", model.confidence)


def _spoken(part: Phrase, speed: float, noise: np.random.Generator, model: Model) -> _Heard:
    sound = model.synthesize(" ".join(word.phonemes for word in part.words), speed, noise)
    samples = _upsampled(sound.samples)
    threshold = float(np.max(levels(samples))) + _SILENCE
    start, end = heard(samples, threshold)
    late = round(model.late * speed**_LATE_POWER * SAMPLE_RATE)
    # The durations begin with one for the silence before the first phoneme, then one per phoneme and space.
    edges = np.concatenate([[0], np.cumsum(sound.durations)]) * (hibari.UNIT * SAMPLE_RATE // hibari.RATE) - late
    spans = _spans(part, edges, samples, threshold)
    spans[0] = (spans[0][0], min(start, spans[0][2]), spans[0][2])  # here the sound knows better than the durations
    start, end = max(0, start - _SOFT), min(len(samples), end + _SOFT)
    inside = tuple((token, max(start, a) - start, min(end, b) - start) for token, a, b in spans)
    return _Heard(samples[start:end], inside, part.ends_sentence)


def _spans(part: Phrase, edges: NDArray[np.float64], samples: Samples, threshold: float) -> list[tuple[int, int, int]]:
    """Where each phoneme begins -> (token, start, end) of each word.

    A word lasts until the next one, and before a pause as long as it is heard: the model counts part of a pause to the
    last consonant.
    """
    firsts = np.cumsum([1] + [len(word.phonemes) + 1 for word in part.words])
    starts = [max(0, int(edges[at])) for at in firsts[:-1]] + [len(samples)]
    spans = []
    for word, start, following in zip(part.words, starts, starts[1:], strict=False):
        pausing = following == len(samples) or (word.phonemes[-1] in hibari.PUNCTUATION and not word.silent)
        quiet = heard(samples[start:following], threshold)[1] if pausing else 0
        if not word.silent:
            spans.append((word.token, start, start + quiet if quiet else following))
    return spans


def _upsampled(samples: Samples) -> Samples:
    """24 kHz -> 48 kHz, exactly band limited, by zeros in the spectrum. The ends are silent: nothing wraps around."""
    return (np.fft.irfft(np.fft.rfft(samples), 2 * len(samples)) * 2).astype(np.float32)


def _joined(parts: Sequence[_Heard], speed: float) -> tuple[Samples, list[tuple[int, int, int]]]:
    """Phrases in a row with natural pauses."""
    pause = round(PAUSE / speed * SAMPLE_RATE)
    pieces, spans, at = [], [], 0
    for part in parts:
        spans += [(token, a + at, b + at) for token, a, b in part.spans]
        gap = np.zeros(pause if part.ends_sentence else pause // 2, np.float32)
        pieces += [part.samples, gap]
        at += len(part.samples) + len(gap)
    return np.concatenate(pieces), spans


def short(text: str) -> str:
    """A text for a message."""
    return text if len(text) <= 40 else text[:39] + "…"
