"""`when $n == 1 {`: a comparison without its parentheses."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.grammar.syntax import Token
    from pytoon_lang.source import Source

_ENDS = frozenset({"LBRACE", "_SEP", "$END", "RBRACE"})


def bare_comparison(source: Source, stream: Sequence[Token], at: int) -> Diagnostic | None:
    """The token at `at` compares where nothing is in parentheses: after `when` they are put around it all."""
    if stream[at].kind != "COMPARE":
        return None
    begin = at - len([*takewhile(lambda token: token.kind not in _ENDS, reversed(stream[:at]))])
    after = [*takewhile(lambda token: token.kind not in _ENDS, stream[at:])]
    place = source.span(stream[at].start, stream[at].end)
    message, note = "a comparison stands in parentheses", "compares what is around it"
    if stream[begin].text != "when" or begin + 1 == at or len(after) < 2:
        return error("unexpected-text", message, place, note, help="write `($a == 1)`")
    first, last = stream[begin + 1].start, after[-1].end
    ends = (Edit(source.span(first, first), "("), Edit(source.span(last, last), ")"))
    fix = Fix(f"write `({source.text[first:last]})`", ends, safe=True)
    return error("unexpected-text", message, place, note, help=fix.title, fixes=(fix,))
