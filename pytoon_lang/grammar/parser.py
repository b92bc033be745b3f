"""Source -> syntax tree. Total: any text gives a tree, and every mistake a diagnostic.

     text --lex--> tokens --layout--> tokens of statements --Machine.feed--> statements

A file with mistakes is read again by `mend`, which does more between these steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Outcome
from pytoon_lang.grammar.lalr import Machine
from pytoon_lang.grammar.layout import layout
from pytoon_lang.grammar.lexer import MOST as MOST_TOKENS
from pytoon_lang.grammar.lexer import lex
from pytoon_lang.grammar.preface import edition, refuse, too_dense
from pytoon_lang.grammar.shape import Shape, shape
from pytoon_lang.grammar.syntax import File, Statement, Token
from pytoon_lang.grammar.tree import Tree

if TYPE_CHECKING:
    from pytoon_lang.source import Source

MOST = 100
"""Diagnostics of one file."""


def parse(source: Source) -> Outcome[File]:
    """A file's text -> its syntax tree, with every token and a diagnostic for each mistake."""
    refused = refuse(source)
    if refused is not None:
        return refused
    tokens = lex(source.text)
    if len(tokens) > MOST_TOKENS:
        return too_dense(source)
    statements, diagnostics = statements_of(source, tokens)
    diagnostics += edition(source, statements)
    return Outcome(File(source, statements, tuple(tokens)), _first(diagnostics))


def statements_of(source: Source, tokens: list[Token]) -> tuple[tuple[Statement, ...], list[Diagnostic]]:
    """The tokens of a file, or of whole statements of it -> their tree, and what is wrong with them."""
    seen = shape(tokens)
    if seen == Shape():
        laid = layout(tokens, source.text, nested=True)
        tree = Tree(source, laid.docs)
        machine = Machine(tree.leaves, tree.branches)
        stream = [*laid.tokens, Token("$END", "", len(source.text), len(source.text))]
        if machine.feed(stream) == len(stream):
            return machine.values[0], tree.diagnostics
    from pytoon_lang.grammar.mend import mend  # a file without mistakes does not pay for it

    return mend(source, tokens)


def _first(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In the order of the text; of very many the first ones, the last of which tells how many there are."""
    diagnostics.sort(key=lambda diagnostic: diagnostic.span.start if diagnostic.span else 0)
    more = len(diagnostics) - MOST
    if more > 0:
        last = diagnostics[MOST - 1]
        diagnostics[MOST - 1 :] = [last._replace(notes=(*last.notes, f"{more} more mistakes are not shown"))]
    return tuple(diagnostics)
