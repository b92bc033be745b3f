"""toon.lark -> table.py. For those who change the grammar: `python -m pytoon_lang.grammar.build` (needs lark).

At run time nothing but `table.py` is read: building the tables takes a hundred times as long as parsing a video.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import wrap
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

FOLDER = Path(__file__).parent

_HEADER = '''"""Made from toon.lark by `python -m pytoon_lang.grammar.build`; do not edit.

lexemes: terminal, pattern in the order they are tried; MARK is all terminals that are one fixed text, named in marks.
actions: for each state, terminal -> the state to shift to, or ~rule to reduce.
goto: for each state, rule name -> state. start is a state; the end of the file is shifted only after `start`.
rules: [rule name, length, label, kept children]. The label starts with `?` when a single child stands for itself, and
is empty when the children join those of the rule above.

One JSON text: Python compiles it in no time, with or without a cache of byte code.
"""

# ruff: noqa: E501
'''


class _Keep:
    """Lark drops terminals that no rule uses unless a post-lexer asks for them."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.always_accept = names

    def process(self, tokens: Any) -> Any:
        return tokens


def lark(**options: Any) -> Any:
    """The grammar as a strict Lark parser: tables for `generate`, and the oracle of the tests."""
    text = (FOLDER / "toon.lark").read_text("utf-8")
    unused = tuple(re.findall(r"^((?:BAD_\w+|FENCE|SMART_QUOTE))", text, re.MULTILINE))
    return Lark(
        text, parser="lalr", lexer="basic", strict=True, maybe_placeholders=False, postlex=_Keep(unused), **options
    )


def generate() -> str:
    """The text of table.py."""
    parser = lark()
    table = parser.parser.parser._parse_table
    start, end = table.start_states["start"], table.end_states["start"]
    numbers = _number(table.states, start)
    rules = {rule: number for number, rule in enumerate(parser.rules)}
    actions: list[dict[str, int]] = []
    goto: list[dict[str, int]] = []
    for state in numbers:
        actions.append({})
        goto.append({})
        for symbol, (action, argument) in sorted(table.states[state].items()):
            cells = goto if _is_rule(symbol) else actions
            cells[-1][str(symbol)] = numbers[argument] if _is_shift(action) else ~rules[argument]
    actions[numbers[end]]["$END"] = numbers[end]
    parts: dict[str, Any] = {
        "lexemes": _lexemes(parser.terminals),
        "marks": {t.pattern.value: t.name for t in parser.terminals if t.pattern.type == "str"},
        "actions": actions,
        "goto": goto,
        "rules": [_rule(rule) for rule in parser.rules],
        "start": numbers[start],
    }
    lines = [_wrapped(name, value) for name, value in parts.items()]
    return f'{_HEADER}TABLE = r"""{{\n' + ",\n".join(lines) + '\n}"""\n'


def _number(states: dict[int, dict[str, tuple[Any, Any]]], start: int) -> dict[int, int]:
    """States in the order they are reached, so that the table does not depend on Lark's hashing."""
    numbers = {start: 0}
    waiting = [start]
    for state in waiting:
        for _, (action, argument) in sorted(states[state].items()):
            if _is_shift(action) and argument not in numbers:
                numbers[argument] = len(numbers)
                waiting.append(argument)
    return numbers


def _is_shift(action: Any) -> bool:
    return action is Shift


def _is_rule(symbol: str) -> bool:
    return symbol.strip("_")[0].islower()


def _rule(rule: Any) -> tuple[str, int, str, tuple[int, ...]]:
    name = str(rule.origin.name)
    label = "" if name.startswith("_") else str(rule.alias or ("?" if rule.options.expand1 else "") + name)
    keep = tuple(i for i, symbol in enumerate(rule.expansion) if not (symbol.is_term and symbol.filter_out))
    return name, len(rule.expansion), label, keep


def _lexemes(terminals: list[Any]) -> list[tuple[str, str]]:
    """Lark's order: higher priority first, then longer patterns."""
    ordered = sorted(terminals, key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    marks = sorted((re.escape(t.pattern.value) for t in ordered if t.pattern.type == "str"), key=len, reverse=True)
    groups = [(t.priority, t.name, t.pattern.value) for t in ordered if t.pattern.type == "re"]
    groups.append((0.5, "MARK", "|".join(marks)))
    return [(name, pattern) for _, name, pattern in sorted(groups, key=lambda group: -group[0])]


def _wrapped(name: str, value: Any) -> str:
    if name == "lexemes":
        return f"{json.dumps(name)}: [\n" + ",\n".join(json.dumps(pair) for pair in value) + "\n]"
    text = f"{json.dumps(name)}: {json.dumps(value)}"
    return "\n".join(wrap(text, 118, break_long_words=False, break_on_hyphens=False))


if __name__ == "__main__":
    (FOLDER / "table.py").write_text(generate(), "utf-8")
