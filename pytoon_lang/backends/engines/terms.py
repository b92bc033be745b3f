"""How long an engine is waited for; and what of a request is ours to fill in."""

from __future__ import annotations

from typing import NamedTuple

WORDS = "it is made of the words of the shot"
LENGTH = "the scene says how long it is"
FRAME = "`frame` of the video says it"
FIRST, LAST = "write `first` beside the words", "write `last` beside the words"
SEED, MODEL = "write `seed` beside the words", "write the model first in the parentheses"
"""Where to say what is no option, because toonc fills it in."""


class Terms(NamedTuple):
    """How long we wait, in seconds: `idle` for an answer, `patience` for a clip, `pause` between questions."""

    idle: float = 60.0
    patience: float = 1800.0
    pause: float | None = None  # None: as the engine says
