"""How the brackets of a file stand: whether each has its partner, and whether they nest too deep to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.syntax import Token

if TYPE_CHECKING:
    from pytoon_lang.source import Source

DEEPEST = 60
"""Brackets inside each other; readers of the tree may recurse that deep."""

HOPELESS = 1000
"""Brackets inside each other; of such a file nothing is read."""

LONGEST = 240
"""Operators in one statement, for the same reason."""

_PAIRS = {"RPAR": ("LPAR", "FN"), "RSQB": ("LSQB",), "RBRACE": ("LBRACE",)}
_OPENERS = frozenset(("FN", "LPAR", "LSQB", "LBRACE"))


class Shape(NamedTuple):
    """`nested`: every bracket has its partner. `deep`: somewhere they go deeper than DEEPEST, or than HOPELESS."""

    nested: bool = True
    deep: bool = False
    hopeless: bool = False


def shape(tokens: list[Token]) -> Shape:
    """Look at the brackets of all tokens."""
    stack: list[str] = []
    nested, deepest, chain, longest = True, 0, 0, 0
    for token in tokens:
        kind = token.kind
        if kind in _OPENERS:
            stack.append(kind)
            deepest = max(deepest, len(stack))
        elif kind in _PAIRS:
            if not stack or stack.pop() not in _PAIRS[kind]:
                nested = False
        elif kind in ("SIGN", "SCALE") or (stack and _joins(token)):
            chain += 1
            longest = max(longest, chain)
        elif kind == "_SEP":
            chain = 0 if not stack or stack[-1] == "LBRACE" else chain
    return Shape(nested and not stack, deepest > DEEPEST or longest > LONGEST, deepest > HOPELESS)


def _joins(token: Token) -> bool:
    """Whether a token inside brackets may be an operator: `-1`, `and`."""
    return (token.kind == "NUMBER" and token.text[0] in "+-") or token.text in ("and", "or", "not")


def flatten(source: Source, tokens: list[Token]) -> tuple[list[Token], list[Diagnostic]]:
    """Put an ERROR token in the place of every top-level statement that is too deep."""
    out: list[Token] = []
    diagnostics: list[Diagnostic] = []
    first, depth = 0, 0
    for index, token in enumerate(tokens):
        depth += (token.kind == "LBRACE") - (token.kind == "RBRACE")
        last = index + 1 == len(tokens)
        if last or (depth == 0 and token.kind == "_SEP"):
            statement = tokens[first : index + 1 if last else index]
            if statement and shape(statement).deep:
                start, end = statement[0].start, statement[-1].end
                diagnostics.append(too_deep(source, start))
                statement = [Token("ERROR", source.text[start:end], start, end)]
            out += statement if last else [*statement, token]
            first = index + 1
    return out, diagnostics


def too_deep(source: Source, start: int) -> Diagnostic:
    """What is said of a statement that begins at `start`."""
    return error(
        "nested-too-deep",
        f"this statement nests more than {DEEPEST} levels deep",
        source.span(start, start + 1),
        help="move the inner parts into presets or parameters of their own",
    )
