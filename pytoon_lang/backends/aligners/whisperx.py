"""WhisperX: a wav2vec2 model hears letters, and a script is laid over them. The first rung, where it is installed.

It listens to half a minute at once, because what its model needs grows with the square of that. Longer recordings are
cut where the rung below it hears the longest pauses between words.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pytoon_lang.backends.aligners.base import Alignment
from pytoon_lang.backends.aligners.recording import HEARING_RATE
from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.voices.said import said
from pytoon_lang.backends.voices.timing import words
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from pytoon_lang.backends.aligners.recording import Recording
    from pytoon_lang.backends.voices.base import Word
    from pytoon_lang.backends.voices.said import Said

LONGEST = 30 * SAMPLE_RATE
"""Samples that it listens to at once, but for a single word that seems to last longer."""

_READABLE = 0.5  # of the letters of a script; a model of another language knows fewer
_UNKNOWN = 0.5  # confidence of a token that makes no sound, when nothing else is known
_TRUSTED = 0.95


class Model(NamedTuple):
    """A loaded model: what hears, the letters that it knows, its language."""

    hears: Any
    letters: dict[str, int]
    language: str


class _Piece(NamedTuple):
    """Consecutive parts of what is said, and the samples (48 kHz) between which they are said."""

    parts: Sequence[Said]
    start: int
    end: int


def find(
    heard: Recording,
    script: Sequence[str],
    model: Model,
    lexicon: Sequence[tuple[str, str]],
    below: Callable[[], Alignment],
) -> Alignment:
    """Recording, lines, model -> where the tokens are. `below` is the next rung, asked only for a long recording.

    Raises BackendError when it finds no path, or when its model cannot read the script.
    """
    text = " ".join(script)
    parts = said(text, lexicon, model.language)
    _readable(parts, model)
    whole = _Piece(parts, 0, len(heard.samples))
    pieces = _cut(whole, below().words) if len(heard.samples) > LONGEST else [whole]
    found = [one for piece in pieces for one in _aligned(heard.pcm, piece, model)]
    tokens = text.split()
    trust = dict.fromkeys(range(len(tokens)), float(np.mean([score for *_, score in found])) if found else _UNKNOWN)
    trust |= {token: score for token, _, _, score in found}
    spans = [(token, start, end) for token, start, end, _ in found]
    return Alignment(words(tokens, spans), tuple(trust.values()), "whisperx")


def loaded(folder: Path, language: str) -> Model:
    """A model's folder -> the model, on the CPU. Raises BackendError. Opens no connection."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when the package is imported, whatever is asked of it later
    try:
        import whisperx.alignment
        from transformers import Wav2Vec2ForCTC, Wav2Vec2Processor
        from transformers.utils import logging

        logging.disable_progress_bar()
        logging.set_verbosity_error()
        # Not `whisperx.load_align_model`: it does the same, but prints why it cannot and then says something else.
        processor = Wav2Vec2Processor.from_pretrained(str(folder), local_files_only=True)
        hears = Wav2Vec2ForCTC.from_pretrained(str(folder), local_files_only=True).eval()
    except Exception as trouble:  # four packages, each with errors of its own; the next rung can do without them all
        raise BackendError(f"its model cannot be loaded: {reason(trouble)}", str(trouble)) from trouble
    # It asks NLTK for sentences, which downloads its rules. Words are all we ask for: one sentence is enough.
    whisperx.alignment.nltk_load = lambda *_: _OneSentence()
    letters = {letter.lower(): number for letter, number in processor.tokenizer.get_vocab().items()}
    return Model(hears, letters, language.partition("-")[0].lower())


class _OneSentence:
    """A splitter of sentences that splits nothing."""

    def span_tokenize(self, text: str) -> list[tuple[int, int]]:
        """Text -> (first, one past last) character of each sentence."""
        return [(0, len(text))]


def _readable(parts: Sequence[Said], model: Model) -> None:
    letters = [letter for part in parts for letter in part.text.lower() if letter.isalpha()]
    known = sum(letter in model.letters for letter in letters)
    if not letters or known < _READABLE * len(letters):
        raise BackendError("its model does not know the letters of the script")


def _cut(piece: _Piece, found: Sequence[Word]) -> Iterator[_Piece]:
    """A piece -> pieces that are short enough, each cut in the middle of the longest pause between two tokens."""
    parts = piece.parts
    if piece.end - piece.start <= LONGEST or len(parts) == 1:
        yield piece
        return
    pauses = {n: (found[parts[n - 1].token].end, found[parts[n].token].start) for n in range(1, len(parts))}
    cut = max(pauses, key=lambda n: (pauses[n][1] - pauses[n][0], -abs(n - len(parts) / 2)))
    middle = min(max(sum(pauses[cut]) // 2, piece.start), piece.end)
    yield from _cut(_Piece(parts[:cut], piece.start, middle), found)
    yield from _cut(_Piece(parts[cut:], middle, piece.end), found)


def _aligned(pcm: NDArray[np.int16], piece: _Piece, model: Model) -> Iterator[tuple[int, int, int, float]]:
    """One piece -> (token, start, end, confidence) of its parts; samples at 48 kHz."""
    import whisperx.alignment

    step = SAMPLE_RATE // HEARING_RATE
    sound = pcm[piece.start // step : piece.end // step].astype(np.float32) / np.float32(32768)
    text = " ".join(part.text for part in piece.parts)
    segment = {"text": text, "start": 0.0, "end": len(sound) / HEARING_RATE}
    metadata = {"language": model.language, "dictionary": model.letters, "type": "huggingface"}
    try:
        answer = whisperx.alignment.align([segment], model.hears, metadata, sound, "cpu")["word_segments"]
    except Exception as trouble:  # as above
        raise BackendError(f"it failed: {reason(trouble)}", str(trouble)) from trouble
    if not answer:
        raise BackendError("it finds no path through the recording")
    for part, timed in matched(piece.parts, answer):
        start, end = float(timed[0]["start"]), float(timed[-1]["end"])
        score = float(np.mean([one.get("score", 0.0) for one in timed]))
        first, last = (piece.start + round(at * SAMPLE_RATE) for at in (start, end))
        yield part.token, first, last, min(max(score, 0.0), _TRUSTED)


def matched(parts: Sequence[Said], answer: Sequence[dict[str, Any]]) -> Iterator[tuple[Said, list[dict[str, Any]]]]:
    """Parts and what was answered -> each part with its own. A language without spaces is answered by characters."""
    rest = iter(answer)
    for part in parts:
        wanted, mine = len("".join(part.text.split())), []
        while wanted > 0:
            one = next(rest, None)
            if one is None or "start" not in one or "end" not in one:
                raise BackendError("it finds no path through the recording")
            mine.append(one)
            wanted -= len(one["word"])
        yield part, mine


def reason(trouble: BaseException) -> str:
    """The first line of what a package says, or what it calls its mistake."""
    lines = str(trouble).strip().splitlines()
    return (lines[0] if lines else type(trouble).__name__)[:200]
