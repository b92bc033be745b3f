"""Four ways from a brief to scenes; `choose` takes the first that fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.planner.sentences import sentences
from pytoon_lang.planner.strategies.preset import from_preset
from pytoon_lang.planner.strategies.sentences import from_sentences
from pytoon_lang.planner.strategies.shots import MARKER, from_shots
from pytoon_lang.planner.strategies.stills import from_stills

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.planner.nouns import Request, SceneDraft


class Strategy(NamedTuple):
    """A strategy and its name."""

    name: str
    plan: Callable[[Request], tuple[SceneDraft, ...]]


def choose(request: Request) -> Strategy:
    """The first that fits: shot markers, sentences, pictures, the preset's own template."""
    if re.search(MARKER, request.prompt):
        return Strategy("shots", from_shots)
    if sentences(request.prompt):  # a prompt of nothing that can be seen is none
        return Strategy("sentences", from_sentences)
    if request.images:
        return Strategy("stills", from_stills)
    return Strategy("preset", from_preset)
