"""A script -> phrases of phonemes, each word knowing its token. Used to speak it and to find it in a recording."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.backends.voices import hibari
from pytoon_lang.backends.voices.said import pronounced
from pytoon_lang.backends.voices.speakable import Spoken, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Sounded(NamedTuple):
    """One spoken word: phonemes (at least one sound, or only punctuation such as a dash) and its token's index."""

    phonemes: str
    token: int

    @property
    def silent(self) -> bool:
        """Whether it is a pause and nothing else."""
        return all(c in hibari.PUNCTUATION for c in self.phonemes)


class Phrase(NamedTuple):
    """Words that are spoken in one breath: a sentence, or a part of a very long one."""

    words: tuple[Sounded, ...]
    ends_sentence: bool


LONGEST = 400
"""Phonemes that the model was trained to speak at once."""


def phrases(tokens: Sequence[str], lexicon: Sequence[tuple[str, str]] = ()) -> tuple[Phrase, ...]:
    """Tokens of a script -> its phrases, in order; token indexes count over the whole script.

    Words of the `lexicon` are read as it spells them.
    """
    out: list[Phrase] = []
    for first, sentence in _sentences(tokens):
        words = spoken(pronounced(sentence, lexicon), hibari.normalize)
        parts = list(_parts(_sounded(words, first)))
        out += [Phrase(tuple(part), i == len(parts) - 1) for i, part in enumerate(parts)]
    return tuple(out)


def _sounded(words: Sequence[Spoken], first: int) -> list[Sounded]:
    found = hibari.phonemes([word.text for word in words]) if words else []
    pairs = ((hibari.known(p), word.token + first) for p, word in zip(found, words, strict=True))
    return [Sounded(p, token) for p, token in pairs if p.strip()]


# A full stop that ends no sentence: titles, initials, abbreviations with dots inside, and before numbers some more.
_NO_END = re.compile(
    r"(?:mr|mrs|ms|dr|prof|st|mt|ft|gen|gov|sen|rep|capt|lt|col|sgt|rev|jr|sr|vs|approx|est|inc|co|corp"
    r"|ltd|[a-z]|(?:[a-z]\.)+[a-z])\.",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(
    r"(?:nos?|vol|fig|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…][\"”’)\]]*$")


def _sentences(tokens: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Tokens -> (index of the first token, tokens) of each sentence."""
    first = 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else ""
        if not following or _ends(token, following, tokens[index - 1] if index else ""):
            yield first, tokens[first : index + 1]
            first = index + 1


def _ends(token: str, following: str, last: str) -> bool:
    """Whether a sentence ends behind `token`; `last` is the one before it."""
    word = token.lstrip("(\"“'‘")
    unit = len(word) == 2 and last[-1:].isdigit()  # "180 g."
    abbreviation = (_NO_END.fullmatch(word) and not unit) or (_BEFORE_NUMBER.fullmatch(word) and following[0].isdigit())
    return bool(_END.search(token)) and not abbreviation and not following[0].islower()


def _parts(words: Sequence[Sounded]) -> Iterator[Sequence[Sounded]]:
    """A sentence -> parts the model can speak, cut behind the last comma that fits, else behind the last word."""
    start = 0
    while start < len(words):
        end, length, comma = start, 0, 0
        while end < len(words) and (end == start or length + len(words[end].phonemes) <= LONGEST):
            length += len(words[end].phonemes) + 1
            end += 1
            comma = end if words[end - 1].phonemes[-1] in ",;:—" else comma
        if end < len(words) and comma > start:
            end = comma
        yield words[start:end]
        start = end
