"""The ladder of aligners: the best one that can."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.aligners import agreed, models, proportional, stable_files
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
    why = ""
    if not models.installed():
        why = f"`{models.VARIABLE}` is set, but WhisperX is not installed: {models.EXTRA}" if models.chosen() else ""
    elif (folder := models.model(language)) is None:
        why = f"WhisperX has no model for “{language}”: {models.wanted(language)}"
    else:
        try:
            from pytoon_lang.backends.aligners import whisperx

            model = _model(folder, models.digest(folder), language)
            return whisperx.find(heard, script, model, lexicon, lambda: find(heard, script, language, lexicon))
        except BackendError as trouble:
            why = f"WhisperX could not time the words: {trouble}"
    found = _below(heard, script, language, lexicon)
    return found._replace(skipped="; ".join(filter(None, [why, found.skipped])))


def _below(heard: Recording, script: Sequence[str], language: str, lexicon: Sequence[tuple[str, str]]) -> Alignment:
    """What every machine has; and where that knows nothing better than lengths, stable-ts if somebody named a model."""
    found, file = find(heard, script, language, lexicon), stable_files.chosen()
    if found.method != "proportional" or file is None:
        return found
    if not stable_files.installed():
        why = f"`{stable_files.VARIABLE}` is set, but stable-ts is not installed: {stable_files.EXTRA}"
        return found._replace(skipped=why)
    if not file.is_file():
        return found._replace(skipped=f"`{stable_files.VARIABLE}` names no file with a Whisper model (`small.pt`)")
    try:
        from pytoon_lang.backends.aligners import stable

        return stable.find(heard, script, _whisper(file, file.stat().st_mtime_ns), language, lexicon)
    except BackendError as trouble:
        return found._replace(skipped=f"stable-ts could not time the words: {trouble}")


def find(heard: Recording, script: Sequence[str], language: str, lexicon: Sequence[tuple[str, str]] = ()) -> Alignment:
    """The same by what every machine has. The acoustic model knows English only.

    Speech that was bought is timed by this, because what only some machines have must not decide about buying it again.
    """
    text = " ".join(script)
    if language.partition("-")[0].lower() == "en" and not unreadable(text):
        found = agreed.find(heard, script, lexicon)
        if found is not None:
            return found
    return proportional.find(heard, script)


@lru_cache(maxsize=1)
def _model(folder: Path, _digest: str, language: str) -> Model:
    """Loading takes seconds; a project has one recording in most cases, or several in one language."""
    from pytoon_lang.backends.aligners import whisperx

    return whisperx.loaded(folder, language)


@lru_cache(maxsize=1)
def _whisper(file: Path, _changed: int) -> Any:
    from pytoon_lang.backends.aligners import stable

    return stable.loaded(file)
