"""A script as the ways through it: words one after another, pauses and strangers between them, words left out."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pytoon_lang.backends.aligners.acoustics import ALONE, FIRST, INSIDE, LAST, STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pytoon_lang.backends.aligners.acoustics import Model

PAUSE, STRANGER = -1, -2
"""Owners of what is no word of the script: silence, and speech that is not in it."""

Way = tuple[int, float]
"""Where a path comes from and what that costs."""


class Costs(NamedTuple):
    """In nats: to leave each word out; a whole line at most; to hear a stranger."""

    skip: Sequence[float]
    line: float
    stranger: float


class Network(NamedTuple):
    """Phones in the order of the script, `STATES` states each, and from which phones each may be entered.

    By phone: `sounds` (phones, STATES; -1 is any sound at all), `kind` (its phone), `owner` (its word, `PAUSE` or
    `STRANGER`), `before` (phones, most) and `cost` of coming from there (inf where there is none), `start` and `end`:
    what it costs to begin or end there.
    """

    sounds: NDArray[np.int64]
    kind: NDArray[np.int64]
    owner: NDArray[np.int64]
    before: NDArray[np.int64]
    cost: NDArray[np.float32]
    start: NDArray[np.float32]
    end: NDArray[np.float32]


class _Node(NamedTuple):
    sounds: tuple[int, ...]
    kind: int
    owner: int
    before: tuple[Way, ...]
    start: float = np.inf
    end: float = np.inf


class _Edge(NamedTuple):
    """The end of a word: ways on to a pause or to any word, and to the next word spoken closely after it."""

    apart: tuple[Way, ...] = ()
    close: tuple[Way, ...] = ()


class _Draft(NamedTuple):
    """What is being built: words as numbers of phones, nodes so far."""

    model: Model
    words: tuple[tuple[int, ...], ...]
    nodes: list[_Node]

    def add(self, node: _Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1


class _Ways(NamedTuple):
    """Ways to a word, after a pause and closely after the word before it; what it costs to begin or to end with it."""

    apart: tuple[Way, ...]
    close: tuple[Way, ...]
    start: float
    end: float


def network(model: Model, lines: Sequence[Sequence[Sequence[str]]], costs: Costs) -> Network:
    """Lines of words of phones (`W ER L D`) -> the ways through them."""
    numbers = {name: n for n, name in enumerate(model.phones)}
    draft = _Draft(model, tuple(tuple(numbers[phone] for phone in word) for line in lines for word in line), [])
    left_out = _left_out([len(line) for line in lines], costs)
    edge = _Edge()
    past: tuple[Way, ...] = ()  # ways past the last word
    line: tuple[Way, ...] = ()  # ways past the last line
    for index in range(len(draft.words) + 1):
        opens = index in left_out.lines
        apart = (*edge.apart, *past, *(line if opens else ()))
        gap = _gap(draft, apart, costs.stranger, (left_out.before[index], left_out.after[index]))
        if index == len(draft.words):
            break
        if opens:
            line = _dearer(gap, left_out.lines[index])
        past = _dearer((*edge.apart, *gap), costs.skip[index])
        start = 0.0 if index == 0 else np.inf
        edge = _word(draft, index, _Ways((*apart, *gap), edge.close, start, left_out.after[index + 1]))
    return _packed(draft.nodes)


class _LeftOut(NamedTuple):
    """What it costs to leave out everything before or after a boundary, and a line (by its first word)."""

    before: tuple[float, ...]
    after: tuple[float, ...]
    lines: dict[int, float]


def _left_out(lengths: Sequence[int], costs: Costs) -> _LeftOut:
    """Whole lines cost `costs.line` at most; of a line that is begun every word has its own price."""
    firsts = [0, *accumulate(lengths)]
    spans = list(zip(firsts, lengths, strict=False))
    lines = {first: min(sum(costs.skip[first : first + n]), costs.line) for first, n in spans}
    ahead = [0.0, *accumulate(lines.values())]
    before, after = [0.0] * (firsts[-1] + 1), [0.0] * (firsts[-1] + 1)
    for number, (first, n) in enumerate(spans):
        for index in range(first, first + n):
            before[index] = ahead[number] + sum(costs.skip[first:index])
            rest = lines[first] if index == first else sum(costs.skip[index : first + n])
            after[index] = rest + ahead[-1] - ahead[number + 1]
    before[-1] = ahead[-1]
    return _LeftOut(tuple(before), tuple(after), lines)


def _gap(draft: _Draft, before: tuple[Way, ...], stranger: float, edges: tuple[float, float]) -> tuple[Way, ...]:
    """A pause or a stranger; `edges`: what it costs to begin or to end there."""
    quiet, (start, end) = draft.model.silence, edges
    silence = draft.model.sounds(quiet, quiet, quiet, INSIDE)
    pause = draft.add(_Node(silence, quiet, PAUSE, before, start, end))
    entered = _dearer(before, stranger)
    unknown = draft.add(_Node((-1,) * STATES, quiet, STRANGER, entered, start + stranger, end))
    return ((pause, 0.0), (unknown, 0.0))


def _word(draft: _Draft, index: int, ways: _Ways) -> _Edge:
    """All the ways to say one word between its neighbours."""
    model, words, quiet = draft.model, draft.words, draft.model.silence
    word = words[index]
    following = words[index + 1][0] if index + 1 < len(words) else quiet
    befores = [(quiet, ways.apart, ways.start)]
    if ways.close:
        befores.append((words[index - 1][-1], ways.close, np.inf))
    if len(word) == 1:
        firsts = [(left, entries, start) for left, entries, start in befores]
    else:
        added = [
            draft.add(_Node(model.sounds(word[0], left, word[1], FIRST), word[0], index, entries, start))
            for left, entries, start in befores
        ]
        for n in range(1, len(word) - 1):
            sounds = model.sounds(word[n], word[n - 1], word[n + 1], INSIDE)
            added = [draft.add(_Node(sounds, word[n], index, _from(added)))]
        firsts = [(word[-2], _from(added), np.inf)]
    place = ALONE if len(word) == 1 else LAST
    ends = {
        after: _from(
            [
                draft.add(_Node(model.sounds(word[-1], left, after, place), word[-1], index, entries, start, end))
                for left, entries, start in firsts
            ]
        )
        for after, end in {following: np.inf, quiet: ways.end}.items()
    }
    return _Edge(ends[quiet], ends[following] if following != quiet else ())


def _from(nodes: Sequence[int]) -> tuple[Way, ...]:
    return tuple((node, 0.0) for node in nodes)


def _dearer(ways: Sequence[Way], price: float) -> tuple[Way, ...]:
    return tuple((node, cost + price) for node, cost in ways)


def _packed(nodes: Sequence[_Node]) -> Network:
    most = max(len(node.before) for node in nodes)
    before = np.zeros((len(nodes), most), np.int64)
    cost = np.full((len(nodes), most), np.inf, np.float32)
    for number, node in enumerate(nodes):
        for place, (source, price) in enumerate(node.before):
            before[number, place], cost[number, place] = source, price
    return Network(
        np.array([node.sounds for node in nodes]),
        np.array([node.kind for node in nodes]),
        np.array([node.owner for node in nodes]),
        before,
        cost,
        np.array([node.start for node in nodes], np.float32),
        np.array([node.end for node in nodes], np.float32),
    )
