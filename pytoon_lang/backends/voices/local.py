"""The local voice: hibari-tts, inside the installed package. No key, no network, no download; English only.

Word times are the lengths that the model itself gave to each phoneme, so they cost nothing and cannot miss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.voices import hibari
from pytoon_lang.backends.voices.letters import unreadable
from pytoon_lang.backends.voices.phrased import Model, short, utter

if TYPE_CHECKING:
    from pytoon_lang.backends.base import Job
    from pytoon_lang.backends.voices.base import Utterance
    from pytoon_lang.compiler.ir.plan import Speak
    from pytoon_lang.compiler.ir.scene import Voice

CONFIDENCE = 0.95
"""Onsets against an acoustic aligner: median 12.5 ms, 98 % within 50 ms, all within 100 ms (100 sentences)."""

_LATE = 0.082


def speak(params: Speak, voice: Voice, job: Job) -> Utterance:
    """A text -> its sound and word times. The same text, speed and seed give the same samples.

    Fails for another voice name, another language, a speed outside 0.5 to 2, and a text without a readable word.
    """
    if voice.voice not in ("", hibari.VOICE):
        raise BackendError(f"the local engine has no voice “{voice.voice}”; its one voice is “{hibari.VOICE}”")
    speakable(params, "the local voice")
    return utter(params, Model(hibari.synthesize, _LATE, CONFIDENCE), job)


def speakable(params: Speak, who: str) -> None:
    """Raise BackendError for what no voice with these phonemes can speak: other languages, letters, speeds."""
    if params.language.partition("-")[0].lower() != "en":
        raise BackendError(f"{who} speaks English only, not “{params.language}”")
    if not 0.5 <= params.speed <= 2:
        raise BackendError(f"{who} speaks at 50% to 200% of its speed, not at {params.speed:.0%}")
    if word := unreadable(params.text):
        raise BackendError(f"{who} speaks English only and cannot read “{short(word)}”")
