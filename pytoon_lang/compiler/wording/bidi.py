"""The Unicode bidirectional algorithm (UAX #9): the level of each character, and the order in which a line is read.

    levels("abc אבג", base) -> (0, 0, 0, 0, 1, 1, 1)       visual(levels) -> indexes from left to right

Even levels run from left to right, odd ones from right to left. Rule names in comments are those of the standard.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional, normalize

from pytoon_lang.compiler.wording.embeddings import ISOLATES, direction, explicit_levels, isolate_ends

__all__ = ["at_end", "direction", "levels", "needed", "visual"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_IGNORED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_PAIRS = "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"  # noqa: E501
_OPENING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSING = frozenset(_OPENING.values())


def needed(text: str) -> bool:
    """Whether a text has anything that does not simply run from left to right."""
    return any(char >= "\u0590" and bidirectional(char) in _TURNING for char in text)


_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "FSI", "LRE", "LRO", "LRI"})


def levels(text: str, base: int) -> tuple[int, ...]:
    """One paragraph -> the level of each of its characters, before it is broken into lines (X1 to I2, L1)."""
    kinds = [bidirectional(char) or "L" for char in text]
    explicit, resolved = explicit_levels(kinds, base, text)
    for sequence in list(_sequences(kinds, explicit, base)):
        _weak(sequence, resolved)
        _brackets(sequence, resolved, text)
        _neutral(sequence, resolved)
        for at in sequence.at:
            explicit[at] += _implicit(resolved[at], explicit[at])
    _carry(kinds, explicit, base)
    return tuple(explicit)


def at_end(levels: Sequence[int], text: str, base: int) -> list[int]:
    """The levels of one line, its white space at the end put back to the level of the paragraph (L1)."""
    found = list(levels)
    for at in reversed(range(len(text))):
        if bidirectional(text[at]) not in {"WS", "B", "S", "BN", "PDI"} | ISOLATES | _IGNORED:
            break
        found[at] = base
    return found


def visual(levels: Sequence[int]) -> list[int]:
    """Levels of a line -> the indexes from left to right (L2)."""
    order = list(range(len(levels)))
    lowest = min((level for level in levels if level % 2), default=0)
    for level in range(max(levels, default=0), lowest - 1, -1) if lowest else ():
        turned: list[int] = []
        for high, run in groupby(order, key=lambda at, level=level: levels[at] >= level):  # type: ignore[misc]
            same = list(run)
            turned += same[::-1] if high else same
        order = turned
    return order


class _Sequence(NamedTuple):
    """An isolating run sequence (X10): its characters, and the directions at its ends."""

    at: list[int]
    level: int
    before: str
    after: str


def _sequences(kinds: list[str], found: list[int], base: int) -> Iterator[_Sequence]:
    """X9, X10: runs of one level, those that an isolate parts put together again."""
    kept = [at for at, kind in enumerate(kinds) if kind not in _IGNORED]
    runs = [list(run) for _, run in groupby(kept, key=lambda at: found[at])]
    ends = isolate_ends(kinds)
    starts = {run[0]: number for number, run in enumerate(runs)}
    used: set[int] = set()
    for number, run in enumerate(runs):
        if number in used:
            continue
        sequence = list(run)
        while (end := ends.get(sequence[-1])) is not None and end in starts:
            used.add(starts[end])
            sequence += runs[starts[end]]
        first, last = kept.index(sequence[0]), kept.index(sequence[-1])
        level = found[sequence[0]]
        open_end = kinds[sequence[-1]] in ISOLATES
        left = found[kept[first - 1]] if first else base
        right = base if open_end or last + 1 == len(kept) else found[kept[last + 1]]
        yield _Sequence(sequence, level, "LR"[max(left, level) % 2], "LR"[max(right, level) % 2])


def _weak(sequence: _Sequence, kinds: list[str]) -> None:
    """W1 to W7: marks, numbers, and the signs that belong to them."""
    before, strong = sequence.before, sequence.before
    for at in sequence.at:
        if kinds[at] == "NSM":  # W1
            kinds[at] = "ON" if before in ISOLATES | {"PDI"} else before
        before = kinds[at]
    for at in sequence.at:  # W2, W3
        if kinds[at] in {"L", "R", "AL"}:
            strong = kinds[at]
        elif kinds[at] == "EN" and strong == "AL":
            kinds[at] = "AN"
    for at in sequence.at:
        if kinds[at] == "AL":
            kinds[at] = "R"
    _separators(sequence, kinds)
    strong = sequence.before
    for at in sequence.at:  # W7
        if kinds[at] in {"L", "R"}:
            strong = kinds[at]
        elif kinds[at] == "EN" and strong == "L":
            kinds[at] = "L"


def _separators(sequence: _Sequence, kinds: list[str]) -> None:
    at = sequence.at
    for number in range(1, len(at) - 1):  # W4
        one, two = kinds[at[number - 1]], kinds[at[number + 1]]
        here = kinds[at[number]]
        if one == two and ((one == "EN" and here in {"ES", "CS"}) or (one == "AN" and here == "CS")):
            kinds[at[number]] = one
    for kind, run in groupby(list(enumerate(at)), key=lambda one: kinds[one[1]]):  # W5
        if kind == "ET":
            numbers = list(run)
            first, last = numbers[0][0], numbers[-1][0]
            beside = {kinds[at[n]] for n in (first - 1, last + 1) if 0 <= n < len(at)}
            for _, where in numbers if "EN" in beside else ():
                kinds[where] = "EN"
    for where in at:  # W6
        if kinds[where] in {"ES", "ET", "CS"}:
            kinds[where] = "ON"


def _brackets(sequence: _Sequence, kinds: list[str], text: str) -> None:
    """N0: a pair of brackets takes the direction of what it holds, or of what it stands in."""
    own = "LR"[sequence.level % 2]
    for first, last in sorted(_bracket_pairs(sequence.at, kinds, text)):
        inside = [_strong(kinds[at]) for at in sequence.at[first + 1 : last]]
        if own in inside:
            side = own
        elif any(inside):
            before = (_strong(kinds[at]) for at in reversed(sequence.at[:first]))
            side = next(filter(None, before), sequence.before)
        else:
            continue
        for number in (first, last):
            kinds[sequence.at[number]] = side
            for at in sequence.at[number + 1 :]:  # marks on a bracket go with it
                if bidirectional(text[at]) != "NSM":
                    break
                kinds[at] = side


def _bracket_pairs(places: Sequence[int], kinds: list[str], text: str) -> list[tuple[int, int]]:
    """BD16."""
    open_: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for number, at in enumerate(places):
        char = normalize("NFC", text[at]) if kinds[at] == "ON" else ""
        if char in _OPENING:
            if len(open_) == 63:
                return []
            open_.append((_OPENING[char], number))
        elif char in _CLOSING:
            depth = next((n for n in reversed(range(len(open_))) if open_[n][0] == char), None)
            if depth is not None:
                found.append((open_[depth][1], number))
                del open_[depth:]
    return found


def _strong(kind: str) -> str:
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else ""


def _neutral(sequence: _Sequence, kinds: list[str]) -> None:
    """N1, N2: what has no direction takes that of both sides, else that of where it stands."""
    before, waiting = sequence.before, []
    for at in (*sequence.at, -1):
        kind = kinds[at] if at >= 0 else ""
        if kind in _NEUTRAL:
            waiting.append(at)
            continue
        after = _strong(kind) or sequence.after
        for one in waiting:
            kinds[one] = before if before == after else "LR"[sequence.level % 2]
        before, waiting = after, []


def _implicit(kind: str, level: int) -> int:
    """I1, I2."""
    if level % 2:
        return int(kind in {"L", "EN", "AN"})
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _carry(kinds: Iterable[str], found: list[int], base: int) -> None:
    """Characters that the algorithm leaves out stand where the one before them does; L1 at separators."""
    kinds = list(kinds)
    for at, kind in enumerate(kinds):
        if kind in _IGNORED:
            found[at] = found[at - 1] if at else base
    reset = True
    for at in reversed(range(len(kinds))):
        if kinds[at] in {"S", "B"}:
            found[at], reset = base, True
        elif kinds[at] in {"WS", "PDI"} | ISOLATES | _IGNORED:
            found[at] = base if reset and at != len(kinds) else found[at]
        else:
            reset = False
