"""The words of a spoken line, as they stand in the script, with their times in it.

The script is the text of record: what a voice or a recogniser calls the words only helps to find their times.
"""

from __future__ import annotations

from typing import NamedTuple

from pytoon_lang.compiler.ir.timeline import Spoken, Word
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.wording import segments

_CHARACTERS_A_SECOND = 20  # of the embedded voice, fitted to seven sentences: within -10 to +25 % of what it took

_READ_A_SECOND = 15  # characters, with ease; a warning comes at 25
_GLANCE = SAMPLE_RATE  # nothing is read in less than a second


def estimate(text: str, speed: float) -> Spoken:
    """A line that nobody has spoken yet -> how long it will take at reading speed."""
    words = split(text)
    samples = round(sum(map(_weight, words)) * SAMPLE_RATE / _CHARACTERS_A_SECOND / speed)
    return Spoken(samples, _share(_Run(words, 0, samples)), "", "estimate", 0.0)


def read(text: str) -> Spoken:
    """A line that nobody speaks -> how long its captions stand: as long as they take to be read."""
    samples = max(_GLANCE, segments.columns(text) * SAMPLE_RATE // _READ_A_SECOND)
    return Spoken(samples, _share(_Run(split(text), 0, samples)), "", "reading", 0.0)


def of_record(text: str, spoken: Spoken) -> tuple[Word, ...]:
    """A line and what came of speaking it -> the words of the script, each with a time (samples within the line).

    Words that were heard in other words (`$129`: one hundred ...) share the time of those.
    """
    script = split(text)
    heard = [word for word in spoken.words if _plain(word.text)]
    if len(heard) == len(script):
        return tuple(Word(text, word.start, word.end) for text, word in zip(script, heard, strict=True))
    return tuple(word for run in _match(script, heard, spoken.samples) for word in _share(run))


def split(text: str) -> list[str]:
    """A line -> its words, each with its punctuation; a dash or dots on their own belong to the word before."""
    words: list[str] = []
    for word in segments.words(text):
        if words and not (_plain(word) and _plain(words[-1])):
            words[-1] = segments.joined((words[-1], word))
        else:
            words.append(word)
    return words


class _Run(NamedTuple):
    """Words that share a stretch of time."""

    words: list[str]
    start: int
    end: int


def _match(script: list[str], heard: list[Word], samples: int) -> list[_Run]:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, [_plain(w) for w in script], [_plain(w.text) for w in heard], autojunk=False)
    runs: list[_Run] = []
    early: list[str] = []  # words before the first that was heard
    for change, i, i_end, j, j_end in matcher.get_opcodes():
        if change == "equal":
            runs += [_Run([script[i + n]], heard[j + n].start, heard[j + n].end) for n in range(i_end - i)]
        elif change == "replace":
            runs.append(_Run(script[i:i_end], heard[j].start, heard[j_end - 1].end))
        elif change == "delete":
            (runs[-1].words if runs else early).extend(script[i:i_end])
    if not runs:
        return [_Run(early, 0, samples)]
    runs[0].words[:0] = early
    return runs


def _share(run: _Run) -> tuple[Word, ...]:
    """Words of a run, each as long as its share of the characters."""
    weights = [_weight(word) for word in run.words]
    words, so_far, start = [], 0, run.start
    for word, weight in zip(run.words, weights, strict=True):
        so_far += weight
        end = run.start + (run.end - run.start) * so_far // sum(weights)
        words.append(Word(word, start, end))
        start = end
    return tuple(words)


def _weight(word: str) -> int:
    """How long a word and the gap after it take, in Latin letters."""
    return sum(map(_letters, word)) + (5 if word.endswith((".", ",", ";", ":", "!", "?", "—", "…")) else 1)


def _letters(character: str) -> int:
    """A digit is a word of its own, a Han sign, kana or Hangul a syllable."""
    if character.isdigit():
        return 8
    return 4 if "\u2e80" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af" else 1


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()
