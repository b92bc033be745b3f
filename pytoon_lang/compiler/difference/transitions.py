"""The joins between scenes, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.difference.nouns import Change
from pytoon_lang.compiler.difference.pairs import pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytoon_lang.compiler.difference.scenes import Scenes
    from pytoon_lang.compiler.ir.scene import Transition
    from pytoon_lang.compiler.pipeline import Timed

_Join = tuple["int | None", "int | None", "Transition"]


def transition_changes(scenes: Scenes, old: Timed, new: Timed) -> Iterator[Change]:
    """Joins of the same two scenes are compared; what joins others comes and goes."""
    was = [_join(t, len(old.graph.scenes), lambda scene: scene) for t in old.graph.transitions]
    now = [_join(t, len(new.graph.scenes), scenes.origin.get) for t in new.graph.transitions]
    begun, begins = _starts(old), _starts(new)
    for one, other in pairs(was, now, lambda join: join[:2], lambda join: join[0], lambda join: join[1]):
        if other is not None:
            yield from _change(one[2] if one else None, other[2], new, begins)
        elif one is not None:
            change = next(_change(None, one[2], old, begun))
            yield change._replace(action="removed", before=change.after, after="")


def _join(transition: Transition, scenes: int, of_old: Callable[[int], int | None]) -> _Join:
    """The scenes that are joined, as indexes of the old program (None: not in it)."""
    following = transition.after + 1
    return of_old(transition.after), of_old(following) if following < scenes else None, transition


def _starts(side: Timed) -> dict[int, float]:
    """Scene -> when the transition after it begins."""
    rate = side.timeline.rate
    return {join.before: round(join.start * rate.den / rate.num, 3) for join in side.timeline.transitions}


def _change(was: Transition | None, now: Transition, new: Timed, starts: dict[int, float]) -> Iterator[Change]:
    name = " to ".join(scene.name for scene in new.graph.scenes[now.after : now.after + 2])
    change = Change("added", "transition", name, after=_spelled(now), at=starts.get(now.after), span=now.span)
    if was is None:
        yield change
    elif _spelled(was) != _spelled(now):
        yield change._replace(action="changed", key="how", before=_spelled(was))


def _spelled(transition: Transition) -> str:
    return f"{transition.effect} {transition.length.seconds * 1000:g}ms"
