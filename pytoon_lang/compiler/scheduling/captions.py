"""Spoken words -> pages of captions: what is on screen at once, and for which frames.

Pages break at the end of a sentence, at a pause, and where a page would get too long; within a sentence words are
spread so that no page is left with a single word, and commas are preferred as breaks. A page stays until it is read
where there is time; from one to the next there are two frames at least, or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.clock import frame_from
from pytoon_lang.compiler.ir.timeline import CaptionSpan, CaptionWord
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.subtitling.pace import LINGER, readable
from pytoon_lang.compiler.subtitling.spread import SENTENCE_ENDS, ends, length_of, spread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.compiler.ir.scene import CaptionStyle
    from pytoon_lang.compiler.ir.timeline import SceneSpan, SpeechSpan, Word
    from pytoon_lang.compiler.ir.values import Rate

_PAUSE = SAMPLE_RATE * 400 // 1000
_CHARACTERS, _OF_A_WORD = 24, 5
"""The most letters of a page by phrase: as many as so many words have, but a line at least. Whether it fits the frame
is for typeset to say.
"""


def pages(
    speech: tuple[SpeechSpan, ...], scene: SceneSpan, base: int, style: CaptionStyle, rate: Rate
) -> tuple[CaptionSpan, ...]:
    """What is said in one scene -> its pages, in order, without overlap, all within the scene.

    `base` is the frame from which the scene's speech was laid out, so that pages fall on the same frames of the scene
    wherever the scene stands.
    """

    def frame(sample: int) -> int:
        return min(max(frame_from(base, sample, rate), scene.start), scene.end)

    drafts: list[_Draft] = []
    for line in speech:
        for phrase in _phrases(line.words):
            for page in spread(phrase, lambda page: _fits(page, style)):
                start = min(frame(page[0].start), scene.end - 1)
                if drafts and start <= drafts[-1].start:  # no frame of its own: it is read with the page before
                    drafts[-1].words.extend(page)
                else:
                    drafts.append(_Draft(line, start, list(page)))
    made = []
    for draft, follows in zip(drafts, [*(draft.start for draft in drafts[1:]), scene.end], strict=False):
        stays = max(draft.words[-1].end + LINGER, draft.words[0].start + readable(draft.words))
        end = max(frame(stays), draft.start + 1)
        end = follows if end >= follows - 1 else end
        words = _within(
            draft.start, end, (CaptionWord(w.text, frame(w.start), frame(w.end), w.strong) for w in draft.words)
        )
        made.append(CaptionSpan(draft.line.scene, draft.start, end, words, draft.line.span))
    return tuple(made)


class _Draft(NamedTuple):
    """A page whose end is not known yet."""

    line: SpeechSpan
    start: int
    words: list[Word]


def _phrases(words: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """Words -> runs without a pause or the end of a sentence inside."""
    phrases: list[list[Word]] = []
    for word in words:
        last = phrases[-1][-1] if phrases else None
        if last is None or ends(last, SENTENCE_ENDS) or word.start - last.end > _PAUSE:
            phrases.append([])
        phrases[-1].append(word)
    return [tuple(phrase) for phrase in phrases]


def _fits(page: tuple[Word, ...], style: CaptionStyle) -> bool:
    most = max(_CHARACTERS, _OF_A_WORD * (style.max_words - 1))
    return len(page) <= max(1, style.max_words) and (style.mode == "word" or length_of(page) <= most)


def _within(start: int, end: int, words: Iterable[CaptionWord]) -> tuple[CaptionWord, ...]:
    """Words clipped to their page, none before the one before it."""
    clipped, at = [], start
    for word in words:
        first = min(max(word.start, at), end)
        at = min(max(word.end, first), end)
        clipped.append(CaptionWord(word.text, first, at, word.strong))
    return tuple(clipped)
