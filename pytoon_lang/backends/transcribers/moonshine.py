"""Moonshine tiny (package moonshine-voice, its model inside): English speech -> text, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.aligners.recording import HEARING_RATE
from pytoon_lang.backends.base import BackendError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_STRETCH = 60 * HEARING_RATE  # it finds pauses and sentences in so much at once
_SEARCH = 10 * HEARING_RATE  # where in its end a stretch may be cut
_FRAME = HEARING_RATE // 50


def lines(pcm: NDArray[np.int16]) -> list[str]:
    """16 kHz PCM16 -> what is said, in pieces as the model hears them, in order."""
    from moonshine_voice import ModelArch
    from moonshine_voice.errors import MoonshineError
    from moonshine_voice.transcriber import Transcriber
    from moonshine_voice.utils import get_model_path

    try:
        with Transcriber(str(get_model_path("tiny-en")), ModelArch.TINY) as transcriber:
            found = [
                line.text.strip()
                for stretch in _stretches(pcm)
                for line in transcriber.transcribe_without_streaming(stretch.tolist(), HEARING_RATE).lines
            ]
    except MoonshineError as trouble:
        raise BackendError("the transcriber failed", str(trouble)) from trouble
    return [text for text in found if text]


def _stretches(pcm: NDArray[np.int16]) -> Iterator[NDArray[np.float32]]:
    """A recording in pieces of a minute at most, cut where it is quietest."""
    samples = pcm.astype(np.float32) / np.float32(32768)
    at = 0
    while len(samples) - at > _STRETCH:
        tail = samples[at + _STRETCH - _SEARCH : at + _STRETCH].reshape(-1, _FRAME)
        cut = at + _STRETCH - _SEARCH + int(np.argmin(np.mean(tail**2, axis=1))) * _FRAME
        yield samples[at:cut]
        at = cut
    yield samples[at:]
