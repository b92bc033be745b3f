"""Values without a key -> the slots that they are meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Unknown
from pytoon_lang.compiler.values.shapes import fits
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.grammar.syntax import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.vocabulary.types import Slot
    from pytoon_lang.grammar.syntax import Value

NOWHERE = -1


def match(values: Sequence[Value | Unknown], slots: Sequence[Slot]) -> list[int]:
    """The index of its slot for each value, in order; NOWHERE for one that is too many.

    Each goes to the next slot that could take it. If one finds none, as many as possible keep to slots that could take
    them, and it gets the slot that stays empty at its place: so `scene 42px only 4s` has one value too many, not three
    values in wrong places.
    """
    places: list[int] = []
    for value in values:
        following = places[-1] + 1 if places else 0
        place = next((i for i in range(following, len(slots)) if fits(value, slots[i].type)), NOWHERE)
        if place == NOWHERE:
            return _filled(_best(values, slots), len(slots))
        places.append(place)
    return places


def _best(values: Sequence[Value | Unknown], slots: Sequence[Slot]) -> list[int]:
    """The places with the greatest sum of weights, those that fit nowhere left out."""
    rows = [[0] * (len(slots) + 1)]  # of the values from the last one on: the best sum with the slots from each one on
    for value in reversed(values):
        after, row = rows[-1], [0] * (len(slots) + 1)
        for i in reversed(range(len(slots))):
            row[i] = max(after[i], row[i + 1], after[i + 1] + _weight(value, slots[i]))
        rows.append(row)
    places, at = [], 0
    for value, row, after in zip(values, rows[::-1], rows[-2::-1], strict=False):
        weights = [(i, _weight(value, slots[i])) for i in range(at, len(slots))]
        place = next((i for i, weight in weights if weight and row[at] == after[i + 1] + weight), NOWHERE)
        places.append(place)
        at = at if place == NOWHERE else place + 1
    return places


def _weight(value: Value | Unknown, slot: Slot) -> int:
    """How well a value fits: 0 not at all, 3 well, 2 when it is more likely a kind that was typed twice."""
    word = value.path[0] if isinstance(value, Name) else ""
    if not fits(value, slot.type) or (word and slot.type.base == "one-of" and word not in slot.type.choices):
        return 0
    return 2 if word in KINDS else 3


def _filled(places: list[int], count: int) -> list[int]:
    """Values without a place get the free ones between their neighbours: such a slot says what it wanted instead."""
    limits, limit = [], count  # of each value: the place of the next one that has one
    for place in reversed(places):
        limits.append(limit)
        limit = limit if place == NOWHERE else place
    filled, free = [], 0
    for place, following in zip(places, reversed(limits), strict=True):
        taken = free if place == NOWHERE and free < following else place
        filled.append(taken)
        free = free if taken == NOWHERE else taken + 1
    return filled
