"""What a voice is: a function that speaks a text and says when each word was heard.

    def speak(params: Speak, voice: Voice, job: Job) -> Utterance: ...

It raises `BackendError` when it cannot, `Unavailable` to say whether that is so for every line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pytoon_lang.backends.base import Job
    from pytoon_lang.compiler.ir.plan import Speak
    from pytoon_lang.compiler.ir.scene import Voice

    Samples = NDArray[np.float32]


class Word(NamedTuple):
    """A token of the script as it is written, from sample `start` up to `end` (48 kHz)."""

    text: str
    start: int
    end: int


class Utterance(NamedTuple):
    """Speech: mono samples at 48 kHz (-1 to 1) and one `Word` per whitespace-separated token, in order.

    `method` names the rung of the timing ladder that found the times; `confidence` is 0 to 1; `receipt` is what a
    service says about the request (JSON values by name), for the bill.
    """

    samples: Samples
    words: tuple[Word, ...]
    method: str
    confidence: float
    receipt: tuple[tuple[str, str | int | float], ...] = ()


class Speaker(Protocol):
    """The one call of a voice."""

    def __call__(self, params: Speak, voice: Voice, job: Job, /) -> Utterance:
        """Speak `params.text` as `voice` says; the rest of the chain is not its business."""
