"""Tokens of a file with mistakes -> statements, with a diagnostic for each mistake.

tokens --close_texts--understand--drop_unknown--drop_strays--> --layout--> --balance--flatten--> --recover--> statements
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.grammar.braces import balance
from pytoon_lang.grammar.foreign import understand
from pytoon_lang.grammar.lalr import Machine
from pytoon_lang.grammar.layout import layout
from pytoon_lang.grammar.lexical import close_texts, drop_unknown
from pytoon_lang.grammar.recover import recover
from pytoon_lang.grammar.shape import flatten, shape, too_deep
from pytoon_lang.grammar.strays import drop_strays
from pytoon_lang.grammar.syntax import Broken, Statement, Token
from pytoon_lang.grammar.tree import Tree

if TYPE_CHECKING:
    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.source import Source


def mend(source: Source, tokens: list[Token]) -> tuple[tuple[Statement, ...], list[Diagnostic]]:
    """Read what was meant, keep every statement that can be read, and say what was wrong."""
    if shape(tokens).hopeless:
        whole = source.span(0, len(source.text))
        return (Broken(whole, source.text[:100]),), [too_deep(source, 0)]
    diagnostics: list[Diagnostic] = []
    for step in (close_texts, understand, drop_unknown, drop_strays):
        tokens, found = step(source, tokens)
        diagnostics += found
    laid = layout(tokens, source.text, nested=shape(tokens).nested)
    tokens = laid.tokens
    for step in (balance, flatten):
        tokens, found = step(source, tokens)
        diagnostics += found
    if not tokens:
        return (), diagnostics
    tree = Tree(source, laid.docs)
    machine = Machine(tree.leaves, tree.branches)
    end = Token("$END", "", len(source.text), len(source.text))
    # A line that has its diagnostic from an earlier step hardly needs a second one.
    blamed = {diagnostic.span.line for diagnostic in diagnostics if diagnostic.span}
    found = recover(machine, [*tokens, end], source)
    diagnostics += [diagnostic for diagnostic in found if diagnostic.span and diagnostic.span.line not in blamed]
    read = machine.values[0] if machine.values else ()
    if type(read) is not tuple:  # the end was never reached: better no statement than half a one
        read = (Broken(source.span(0, len(source.text)), source.text[:100]),)
    return read, diagnostics + tree.diagnostics
