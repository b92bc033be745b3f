"""Neither words nor pictures: the shape that videos of the preset's kind have, to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.planner.nouns import SceneDraft

if TYPE_CHECKING:
    from pytoon_lang.planner.nouns import Request

_DARK, _MIDDLE, _WARM = (
    "gradient(#1a1a2e, #16213e, angle: 60deg)",
    "gradient(#16213e, #0f3460, angle: 90deg)",
    "gradient(#0f3460, #53354a, angle: 120deg)",
)

_SHAPES = {
    "meme": ("When it just works", "Nobody:", "And then it does"),
    "cinematic": ("It begins with a morning", "Something is different", "See where it leads"),
    "default": ("Meet your product", "What it does for you", "Try it today"),
}
"""Intro, feature, call to action: words that say what belongs there."""


def from_preset(request: Request) -> tuple[SceneDraft, ...]:
    """Intro, feature and call to action on backgrounds, so that it builds before there is a single picture."""
    shape = next((words for kind, words in _SHAPES.items() if request.preset.startswith(kind)), _SHAPES["default"])
    names, paints = ("intro", "feature", "call-to-action"), (_DARK, _MIDDLE, _WARM)
    return tuple(
        SceneDraft(name=name, shown=words, background=paint)
        for name, words, paint in zip(names, shape, paints, strict=True)
    )
