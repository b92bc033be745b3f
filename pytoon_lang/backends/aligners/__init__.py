"""Aligners: a recording and its script -> one line of it as `speech.wav`, and the time of every word.

The ladder: WhisperX where its extra and a model are there; the embedded acoustic aligner (`agreed`); where that finds
no path stable-ts, if its extra and a model are there; words by length within the parts of the recording where somebody
speaks (`proportional`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError, Cancelled, Job, Made, Notice, Unavailable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.backends.aligners.base import Alignment
    from pytoon_lang.backends.aligners.recording import Recording
    from pytoon_lang.backends.voices.base import Utterance
    from pytoon_lang.compiler.ir.plan import Align

REVISION = 5
"""Raised when the code here cuts or times the same recording differently, so that cached lines are made anew."""

SPHINX = "pocketsphinx 5.1.1"
PRONUNCIATIONS = "hibari-tts 0.2.1"
"""The packages behind it. Written down because asking for them costs 70 ms; a test compares them."""

DOUBTFUL = 0.45
"""Confidence under which the user is told. Lines that were said reach 0.5 (in noise) to 0.95, others 0.05 to 0.45."""


def align(params: Align, job: Job) -> Made:
    """Find line `params.line` of the script in the recording and cut it out.

    Makes `speech.wav` (mono, 48 kHz, PCM16, silence under -40 dBFS trimmed, the whole recording brought to -20 LUFS by
    one gain). Facts as of a spoken line: `samples`, `words`, `engine`, `method`, `confidence`.

    Raises `Unavailable` when the recording holds no speech: the build goes on without it.
    """
    from pytoon_lang.backends.aligners import cut
    from pytoon_lang.backends.aligners.whole import whole
    from pytoon_lang.backends.voices import sound

    if not params.script[params.line].split():
        raise BackendError("there is no text to find in the recording")
    if job.cancelled():
        raise Cancelled
    try:
        heard, lines, found = whole(job.asset(params.recording), params)
    except BackendError as trouble:
        raise Unavailable(str(trouble), trouble.detail) from trouble
    if job.cancelled():
        raise Cancelled
    texts, at = [params.script[one] for one in lines], lines.index(params.line)
    missing = cut.unheard(found, texts, at)
    if len(missing) == len(texts[at].split()):
        raise Unavailable(f"the recording does not say {_quoted(texts[at])}")
    line = cut.line(heard, found, texts, at)
    sound.write(job.folder / "speech.wav", line.samples)
    facts = {
        "samples": len(line.samples),
        "words": [word._asdict() for word in line.words],
        "engine": "recording",
        "method": line.method,
        "confidence": round(line.confidence, 3),
    }
    first = min(set(range(len(params.script))) - set(params.elsewhere))
    skipped = _skipped(found) if params.line == first else ()  # once for a recording is enough
    return Made(("speech.wav",), facts, (*_damage(heard), *skipped, *_doubts(line, texts[at], missing)))


def fingerprint() -> str:
    """What finds the words: aligners, pronunciations and their versions. Part of the key of every aligned line."""
    from pytoon_lang.backends.aligners import models, stable_files

    own = f"aligners {REVISION}; {SPHINX}; {PRONUNCIATIONS}"
    return "; ".join(filter(None, [own, models.fingerprint(), stable_files.fingerprint()]))


def _damage(heard: Recording) -> tuple[Notice, ...]:
    if not heard.lost:
        return ()
    pieces = "one piece" if heard.lost == 1 else f"{heard.lost} pieces"
    return (Notice("damaged-media", f"the recording is damaged; {pieces} of it could not be read and are left out"),)


def _skipped(found: Alignment) -> tuple[Notice, ...]:
    return (Notice("aligner-skipped", found.skipped),) if found.skipped else ()


def _doubts(line: Utterance, text: str, missing: Sequence[str]) -> tuple[Notice, ...]:
    if line.method == "proportional":
        message = f"the words of {_quoted(text)} could not be found in the recording; they are timed by their length"
    elif missing:
        message = f"the recording does not seem to say {_quoted(' '.join(missing))} in {_quoted(text)}"
    elif line.confidence < DOUBTFUL:
        message = f"the recording does not seem to say {_quoted(text)} (confidence {line.confidence:.0%})"
    else:
        return ()
    return (Notice("alignment-uncertain", message),)


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"
