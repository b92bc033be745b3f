"""Speech without times -> words with times, by the ladder that recordings use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.aligners import ladder
from pytoon_lang.backends.aligners.recording import Recording
from pytoon_lang.backends.voices.base import Utterance
from pytoon_lang.backends.voices.received import hearing

if TYPE_CHECKING:
    from pytoon_lang.backends.voices.base import Samples
    from pytoon_lang.compiler.ir.plan import Speak


def untimed(samples: Samples, params: Speak, receipt: tuple[tuple[str, str | int | float], ...]) -> Utterance:
    """Sound of a line -> the line with its words."""
    heard = Recording(samples, hearing(samples))
    found = ladder.find(heard, (params.text,), params.language, params.lexicon)
    confidence = sum(found.confidence) / max(1, len(found.confidence))
    return Utterance(samples, found.words, found.method, round(confidence, 3), receipt)
