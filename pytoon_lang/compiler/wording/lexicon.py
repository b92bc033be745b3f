"""A list of words and phrases, and where they stand in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.wording.fold import LEET, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[\w@$]+")
_SHORTEST = 3  # letters before a `*`, at least


class Hit(NamedTuple):
    """An entry that was found: at `start` to `end` of the text, which says `text`."""

    entry: str
    text: str
    start: int
    end: int


class Word(NamedTuple):
    """A word in plain small letters, at `start` to `end` of its text."""

    folded: str
    start: int
    end: int


class Lexicon:
    """Entries are words, phrases of several words, or beginnings of words (`behead*`), in small letters."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._whole: dict[str, list[tuple[str, ...]]] = {}  # first word -> the phrases that begin with it
        self._begun: set[str] = set()
        self._lengths: set[int] = set()
        self._hints: set[str] = set()  # the first letters of the beginnings
        for entry in entries:
            first, *rest = folded(entry).text.replace("-", " ").split() or [""]
            if first.endswith("*") and not rest and len(first) > _SHORTEST:
                self._begun.add(first[:-1])
                self._lengths.add(len(first) - 1)
                self._hints.add(first[:_SHORTEST])
            elif first.strip("*"):
                first = first.strip("*")  # too short to be a beginning
                self._whole.setdefault(first, []).append((first, *rest))

    def find(self, text: str, words: list[Word] | None = None) -> list[Hit]:
        """Every entry in a text, at word boundaries, from left to right. `words` spares taking it apart again."""
        parts = words_of(text) if words is None else words
        return [
            Hit(entry, text[parts[first].start : parts[last].end], parts[first].start, parts[last].end)
            for entry, first, last in self._hits([part.folded for part in parts])
        ]

    def _hits(self, words: list[str]) -> Iterator[tuple[str, int, int]]:
        for at, word in enumerate(words):
            if word in self._whole:
                phrases = [p for p in self._whole[word] if tuple(words[at : at + len(p)]) == p]
                if phrases:
                    longest = max(phrases, key=len)
                    yield " ".join(longest), at, at + len(longest) - 1
                    continue
            if word[:_SHORTEST] in self._hints:
                begun = [word[:n] for n in self._lengths if n <= len(word) and word[:n] in self._begun]
                if begun:
                    yield f"{begun[0]}*", at, at


def words_of(text: str) -> list[Word]:
    """A text -> its words in plain small letters, each with its place in the text."""
    plain = folded(text)
    found = []
    for match in _WORD.finditer(plain.text):
        start, end = match.span()
        if plain.places is not None:
            start, end = plain.places[start], plain.places[end - 1] + 1
        found.append(Word(_undisguised(match[0]), start, end))
    return found


def _undisguised(word: str) -> str:
    """`k1ll` -> `kill`; numbers and prices stay what they are."""
    if word.isalpha() or not any(char.isalpha() for char in word):
        return word
    return word.translate(LEET)
