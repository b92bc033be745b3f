"""A list of words and phrases, and where they stand in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.wording.fold import LEET, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[\w@$]+")
_SHORTEST = 3  # letters before a `*`


class Hit(NamedTuple):
    """An entry that was found: at `start` to `end` of the text, which says `text`."""

    entry: str
    text: str
    start: int
    end: int


class Lexicon:
    """Entries are words, phrases of several words, or beginnings of words (`behead*`), in small letters."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._whole: dict[str, list[tuple[str, ...]]] = {}  # first word -> the phrases that begin with it
        self._begun: set[str] = set()
        self._lengths: set[int] = set()
        for entry in entries:
            first, *rest = folded(entry).text.replace("-", " ").split() or [""]
            if first.endswith("*") and not rest:
                self._begun.add(first[:-1])
                self._lengths.add(len(first) - 1)
            elif first:
                self._whole.setdefault(first, []).append((first, *rest))

    def find(self, text: str) -> list[Hit]:
        """Every entry in a text, at word boundaries, from left to right."""
        plain = folded(text)
        words = [(_undisguised(m[0]), m.start(), m.end()) for m in _WORD.finditer(plain.text)]
        return [
            Hit(entry, text[start:end], start, end)
            for entry, first, last in self._hits([word for word, _, _ in words])
            for start, end in [(plain.place(words[first][1]), plain.place(words[last][2] - 1) + 1)]
        ]

    def _hits(self, words: list[str]) -> Iterator[tuple[str, int, int]]:
        for at, word in enumerate(words):
            phrases = [p for p in self._whole.get(word, ()) if tuple(words[at : at + len(p)]) == p]
            if phrases:
                longest = max(phrases, key=len)
                yield " ".join(longest), at, at + len(longest) - 1
            else:
                begun = [word[:n] for n in self._lengths if n >= _SHORTEST and word[:n] in self._begun]
                if begun:
                    yield f"{begun[0]}*", at, at


def _undisguised(word: str) -> str:
    """`k1ll` -> `kill`; numbers and prices stay what they are."""
    if word.isalpha() or not any(char.isalpha() for char in word):
        return word
    return word.translate(LEET)
