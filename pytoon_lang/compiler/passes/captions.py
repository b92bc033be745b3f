"""Spoken words -> pages of captions: what is on screen at once, and for which frames.

Pages break at the end of a sentence, at a pause, and where a page would get too long; within a sentence words are
spread so that no page is left with a single word, and commas are preferred as breaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.clock import frame_at
from pytoon_lang.compiler.ir.timeline import CaptionSpan, CaptionWord
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.compiler.ir.scene import CaptionStyle
    from pytoon_lang.compiler.ir.timeline import SceneSpan, SpeechSpan, Word
    from pytoon_lang.compiler.ir.values import Rate

_PAUSE = SAMPLE_RATE * 400 // 1000
_LINGER = SAMPLE_RATE * 300 // 1000
_CHARACTERS = 24  # of a page by phrase; whether it fits the frame is for typeset to say
_SENTENCE_ENDS = ".!?…。！？؟।"  # noqa: RUF001 - the full stops of other scripts
_CLAUSE_ENDS = ",;:—–、，；：،"  # noqa: RUF001 - the commas of other scripts


def pages(speech: tuple[SpeechSpan, ...], scene: SceneSpan, style: CaptionStyle, rate: Rate) -> tuple[CaptionSpan, ...]:
    """What is said in one scene -> its pages, in order, without overlap, all within the scene."""
    cut = [(page, line) for line in speech for phrase in _phrases(line.words) for page in _spread(phrase, style)]
    starts = [min(max(frame_at(page[0].start, rate), scene.start), scene.end) for page, _ in cut]
    made: list[CaptionSpan] = []
    for number, (page, line) in enumerate(cut):
        follows = starts[number + 1] if number + 1 < len(cut) else scene.end
        start = max(starts[number], made[-1].end) if made else starts[number]
        end = max(start, min(frame_at(page[-1].end + _LINGER, rate), follows, scene.end))
        words = tuple(_caption_word(word, start, end, rate) for word in page)
        if start == end and made:  # no frame of its own: its words are read with the page before
            made[-1] = _joined(made[-1], words)
        elif start < end:
            made.append(CaptionSpan(line.scene, start, end, words, line.span))
    return tuple(made)


def _phrases(words: Iterable[Word]) -> list[list[Word]]:
    """Words -> runs without a pause or the end of a sentence inside."""
    phrases: list[list[Word]] = []
    for word in words:
        last = phrases[-1][-1] if phrases else None
        if last is None or _ends(last, _SENTENCE_ENDS) or word.start - last.end > _PAUSE:
            phrases.append([])
        phrases[-1].append(word)
    return phrases


def _spread(phrase: list[Word], style: CaptionStyle) -> list[list[Word]]:
    """A phrase -> as few pages as its limits allow, evenly filled: the cheapest way to cut it, found from the end."""
    best: list[tuple[tuple[int, int], int]] = [((0, 0), 0)] * (len(phrase) + 1)  # cost of the rest, end of its page
    for start in reversed(range(len(phrase))):
        best[start] = min(
            ((best[end][0][0] + 1, best[end][0][1] + _unease(phrase[start:end], end == len(phrase))), end)
            for end in range(start + 1, len(phrase) + 1)
            if end == start + 1 or _fits(phrase[start:end], style)
        )
    cut, start = [], 0
    while start < len(phrase):
        end = best[start][1]
        cut.append(phrase[start:end])
        start = end
    return cut


def _unease(page: list[Word], last: bool) -> int:
    """Squares even out the lengths of pages; a break at a comma is worth a few characters of unevenness."""
    return _characters(page) ** 2 - (60 if last or _ends(page[-1], _CLAUSE_ENDS) else 0)


def _fits(page: list[Word], style: CaptionStyle) -> bool:
    return len(page) <= max(1, style.max_words) and (style.mode == "word" or _characters(page) <= _CHARACTERS)


def _characters(page: list[Word]) -> int:
    return sum(len(word.text) + 1 for word in page) - 1


def _ends(word: Word, signs: str) -> bool:
    return word.text.rstrip("\"'”’»)]").endswith(tuple(signs))  # noqa: RUF001 - closing quotes as people type them


def _caption_word(word: Word, start: int, end: int, rate: Rate) -> CaptionWord:
    first = min(max(frame_at(word.start, rate), start), end)
    return CaptionWord(word.text, first, min(max(frame_at(word.end, rate), first), end))


def _joined(page: CaptionSpan, words: tuple[CaptionWord, ...]) -> CaptionSpan:
    late = tuple(CaptionWord(word.text, page.end, page.end) for word in words)
    return CaptionSpan(page.scene, page.start, page.end, page.words + late, page.span)
