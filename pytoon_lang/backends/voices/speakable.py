"""Script -> the words that the local voice is given, each with the index of the script's token that it comes from.

Tokens are read one by one (`reading`), then the voice's own normalisation works on the whole sentence; words that it
split, joined or swapped are traced back, so that word times find their way back to the text of record.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.backends.voices.reading import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LONE = re.compile(r"[,.;:!?]+")


class Spoken(NamedTuple):
    """One word to be spoken, and the index of the token of the script that it belongs to."""

    text: str
    token: int


def spoken(tokens: Sequence[str], normalize: Callable[[str], str]) -> tuple[Spoken, ...]:
    """Tokens of one sentence -> spoken words. A token may give several words, or none (an emoji).

    `normalize` is the voice's own text normalisation; it works on whole sentences and may join, split and swap words.
    """
    written = _written(tokens)
    words = normalize(" ".join(word.text for word in written)).split()
    owners: list[int] = []
    matcher = SequenceMatcher(None, [word.text for word in written], words, autojunk=False)
    for _, a0, a1, b0, b1 in matcher.get_opcodes():
        if a1 > a0:
            owners += _owners(written[a0:a1], b1 - b0, normalize)
        else:
            owners += [_neighbour(written, a0, owners)] * (b1 - b0)
    return tuple(Spoken(word, owner) for word, owner in zip(words, owners, strict=True))


def _written(tokens: Sequence[str]) -> list[Spoken]:
    """Tokens -> their words, before the voice's own normalisation. A lone `,` or `!` hangs on the word before it."""
    written: list[Spoken] = []
    for index in range(len(tokens)):
        for word in reading(tokens, index).split():
            if _LONE.fullmatch(word):
                written[-1:] = [last._replace(text=last.text + word) for last in written[-1:]]
            else:
                written.append(Spoken(word, index))
    return written


def _owners(run: Sequence[Spoken], count: int, normalize: Callable[[str], str]) -> list[int]:
    """Whose are the `count` words that a run became? Each takes what it gives alone, the last one the rest."""
    alone = [word.token for word in run for _ in normalize(word.text).split()]
    return (alone + [run[-1].token] * count)[:count]


def _neighbour(written: Sequence[Spoken], at: int, owners: list[int]) -> int:
    """Words out of nowhere ("pounds" in "£3.2 million") go to the word before them, at the start to the first."""
    if owners:
        return owners[-1]
    return written[at].token if at < len(written) else 0
