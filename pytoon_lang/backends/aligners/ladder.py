"""The ladder of aligners: the best one that can."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pytoon_lang.backends.aligners import models, proportional, sphinx
from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.voices.letters import unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytoon_lang.backends.aligners.base import Alignment
    from pytoon_lang.backends.aligners.recording import Recording
    from pytoon_lang.backends.aligners.whisperx import Model


def best(heard: Recording, script: Sequence[str], language: str, lexicon: Sequence[tuple[str, str]] = ()) -> Alignment:
    """A user's recording and what it says, line by line -> where every word is, by all that this machine has.

    WhisperX first, where its extra and a model are there. `skipped` says why it was asked for and did not answer.
    """
    if not models.installed():
        skipped = (
            f"`{models.VARIABLE}` is set, but WhisperX is not installed: {models.EXTRA}" if models.chosen() else ""
        )
        return find(heard, script, language, lexicon)._replace(skipped=skipped)
    folder = models.model(language)
    if folder is None:
        skipped = f"WhisperX has no model for “{language}”: {models.wanted(language)}"
        return find(heard, script, language, lexicon)._replace(skipped=skipped)
    try:
        from pytoon_lang.backends.aligners import whisperx

        model = _model(folder, models.digest(folder), language)
        return whisperx.find(heard, script, model, lexicon, lambda: find(heard, script, language, lexicon))
    except BackendError as trouble:
        skipped = f"WhisperX could not time the words: {trouble}"
        return find(heard, script, language, lexicon)._replace(skipped=skipped)


def find(heard: Recording, script: Sequence[str], language: str, lexicon: Sequence[tuple[str, str]] = ()) -> Alignment:
    """The same by what every machine has. The acoustic model knows English only.

    Speech that was bought is timed by this, because what only some machines have must not decide about buying it again.
    """
    text = " ".join(script)
    if language.partition("-")[0].lower() == "en" and not unreadable(text):
        found = sphinx.find(heard, script, lexicon)
        if found is not None:
            return found
    return proportional.find(heard, script)


@lru_cache(maxsize=1)
def _model(folder: Path, _digest: str, language: str) -> Model:
    """Loading takes seconds; a project has one recording in most cases, or several in one language."""
    from pytoon_lang.backends.aligners import whisperx

    return whisperx.loaded(folder, language)
