"""A prompt without markers: one scene per sentence, pictures in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.planner.nouns import SceneDraft
from pytoon_lang.planner.sentences import sentences
from pytoon_lang.planner.strategies.stills import from_stills

if TYPE_CHECKING:
    from pytoon_lang.planner.nouns import Request


def from_sentences(request: Request) -> tuple[SceneDraft, ...]:
    """Pictures are used again when there are fewer than sentences; extra ones are scenes of their own.

    Without any, a sentence is both the prompt of its scene and the words on it.
    """
    said = sentences(request.prompt)
    if not request.images:
        return tuple(SceneDraft(prompt=sentence, shown=sentence) for sentence in said)
    count = len(request.images)
    scenes = [SceneDraft(image=request.images[n % count], shown=sentence) for n, sentence in enumerate(said)]
    return (*scenes, *from_stills(request._replace(images=request.images[len(said) :])))
