"""`text "Hi" say "Hello"`: a second statement on the line of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, error
from pytoon_lang.grammar.syntax import Name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pytoon_lang.compiler.ir.element import Unknown
    from pytoon_lang.grammar.syntax import Value


def run_on(whose: str, inside: Collection[str], values: Sequence[Value | Unknown]) -> Diagnostic | None:
    """The first of `values` that begins a statement, with another value after it. `inside`: kinds of its own block."""
    from pytoon_lang.compiler.vocabulary import KINDS

    for value in values[:-1]:
        if not isinstance(value, Name) or len(value.path) > 1 or value.path[0] not in KINDS:
            continue
        kind = value.path[0]
        message = f"`{kind}` begins another statement"
        if kind in inside:
            help_ = f"put it into the block: `{whose} ... {{ {kind} ... }}`"
            return error("too-many-values", message, value.span, "on the same line", help=help_)
        if value.span.file.endswith((".yaml", ".yml")):  # there a list is meant to go on
            help_ = "write it as a statement of its own"
            return error("too-many-values", message, value.span, "among the values of another", help=help_)
        place = value.span._replace(end=value.span.start)
        fix = Fix(f"write `; {kind}`, or a new line before it", (Edit(place, "; "),), safe=True)
        return error("too-many-values", message, value.span, "on the same line", help=fix.title, fixes=(fix,))
    return None
