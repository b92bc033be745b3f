"""Voices: text -> `speech.wav` and the time of every word.

One file per voice. A chain is tried in order; a voice that fails is a notice, and only when none is left an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError, Job, Made, Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytoon_lang.backends.voices.base import Speaker, Utterance
    from pytoon_lang.compiler.ir.plan import Speak
    from pytoon_lang.compiler.ir.scene import Voice

REVISION = 1
"""Raised when the code here makes other sound or other times from the same text, so that cached speech is made anew."""

LOCAL = "hibari-tts 0.2.1"
"""The package behind the local voice. Written down because asking for it costs 70 ms; a test compares it."""


def speak(params: Speak, job: Job) -> Made:
    """Speak a line with the first voice of the chain that works.

    Makes `speech.wav` (mono, 48 kHz, PCM16, silence trimmed, at -20 LUFS). Facts: `samples`, `words` (`text`, `start`,
    `end` in samples, one per whitespace-separated token of the text), `engine`, `method`, `confidence`.
    """
    if not params.text.strip():
        raise BackendError("there is no text to speak")
    notices: list[Notice] = []
    for voice in params.chain:
        try:
            utterance = _speaker(voice.engine)(params, voice, job)
        except BackendError as error:
            notices.append(Notice("voice-fallback", f"{_name(voice)}: {error.args[0]}"))
        else:
            return _made(utterance, voice, job, tuple(notices))
    raise BackendError(_failure(notices), "\n".join(notice.message for notice in notices))


def fingerprint() -> str:
    """What makes the sound: voices and their versions. Part of the key of every spoken line."""
    return f"voices {REVISION}; local: {LOCAL} heart"


def _speaker(engine: str) -> Speaker:
    try:
        load = _SPEAKERS[engine]
    except KeyError:
        raise BackendError(f"there is no voice engine “{engine}”; there are {', '.join(_SPEAKERS)}") from None
    return load()


def _local() -> Speaker:
    from pytoon_lang.backends.voices import local

    return local.speak


def _later() -> Speaker:
    raise BackendError("cloud voices are not supported yet; use `local()`")


_SPEAKERS: Mapping[str, Callable[[], Speaker]] = {
    "local": _local,
    "elevenlabs": _later,
    "openai": _later,
    "google": _later,
}


def _made(utterance: Utterance, voice: Voice, job: Job, notices: tuple[Notice, ...]) -> Made:
    from pytoon_lang.backends.voices import sound

    line = sound.finished(utterance)
    sound.write(job.folder / "speech.wav", line.samples)
    facts = {
        "samples": len(line.samples),
        "words": [word._asdict() for word in line.words],
        "engine": voice.engine,
        "method": line.method,
        "confidence": line.confidence,
    }
    return Made(("speech.wav",), facts, notices)


def _failure(notices: list[Notice]) -> str:
    if not notices:
        return "the narrator has no voice to speak with"
    return notices[0].message if len(notices) == 1 else f"none of the {len(notices)} voices of the narrator works"


def _name(voice: Voice) -> str:
    return f"{voice.engine}({voice.voice})" if voice.voice else voice.engine
