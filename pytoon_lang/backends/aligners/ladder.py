"""The ladder of aligners: the best one that can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.aligners import proportional, sphinx
from pytoon_lang.backends.voices.letters import unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.backends.aligners.base import Alignment
    from pytoon_lang.backends.aligners.recording import Recording


def find(heard: Recording, script: Sequence[str], language: str, lexicon: Sequence[tuple[str, str]] = ()) -> Alignment:
    """A recording and what it says, line by line -> where every word is. The acoustic model knows English only."""
    text = " ".join(script)
    if language.partition("-")[0].lower() == "en" and not unreadable(text):
        found = sphinx.find(heard, script, lexicon)
        if found is not None:
            return found
    return proportional.find(heard, script)
