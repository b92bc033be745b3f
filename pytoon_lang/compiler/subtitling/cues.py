"""What is said -> subtitles for reading on their own, whatever the captions in the picture look like.

As the guides of broadcasters have it: at most two lines of 42 letters (21 of East Asia), whole sentences where they
fit, parted at pauses, on screen for 5/6 s to 7 s and as long as they take to be read where nobody speaks yet, never
across scenes; between two of them there are two frames at least, or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.clock import sample_at
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.subtitling.pace import LINGER, LONGEST, SHORTEST, readable
from pytoon_lang.compiler.subtitling.spread import SENTENCE_ENDS, SUBTITLES, ends, parted, spread
from pytoon_lang.compiler.wording.segments import columns, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.timeline import SpeechSpan, Timeline, Word

_WIDTH = 42
_PAUSE = SAMPLE_RATE


class Cue(NamedTuple):
    """One subtitle, in samples; `line` is the index of the speech that it is of, or begins with."""

    start: int
    end: int
    lines: tuple[str, ...]
    words: tuple[Word, ...]
    line: int


def cues_of(timeline: Timeline) -> list[Cue]:
    """The subtitles of a video, in order."""
    speech = timeline.read or timeline.speech
    said = pages_of(speech)
    cues = []
    for number, (line, page) in enumerate(said):
        scene = sample_at(timeline.scenes[speech[line].scene].end, timeline.rate)
        follows = said[number + 1][1][0].start if number + 1 < len(said) else timeline.samples
        cues.append(
            Cue(page[0].start, _end(page, follows, scene, sample_at(2, timeline.rate)), wrapped(page), page, line)
        )
    return cues


def pages_of(speech: Sequence[SpeechSpan]) -> list[tuple[int, tuple[Word, ...]]]:
    """The words of each subtitle, and the index of the line it is of, or begins with."""
    pages: list[tuple[int, tuple[Word, ...]]] = []
    for number, line in enumerate(speech):
        for run in parted(line.words, _PAUSE):
            for page in _cut(run):
                if pages and _flashes(pages[-1], page, line, speech):
                    pages[-1] = (pages[-1][0], pages[-1][1] + page)
                else:
                    pages.append((number, page))
    return pages


def wrapped(page: Sequence[Word]) -> tuple[str, ...]:
    """Words -> lines of at most 42 letters; of two lines, the longer as short as possible, parted after a sentence."""
    words = [word.text for word in page]
    whole = joined(words).strip()
    if columns(whole) <= _WIDTH or len(words) == 1:
        return (whole,)
    halves = [(n, joined(words[:n]).strip(), joined(words[n:]).strip()) for n in range(1, len(words))]
    at, top, bottom = min(halves, key=lambda half: max(columns(half[1]), columns(half[2])))
    if max(columns(top), columns(bottom)) <= _WIDTH or len(words) == 2:
        sentences = (half for half in halves if ends(page[half[0] - 1], SENTENCE_ENDS))
        sentences_whole = [half[1:] for half in sentences if max(map(columns, half[1:])) <= _WIDTH]
        return min(sentences_whole, key=lambda lines: max(map(columns, lines)), default=(top, bottom))
    return top, *wrapped(page[at:])


def _cut(run: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """Words without a long pause -> pages of whole sentences where they fit."""
    pages: list[tuple[Word, ...]] = []
    start = 0
    for number, word in enumerate(run, 1):
        if number < len(run) and not ends(word, SENTENCE_ENDS):
            continue
        sentence, start = run[start:number], number
        if pages and _fits(pages[-1] + sentence):
            pages[-1] += sentence
        else:
            pages += spread(sentence, _fits, SUBTITLES)
    return pages


def _fits(page: tuple[Word, ...]) -> bool:
    return page[-1].end - page[0].start <= LONGEST and len(wrapped(page)) <= 2


def _flashes(
    before: tuple[int, tuple[Word, ...]], page: tuple[Word, ...], line: SpeechSpan, speech: Sequence[SpeechSpan]
) -> bool:
    """Whether a page would be gone before it is seen, and the next one of the same speaker has room for it."""
    last = speech[before[0]]
    same = (last.scene, last.narrator) == (line.scene, line.narrator)
    return same and page[0].start - before[1][0].start < SHORTEST and _fits(before[1] + page)


def _end(page: tuple[Word, ...], follows: int, scene: int, gap: int) -> int:
    """When a page goes, `gap` samples at least before the next one comes, or at once."""
    start, last = page[0].start, page[-1].end
    limit = max(last, min(follows, scene))
    end = min(limit, max(last, min(start + LONGEST, max(last + LINGER, start + readable(page)))))
    if not 0 < follows - end < gap:
        return end
    return follows if limit == follows and follows - start <= LONGEST else max(last, follows - gap)
