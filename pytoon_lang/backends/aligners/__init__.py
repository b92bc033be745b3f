"""Aligners: a recording and its script -> one line of it as `speech.wav`, and the time of every word.

The ladder: the embedded acoustic aligner (`sphinx`), and where that finds no path, words by length within the parts of
the recording where somebody speaks (`proportional`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.backends.base import BackendError, Job, Made, Notice

if TYPE_CHECKING:
    from pytoon_lang.backends.aligners.recording import Recording
    from pytoon_lang.backends.voices.base import Word
    from pytoon_lang.compiler.ir.plan import Align

REVISION = 1
"""Raised when the code here cuts or times the same recording differently, so that cached lines are made anew."""

SPHINX = "pocketsphinx 5.1.1"
PRONUNCIATIONS = "hibari-tts 0.2.1"
"""The packages behind it. Written down because asking for them costs 70 ms; a test compares them."""

DOUBTFUL = 0.6
"""Confidence under which the user is told that a line may not be what the recording says."""


class Alignment(NamedTuple):
    """Where the tokens of the whole script are in a recording: one word each, in samples at 48 kHz, 0 to 1 each."""

    words: tuple[Word, ...]
    confidence: tuple[float, ...]
    method: str


def align(params: Align, job: Job) -> Made:
    """Find line `params.line` of the script in the recording and cut it out.

    Makes `speech.wav` (mono, 48 kHz, PCM16, silence under -40 dBFS trimmed, the whole recording brought to -20 LUFS by one
    gain). Facts as of a spoken line: `samples`, `words`, `engine`, `method`, `confidence`.
    """
    from pytoon_lang.backends.aligners import cut, recording
    from pytoon_lang.backends.voices import sound

    if not params.script[params.line].split():
        raise BackendError("there is no text to find in the recording")
    heard = recording.read(job.asset(params.recording))
    if job.cancelled():
        from pytoon_lang.backends.base import Cancelled

        raise Cancelled
    found = find(heard, params.script, params.language)
    line = cut.line(heard, found, params.script, params.line)
    sound.write(job.folder / "speech.wav", line.samples)
    facts = {
        "samples": len(line.samples),
        "words": [word._asdict() for word in line.words],
        "engine": "sphinx" if line.method == "forced" else "none",
        "method": line.method,
        "confidence": round(line.confidence, 3),
    }
    return Made(("speech.wav",), facts, _doubts(line.confidence, params.script[params.line]))


def find(heard: Recording, script: tuple[str, ...], language: str) -> Alignment:
    """A recording and what it says, line by line -> where every word is."""
    from pytoon_lang.backends.aligners import proportional, sphinx
    from pytoon_lang.backends.voices.speakable import unreadable

    tokens = [token for line in script for token in line.split()]
    english = language.partition("-")[0].lower() == "en" and not unreadable(" ".join(tokens))
    found = sphinx.find(heard, script) if english else None
    return found or proportional.find(heard, tokens)


def fingerprint() -> str:
    """What finds the words: aligners, pronunciations and their versions. Part of the key of every aligned line."""
    return f"aligners {REVISION}; {SPHINX}; {PRONUNCIATIONS}"


def _doubts(confidence: float, line: str) -> tuple[Notice, ...]:
    if confidence >= DOUBTFUL:
        return ()
    shown = line if len(line) <= 40 else line[:39] + "…"
    return (Notice("alignment-uncertain", f"the recording may not say “{shown}” (confidence {confidence:.0%})"),)
