"""Two aligners asked about one recording: one that must find every word, one that may leave words out.

Where they agree the truth lies between them. Where they do not, the first is right in free and hurried speech, and the
second near words that nobody says. So a script with a word too many costs that word and not its neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.aligners import freely, sphinx
from pytoon_lang.backends.voices.base import Word
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pytoon_lang.backends.aligners.base import Alignment
    from pytoon_lang.backends.aligners.recording import Recording

_AGREED = SAMPLE_RATE // 10
_NEAR = 3
"""Words on either side of one left out that the first aligner has drawn along at least."""


def find(heard: Recording, script: Sequence[str], lexicon: Sequence[tuple[str, str]] = ()) -> Alignment | None:
    """Recording, lines -> where their tokens are; None when it says none of them, as far as can be heard."""
    forced, free = sphinx.find(heard, script, lexicon), freely.find(heard, script, lexicon)
    if forced is None or free is None:
        return free or forced
    missing = set(free.left_out)
    apart = [abs(a.start - b.start) > _AGREED for a, b in zip(forced.words, free.words, strict=True)]
    drawn = _drawn(missing, apart)
    merged = [_merged(a, b, index in drawn) for index, (a, b) in enumerate(zip(forced.words, free.words, strict=True))]
    trust = (0.0 if index in missing else one for index, one in enumerate(forced.confidence))
    return forced._replace(words=_ordered(merged), confidence=tuple(trust), left_out=free.left_out)


def _drawn(missing: Iterable[int], apart: Sequence[bool]) -> set[int]:
    """Words near one left out, and from there on all until both agree again."""
    out: set[int] = set()
    for index in missing:
        for step in (-1, 1):
            at = index
            while 0 <= at < len(apart) and (abs(at - index) <= _NEAR or apart[at]):
                out.add(at)
                at += step
    return out


def _merged(forced: Word, free: Word, drawn: bool) -> Word:
    """One word by two aligners."""
    if abs(forced.start - free.start) <= _AGREED:
        return Word(forced.text, (forced.start + free.start) // 2, (forced.end + free.end) // 2)
    return free if drawn else forced


def _ordered(words: Sequence[Word]) -> tuple[Word, ...]:
    """No word begins before the last one has, or lasts into the next."""
    out: list[Word] = []
    latest = 0
    for word in words:
        latest = max(latest, word.start)
        out.append(Word(word.text, latest, max(latest, word.end)))
    limits = [*(word.start for word in out[1:]), out[-1].end]
    return tuple(Word(w.text, w.start, min(w.end, limit)) for w, limit in zip(out, limits, strict=True))
