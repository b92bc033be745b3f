"""Pairs: nothing is lost, nothing twice; as little as possible is called moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pytoon_lang.compiler.difference.pairs import matches, moved, pairs

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=8)


@given(WORDS, WORDS)
def test_everything_is_in_one_pair(before: list[str], after: list[str]) -> None:
    found = pairs(before, after, lambda word: word, lambda _: "any")
    assert sorted(old for old, _ in found if old is not None) == sorted(before)
    assert [new for _, new in found if new is not None] == after
    assert all(old is not None or new is not None for old, new in found)
    alone = [pair for pair in found if None in pair]
    assert len(alone) == abs(len(before) - len(after))


@given(WORDS, WORDS)
def test_the_surest_mark_counts_first(before: list[str], after: list[str]) -> None:
    found = matches(before, after, lambda word: word, lambda _: "any")
    alike = sum(before[old] == after[new] for old, new in found.items())
    assert alike == sum(min(before.count(word), after.count(word)) for word in set(before))


@given(st.permutations(range(7)))
def test_what_is_not_moved_keeps_its_order(order: list[int]) -> None:
    partner = dict(enumerate(order))
    gone = moved(partner)
    kept = [partner[old] for old in sorted(partner) if old not in gone]
    assert kept == sorted(kept)
    longest = 0
    for mask in range(1 << 7):
        chosen = [order[at] for at in range(7) if mask >> at & 1]
        if chosen == sorted(chosen):
            longest = max(longest, len(chosen))
    assert len(kept) == longest


def test_one_scene_to_the_front_is_one_move() -> None:
    assert moved({0: 1, 1: 2, 2: 3, 3: 0}) == {3}
