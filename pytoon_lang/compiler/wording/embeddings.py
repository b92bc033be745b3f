"""The explicit part of UAX #9: direction of a paragraph, embeddings, overrides and isolates (P2 to X8)."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import bidirectional

_DEEPEST = 125
ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = frozenset({"RLE", "LRE", "RLO", "LRO"})


def direction(text: str) -> int:
    """The level of a paragraph by its first letter (P2, P3): 1 runs from right to left."""
    depth = 0
    for kind in map(bidirectional, text):
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return int(kind != "L")
    return 0


def explicit_levels(kinds: list[str], base: int, text: str) -> tuple[list[int], list[str]]:
    """X1 to X8: the levels that controls set, and the kinds of characters with overrides applied."""
    stack = _Stack(base)
    ends = isolate_ends(kinds)
    found, resolved = [], list(kinds)
    for at, kind in enumerate(kinds):
        if kind in _EMBEDDINGS:
            found.append(stack.top.level)
            stack.embed(kind)
        elif kind in ISOLATES:
            found.append(stack.top.level)
            resolved[at] = stack.top.override or kind
            stack.isolate(kind == "RLI" or (kind == "FSI" and direction(text[at + 1 : ends.get(at, len(text))]) == 1))
        elif kind == "PDF":
            found.append(stack.top.level)
            stack.end_embedding()
        else:
            if kind == "PDI":
                stack.end_isolate()
            found.append(base if kind == "B" else stack.top.level)
            resolved[at] = stack.top.override if stack.top.override and kind not in {"B", "BN"} else kind
    return found, resolved


def isolate_ends(kinds: list[str]) -> dict[int, int]:
    """Each isolate and the PDI that ends it (BD9)."""
    open_: list[int] = []
    ends: dict[int, int] = {}
    for at, kind in enumerate(kinds):
        if kind in ISOLATES:
            open_.append(at)
        elif kind == "PDI" and open_:
            ends[open_.pop()] = at
    return ends


class _State(NamedTuple):
    level: int
    override: str
    isolate: bool


class _Stack:
    """The directional status stack of X1, and what did not fit on it."""

    def __init__(self, base: int) -> None:
        self._states = [_State(base, "", False)]
        self._lost_isolates = self._lost_embeddings = self._isolates = 0

    @property
    def top(self) -> _State:
        """What holds here."""
        return self._states[-1]

    def embed(self, kind: str) -> None:
        """X2 to X5."""
        override = kind[0] if kind.endswith("O") else ""
        if not self._push(_State(self._next(kind[0] == "R"), override, False)) and not self._lost_isolates:
            self._lost_embeddings += 1

    def isolate(self, odd: bool) -> None:
        """X5a to X5c."""
        if self._push(_State(self._next(odd), "", True)):
            self._isolates += 1
        else:
            self._lost_isolates += 1

    def end_isolate(self) -> None:
        """X6a."""
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._states.pop().isolate:
                pass
            self._isolates -= 1

    def end_embedding(self) -> None:
        """X7."""
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self.top.isolate and len(self._states) > 1:
            self._states.pop()

    def _next(self, odd: bool) -> int:
        return self.top.level + 1 + (self.top.level % 2 == odd)

    def _push(self, state: _State) -> bool:
        fits = state.level <= _DEEPEST and not self._lost_isolates and not self._lost_embeddings
        if fits:
            self._states.append(state)
        return fits
