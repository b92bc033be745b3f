"""Which things of two lists are the same thing: by one mark of identity after another, the surest first."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

T = TypeVar("T")


def pairs(
    before: Sequence[T], after: Sequence[T], *marks: Callable[[T], Hashable | None]
) -> list[tuple[T | None, T | None]]:
    """Two lists -> pairs; what has no partner stands alone. A mark of None matches nothing.

    In the order of `after`; what was removed stands behind the thing that it stood behind. Linear in the lists.
    """
    partner = matches(before, after, *marks)
    lost: dict[int, list[int]] = defaultdict(list)
    last = -1
    for old in range(len(before)):
        if old in partner:
            last = partner[old]
        else:
            lost[last].append(old)
    came_from = {new: old for old, new in partner.items()}
    found: list[tuple[T | None, T | None]] = [(before[old], None) for old in lost[-1]]
    for new, thing in enumerate(after):
        found.append((before[came_from[new]] if new in came_from else None, thing))
        found += [(before[old], None) for old in lost[new]]
    return found


def matches(before: Sequence[T], after: Sequence[T], *marks: Callable[[T], Hashable | None]) -> dict[int, int]:
    """Indexes in `before` -> indexes of the same things in `after`."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for mark in marks:
        free: dict[Hashable, deque[int]] = defaultdict(deque)
        for new, thing in enumerate(after):
            if new not in taken:
                free[mark(thing)].append(new)
        free.pop(None, None)
        for old, thing in enumerate(before):
            queue = free.get(mark(thing)) if old not in partner else None
            if queue:
                partner[old] = queue.popleft()
                taken.add(partner[old])
    return partner


def moved(partner: dict[int, int]) -> set[int]:
    """The fewest things (by index before) that have to be moved so that all others keep their order."""
    tails: list[int] = []
    ends: list[int] = []
    previous: dict[int, int] = {}
    for old in sorted(partner):
        at = bisect_left(tails, partner[old])
        tails[at : at + 1] = [partner[old]]
        ends[at : at + 1] = [old]
        if at:
            previous[old] = ends[at - 1]
    kept, now = set(), ends[-1] if ends else None
    while now is not None:
        kept.add(now)
        now = previous.get(now)
    return set(partner) - kept
