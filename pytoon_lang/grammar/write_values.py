"""Values and heads of statements -> their text in .toon, or as .toon stands inside YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.grammar.syntax import (
    Argument,
    Binary,
    Call,
    Color,
    Date,
    List,
    Name,
    Not,
    Number,
    Range,
    Ratio,
    Ref,
    Size,
    Text,
    Thing,
)
from pytoon_lang.grammar.text import read_text

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Value

_COMPARES = 2
_RANK = {"or": 0, "and": 1, "+": 3, "-": 3, "*": 4, "/": 4}
"""How tight operators bind; comparisons do as `_COMPARES`, and `not` between those and `and`."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class Spelling(NamedTuple):
    """What stands between a name and its value: a named value of a statement, a parameter of a preset."""

    named: str
    parameter: str


TOON = Spelling(": ", ": ")
YAML = Spelling("=", ":")
"""In YAML `: ` ends a key and ` #` begins a comment: neither may stand in a plain scalar."""


def head(thing: Thing, spelling: Spelling = TOON) -> str:
    """A thing without its body."""
    out = [thing.kind.text]
    before: Argument | None = None
    for one in thing.arguments:
        comma = before is not None and before.key is not None and one.key is not None
        out.append((", " if comma else " ") + argument(one, spelling))
        before = one
    return "".join(out)


def argument(one: Argument, spelling: Spelling = TOON) -> str:
    """A value with its name, and with its default if it is a parameter."""
    text = value(one.value, spelling)
    if one.key is None:
        return text
    if one.default is None:
        return f"{one.key.text}{spelling.named}{text}"
    default = value(one.default, spelling)
    equals = " =" if spelling is YAML and default.startswith("#") else " = "
    return f"{one.key.text}{spelling.parameter}{text}{equals}{default}"


def value(one: Value, spelling: Spelling = TOON) -> str:
    """A value on one line."""
    match one:
        case Text():
            return text_literal(one.value)
        case Number():
            return one.amount + one.unit
        case Size() | Ratio():
            return f"{one.width}{'x' if isinstance(one, Size) else ':'}{one.height}"
        case Color() | Date():
            return one.text
        case Name():
            return ".".join(one.path)
        case Ref():
            return "$" + ".".join(one.path)
        case Call():
            return f"{one.name.text}({_joined([argument(a, spelling) for a in one.arguments], spelling)})"
        case List():
            return f"[{_joined([value(item, spelling) for item in one.items], spelling)}]"
        case Range():
            return f"{value(one.low, spelling)}..{value(one.high, spelling)}"
        case Binary():
            return f"({_binary(one, spelling)})"
        case Not():
            return f"({_not(one, spelling)})"


def _joined(parts: list[str], spelling: Spelling) -> str:
    if spelling is not YAML:
        return ", ".join(parts)
    return "".join(part if n == 0 else ("," if part.startswith("#") else ", ") + part for n, part in enumerate(parts))


def _binary(one: Binary, spelling: Spelling) -> str:
    rank = _RANK.get(one.operator, _COMPARES)
    sides = (_side(one.left, rank + (rank == _COMPARES), spelling), _side(one.right, rank + 1, spelling))
    return f" {one.operator} ".join(sides)


def _side(one: Value, lowest: int, spelling: Spelling) -> str:
    """An operand, without parentheses when it binds at least as tight as `lowest`."""
    if isinstance(one, Binary) and _RANK.get(one.operator, _COMPARES) >= lowest:
        return _binary(one, spelling)
    if isinstance(one, Not) and lowest <= _COMPARES:
        return _not(one, spelling)
    return value(one, spelling)


def _not(one: Not, spelling: Spelling) -> str:
    return f"not {_side(one.value, _COMPARES, spelling)}"


def text_literal(text: str) -> str:
    """A text between `"`, on one line."""
    return '"' + "".join(_ESCAPES.get(c) or (c if _visible(c) else f"\\u{{{ord(c):x}}}") for c in text) + '"'


def text_block(text: str, indent: int) -> str | None:
    """A text of several lines between `\"\"\"`; None where only escapes would keep it."""
    if "\n" not in text or '"""' in text or not all(_visible(c) or c == "\n" for c in text):
        return None
    inner = [" " * indent + line if line else "" for line in text.replace("\\", "\\\\").split("\n")]
    block = '"""\n' + "\n".join(inner) + "\n" + " " * indent + '"""'
    return block if read_text(block, 0).value == text else None


def _visible(character: str) -> bool:
    return character.isprintable() or character in "\u200c\u200d"  # joiners belong to many scripts
