"""Voices: text -> `speech.wav` and the time of every word.

One file per voice. One that cannot speak says so (`Unavailable`); the compiler then plans the next of the chain.
"""

from __future__ import annotations

import os
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from pytoon_lang.backends.base import BackendError, Job, Made, Unavailable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.backends.voices.base import Speaker, Utterance
    from pytoon_lang.compiler.ir.plan import Speak
    from pytoon_lang.compiler.ir.scene import Voice

REVISION = 1
"""Raised when the code here makes other sound or other times from the same text, so that cached speech is made anew."""

_REVISIONS = MappingProxyType({"elevenlabs": 2})
"""The same for one service, so that lines of the others are not bought again."""

_READING = 2
"""Raised when the voices on this machine read the same text otherwise (`reading`, `phonemes`)."""

LOCAL = "hibari-tts 0.2.1"
"""The package behind the local voice. Written down because asking for it costs 70 ms; a test compares it."""


def speak(params: Speak, job: Job) -> Made:
    """Speak a line with its voice.

    Makes `speech.wav` (mono, 48 kHz, PCM16, silence trimmed, at -20 LUFS). Facts: `samples`, `words` (`text`, `start`,
    `end` in samples, one per whitespace-separated token of the text), `engine`, `voice`, `method`, `confidence`, and of
    a service what it says about the request: `model`, `request`, `characters` (billed). Raises `Unavailable` when the
    voice cannot: another one of the chain may.
    """
    if not params.text.strip():
        raise Unavailable("there is no text to speak")
    try:
        utterance = _speaker(params.voice.engine)(params, params.voice, job)
    except Unavailable:
        raise
    except BackendError as error:
        raise Unavailable(error.args[0], error.detail) from error
    return _made(utterance, params.voice, job)


def fingerprint(engine: str = "") -> str:
    """What makes the sound: voices and their versions; of one engine, what its own sound depends on.

    Part of the key of every spoken line. A service is no tool of this machine: only what we make of its answer counts,
    so that a new version of the local voice buys nothing again.
    """
    if engine == "local":
        return f"voices {REVISION}; reading {_READING}; local: {LOCAL} heart"
    if engine == "kokoro":
        from pytoon_lang.backends.voices import kokoro_files

        model = kokoro_files.fingerprint(os.environ.get(kokoro_files.VARIABLE, ""))
        return f"voices {REVISION}; reading {_READING}; kokoro {model}; {LOCAL}"
    if engine in _REVISIONS:
        return f"voices {REVISION}; {engine} {_REVISIONS[engine]}"
    return f"voices {REVISION}" if engine else f"voices {REVISION}; reading {_READING}; local: {LOCAL} heart"


def _speaker(engine: str) -> Speaker:
    try:
        module = import_module(_SPEAKERS[engine])
    except KeyError:
        raise Unavailable(f"there is no voice engine “{engine}”; there are {', '.join(_SPEAKERS)}") from None
    return cast("Speaker", module.speak)


_SPEAKERS: Mapping[str, str] = MappingProxyType(
    {
        "elevenlabs": "pytoon_lang.backends.voices.elevenlabs",
        "google": "pytoon_lang.backends.voices.google",
        "openai": "pytoon_lang.backends.voices.openai",
        "kokoro": "pytoon_lang.backends.voices.kokoro",
        "local": "pytoon_lang.backends.voices.local",
    }
)


def _made(utterance: Utterance, voice: Voice, job: Job) -> Made:
    from pytoon_lang.backends.voices import sound

    line = sound.finished(utterance)
    sound.write(job.folder / "speech.wav", line.samples)
    facts = {
        "samples": len(line.samples),
        "words": [word._asdict() for word in line.words],
        "engine": voice.engine,
        "voice": voice.voice,
        "method": line.method,
        "confidence": line.confidence,
        **dict(line.receipt),
    }
    return Made(("speech.wav",), facts)
