"""Transcribers: a recording without a script -> its sentences. Where the words are, aligners find out afterwards."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError, Cancelled, Job, Made

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.plan import Transcribe

REVISION = 1
MOONSHINE = "moonshine-voice 0.1.0"
"""The package, the last one with its model inside. Written down because asking costs 70 ms; a test compares it."""

NAME = "transcript.txt"
_END = re.compile(r"(?<=[.!?…])\s+(?=[\"“‘(]?[A-Z0-9])")


def transcribe(params: Transcribe, job: Job) -> Made:
    """Write down what a recording says.

    Makes `transcript.txt`, a sentence on each line, none for silence. Facts: `sentences`, `engine`.
    """
    from pytoon_lang.backends.aligners import recording
    from pytoon_lang.backends.transcribers import moonshine

    if not installed():
        raise BackendError('no transcriber is installed: pip install "pytoon-lang[transcribe]"')
    try:
        lines = moonshine.lines(recording.read(job.asset(params.recording)).pcm)
    except recording.Silent:
        lines = []
    if job.cancelled():
        raise Cancelled
    sentences = split(" ".join(lines))
    (job.folder / NAME).write_text("\n".join(sentences) + "\n", encoding="utf-8")
    return Made((NAME,), {"sentences": list(sentences), "engine": "moonshine"})


def split(text: str) -> tuple[str, ...]:
    """Running text -> its sentences; what has no letter is none."""
    found = (" ".join(sentence.split()) for sentence in _END.split(text))
    return tuple(sentence for sentence in found if any(map(str.isalnum, sentence)))


def installed() -> bool:
    """Whether the extra `transcribe` is there."""
    return find_spec("moonshine_voice") is not None


def fingerprint() -> str:
    """Who listens; `none` when nobody can."""
    return f"transcribers {REVISION}; {MOONSHINE}" if installed() else "none"
