"""How long scenes last: speech decides where there is some; the others share what is left of the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.scheduling.words import estimate
from pytoon_lang.planner.nouns import UNSPOKEN

if TYPE_CHECKING:
    from pytoon_lang.planner.look import Look
    from pytoon_lang.planner.nouns import SceneDraft

SHORTEST = 1000
"""Milliseconds below which a scene cannot be taken in."""

_AROUND = 500  # ms before the first word of a scene and after its last
_STEP = 100  # written lengths are tenths of a second where they can be


def fitting(scenes: int, look: Look, target: int) -> int:
    """How many of so many scenes there is time for, at least one."""
    room = target or look.limit
    return max(1, min(scenes, int(room - look.overlap) // SHORTEST))


def fitted(drafts: tuple[SceneDraft, ...], look: Look, target: int) -> tuple[SceneDraft, ...]:
    """Give every silent scene a length: 5 s, or its share of the target (ms; 0: none but the video's limit).

    Spoken scenes are counted at reading speed and keep no length, so that they follow the voice.
    """
    silent = [n for n, draft in enumerate(drafts) if not draft.says]
    if not silent:
        return drafts
    spoken = sum(spoken_length(draft) + round(look.overlap) for draft in drafts if draft.says)
    overlaps = round(look.overlap * (len(drafts) - 1))
    free = UNSPOKEN * len(silent)
    if target or spoken + free - overlaps > look.limit:
        free = max((target or look.limit) - spoken + overlaps, (SHORTEST + 2 * round(look.overlap)) * len(silent))
        free = free if spoken else (target or look.limit) + overlaps
    lengths = iter(_shares(free, len(silent)))
    return tuple(draft if draft.says else draft._replace(length=next(lengths)) for draft in drafts)


def spoken_length(draft: SceneDraft) -> int:
    """About how long it takes to say what a scene says, in milliseconds."""
    samples = sum(estimate(line, 1.0).samples for line in draft.says)
    return samples * 1000 // SAMPLE_RATE + _AROUND


def _shares(total: int, count: int) -> list[int]:
    """Equal parts in whole steps; the last takes what does not divide."""
    each = total // count // _STEP * _STEP or total // count
    steps = (total - each * count) // _STEP
    lengths = [each + _STEP * (n < steps) for n in range(count)]
    lengths[-1] += total - sum(lengths)
    return lengths
