"""Pictures and no words: one scene each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.planner.nouns import SceneDraft

if TYPE_CHECKING:
    from pytoon_lang.planner.nouns import Request

_TURNS = ("", "zoom-out", "pan-right", "pan-left")


def from_stills(request: Request) -> tuple[SceneDraft, ...]:
    """Every picture once, in order; the way they move changes, the first moves as the preset says."""
    return tuple(SceneDraft(image=image, motion=_TURNS[n % len(_TURNS)]) for n, image in enumerate(request.images))
