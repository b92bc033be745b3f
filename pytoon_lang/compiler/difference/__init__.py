"""Two programs after step 9 -> what changed between them: on the timeline, in what is said, shown and heard.

Formatting, comments, names of parameters and the way a value came about cannot be seen here: both sides are compared as
the compiler understood them. Renderers are apart: `text.py` for people, `fields.py` for programs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.difference.colours import colour_changes, palette_changes
from pytoon_lang.compiler.difference.nouns import Change, Difference, Side
from pytoon_lang.compiler.difference.pairs import pairs
from pytoon_lang.compiler.difference.scenes import paired_scenes, scene_changes
from pytoon_lang.compiler.difference.transitions import transition_changes
from pytoon_lang.compiler.difference.whole import whole_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.pipeline import Timed

__all__ = ["Change", "Difference", "Side", "difference"]


def difference(before: Sequence[Timed], after: Sequence[Timed]) -> tuple[Difference, ...]:
    """The outputs of two programs -> one `Difference` for every output of either, in the order of the new one."""
    found = pairs(before, after, lambda t: t.graph.output, lambda t: t.graph.variant or None, lambda _: "any")
    return tuple(_one(old, new) for old, new in found)


def _one(old: Timed | None, new: Timed | None) -> Difference:
    known = new or old
    assert known is not None  # a pair has a side
    changes = _changes(old, new) if old is not None and new is not None else ()
    return Difference(known.graph.output, known.graph.variant, _side(old), _side(new), changes)


def _side(one: Timed | None) -> Side | None:
    if one is None:
        return None
    rate = one.timeline.rate
    return Side(round(one.timeline.frames * rate.den / rate.num, 3), one.timeline.estimated)


def _changes(old: Timed, new: Timed) -> tuple[Change, ...]:
    scenes = paired_scenes(old, new)
    found = [
        *whole_changes(old, new, scenes),
        *palette_changes(old.graph, new.graph),
        *colour_changes(old.graph, new.graph),
        *scene_changes(scenes, old, new),
        *transition_changes(scenes, old, new),
    ]
    return tuple(sorted(found, key=lambda change: -1.0 if change.at is None else change.at))
