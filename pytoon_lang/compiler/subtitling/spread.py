"""Words -> pages: where what is said is parted, for captions in the picture and for subtitles beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.wording.segments import columns, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytoon_lang.compiler.ir.timeline import Word

SENTENCE_ENDS = ".!?…。！？؟।៕။"
CLAUSE_ENDS = ",;:—–、，；：،؛"
_SHORT = 3


class Breaks(NamedTuple):
    """What a place to cut is worth, in letters of unevenness for each of the page: `clause`, that it is at a comma;
    `dangling`, that it is not behind a short word, which mostly belongs to the next (`of`, `the`, `que`). `lonely` is
    what a page of one word costs in all.
    """

    clause: int = 4
    dangling: int = 0
    lonely: int = 0


PICTURE, SUBTITLES = Breaks(4, 3, 64), Breaks(20, 8)


def spread(
    words: tuple[Word, ...], fits: Callable[[tuple[Word, ...]], bool], breaks: Breaks = PICTURE
) -> list[tuple[Word, ...]]:
    """Words -> as few pages as `fits` allows, evenly filled: the cheapest way to cut them, found from the end.

    A word on its own always fits. `fits` must not say no to part of what it says yes to.
    """
    best: list[tuple[int, int, int]] = [(0, 0, 0)] * (len(words) + 1)  # pages to come, their unease, end of the first
    for start in reversed(range(len(words))):
        choices = []
        for end in range(start + 1, len(words) + 1):
            page = words[start:end]
            if end > start + 1 and not fits(page):
                break
            count, unease, _ = best[end]
            choices.append((count + 1, unease + _unease(page, end == len(words), breaks), end))
        best[start] = min(choices)
    cut, start = [], 0
    while start < len(words):
        end = best[start][2]
        cut.append(words[start:end])
        start = end
    return cut


def _unease(page: tuple[Word, ...], last: bool, breaks: Breaks) -> int:
    """Squares even out the lengths of pages; a better break is worth some characters of unevenness."""
    length = length_of(page)
    unease = length**2 + (breaks.lonely if len(page) == 1 else 0)
    if last:
        return unease
    if ends(page[-1], CLAUSE_ENDS + SENTENCE_ENDS):
        return unease - breaks.clause * length
    return unease + (breaks.dangling * length if len(page[-1].text) <= _SHORT else 0)


def parted(words: Sequence[Word], pause: int) -> list[tuple[Word, ...]]:
    """Words -> runs without a pause (samples) inside."""
    runs: list[list[Word]] = []
    for word in words:
        if not runs or word.start - runs[-1][-1].end > pause:
            runs.append([])
        runs[-1].append(word)
    return [tuple(run) for run in runs]


def length_of(page: Sequence[Word]) -> int:
    """How long a page is to read, in letters."""
    return columns(joined([word.text for word in page]))


def ends(word: Word, signs: str) -> bool:
    """Whether a word ends in one of these signs, whatever closes behind it."""
    return closes(word.text, signs)


def closes(text: str, signs: str) -> bool:
    """Whether a text ends in one of these signs, whatever closes behind it."""
    return text.rstrip("\"'”’»)] 」』）").endswith(tuple(signs))
