"""What an aligner finds: a time for every token of a script in one recording."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pytoon_lang.backends.voices.base import Word


class Alignment(NamedTuple):
    """One word per token of the whole script, in samples at 48 kHz, and how far to trust each (0 to 1).

    `skipped` says why a better rung of the ladder did not find them; `left_out` are tokens that nobody says.
    """

    words: tuple[Word, ...]
    confidence: tuple[float, ...]
    method: str  # whisperx, forced, stable-ts, proportional
    skipped: str = ""
    left_out: tuple[int, ...] = ()
