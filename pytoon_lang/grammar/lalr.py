"""The LALR loop: tokens that fit the grammar -> a tree, by the table that build.py made from toon.lark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from pytoon_lang.grammar.table import TABLE as _TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytoon_lang.grammar.syntax import Token

Leaf: TypeAlias = "Callable[[Token], Any]"
Branch: TypeAlias = "Callable[[list[Any], int, int], Any]"

TABLE: dict[str, Any] = json.loads(_TEXT)
ACTIONS: list[dict[str, int]] = TABLE["actions"]
GOTO: list[dict[str, int]] = TABLE["goto"]
RULES: list[tuple[str, int, str, list[int]]] = TABLE["rules"]

# Rules by which a thing stands for itself (`value: atom`): their name, at the rule's number.
_UNITS = [origin if label[:1] == "?" and length == 1 else None for origin, length, label, _ in RULES]


class Machine:
    """A parse under way: the stack of states, and beside it what was understood and where that starts.

    `leaves` makes the value of a terminal (the token itself when it names none), `branches` that of a rule from its
    children and the offsets of its ends.
    """

    def __init__(self, leaves: dict[str, Leaf], branches: dict[str, Branch]) -> None:
        self.states: list[int] = [TABLE["start"]]
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.end = 0
        self._leaves = leaves
        self._rules = [
            (origin, length, keep, label.startswith("?"), branches.get(label.lstrip("?")), not label)
            for origin, length, label, keep in RULES
        ]

    def feed(self, tokens: Sequence[Token]) -> int:
        """Shift tokens until one does not fit; how many were shifted. The last one must be `$END`."""
        states, values, starts, leaves, units = self.states, self.values, self.starts, self._leaves, _UNITS
        for count, token in enumerate(tokens):
            kind = token.kind
            while True:
                action = ACTIONS[states[-1]].get(kind)
                if action is None:
                    return count
                if action >= 0:
                    break
                unit = units[~action]
                if unit is None:
                    self._reduce(~action)
                else:
                    states[-1] = GOTO[states[-2]][unit]
            leaf = leaves.get(kind)
            states.append(action)
            values.append(token if leaf is None else leaf(token))
            starts.append(token.start)
            self.end = token.end
        return len(tokens)

    def _reduce(self, number: int) -> None:
        origin, length, keep, passes, branch, joins = self._rules[number]
        states, values = self.states, self.values
        del states[-length:]
        states.append(GOTO[states[-1]][origin])
        if passes and len(keep) == 1:
            values[-length:] = [values[keep[0] - length]]
            del self.starts[len(self.starts) - length + 1 :]
            return
        children: list[Any] = []
        for index in keep:
            value = values[index - length]
            if type(value) is not list:
                children.append(value)
            elif children:
                children.extend(value)
            else:
                children = value
        start = self.starts[-length]
        del values[-length:], self.starts[len(self.starts) - length + 1 :]
        values.append(children if joins or branch is None else branch(children, start, self.end))

    def fits(self, *kinds: str, below: int = 0) -> bool:
        """Whether terminals of these kinds could be shifted in turn, `below` states dropped first; changes nothing."""
        if not below and len(kinds) == 1 and ACTIONS[self.states[-1]].get(kinds[0], -1) >= 0:
            return True
        return can_shift(self.states[: len(self.states) - below], kinds)

    def drop(self, count: int) -> None:
        """Forget the last `count` values."""
        if count:
            del self.states[-count:], self.values[-count:], self.starts[-count:]


def can_shift(stack: list[int], kinds: Sequence[str]) -> bool:
    """Whether terminals of these kinds can be shifted in turn on a stack of states, which is changed."""
    for kind in kinds:
        while True:
            action = ACTIONS[stack[-1]].get(kind)
            if action is None:
                return False
            if action >= 0:
                stack.append(action)
                break
            origin, length, _, _ = RULES[~action]
            del stack[-length:]
            stack.append(GOTO[stack[-1]][origin])
    return True
