"""What is said -> subtitles for reading on their own, whatever the captions in the picture look like.

At most two lines of 42 letters (21 of East Asia), whole sentences where they fit, parted at pauses, on screen for a
second at least, never across scenes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.clock import sample_at
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.subtitling.spread import parted, spread
from pytoon_lang.compiler.wording.segments import columns, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.timeline import SpeechSpan, Timeline, Word

_WIDTH = 42
_PAUSE = SAMPLE_RATE
_LINGER = SAMPLE_RATE * 300 // 1000
_GLANCE = SAMPLE_RATE


class Cue(NamedTuple):
    """One subtitle, in samples; `line` is the index of the speech that it is of."""

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
        start, last = page[0].start, page[-1].end
        follows = said[number + 1][1][0].start if number + 1 < len(said) else timeline.samples
        scene = sample_at(timeline.scenes[speech[line].scene].end, timeline.rate)
        end = min(max(last + _LINGER, start + _GLANCE), max(min(follows, scene), last))
        cues.append(Cue(start, end, wrapped(page), page, line))
    return cues


def pages_of(speech: Sequence[SpeechSpan]) -> list[tuple[int, tuple[Word, ...]]]:
    """The words of each subtitle, and the index of the line it is of."""
    return [
        (number, page)
        for number, line in enumerate(speech)
        for run in parted(line.words, _PAUSE)
        for page in spread(run, lambda page: len(wrapped(page)) <= 2)
    ]


def wrapped(page: Sequence[Word]) -> tuple[str, ...]:
    """Words -> lines of at most 42 letters; of two lines, the longer as short as possible."""
    words = [word.text for word in page]
    whole = joined(words).strip()
    if columns(whole) <= _WIDTH or len(words) == 1:
        return (whole,)
    halves = [(n, joined(words[:n]).strip(), joined(words[n:]).strip()) for n in range(1, len(words))]
    at, top, bottom = min(halves, key=lambda half: max(columns(half[1]), columns(half[2])))
    if max(columns(top), columns(bottom)) <= _WIDTH or len(words) == 2:
        return top, bottom
    return top, *wrapped(page[at:])
