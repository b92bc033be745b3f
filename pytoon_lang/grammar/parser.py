"""Source -> syntax tree. Total: any text gives a tree, and every mistake a diagnostic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Outcome, error
from pytoon_lang.grammar.lalr import Machine
from pytoon_lang.grammar.layout import layout, well_nested
from pytoon_lang.grammar.lexer import lex
from pytoon_lang.grammar.syntax import File, Token
from pytoon_lang.grammar.tree import Tree

if TYPE_CHECKING:
    from pytoon_lang.source import Source


def parse(source: Source) -> Outcome[File]:
    """A file's text -> its syntax tree, with every token and with a diagnostic for each mistake."""
    tokens = lex(source.text)
    nested = well_nested(tokens)
    laid = layout(tokens, source.text, nested)
    end = Token("$END", "", len(source.text), len(source.text))
    tree = Tree(source, laid.docs)
    machine = Machine(tree.leaves, tree.branches)
    statements = ()
    diagnostics: list[Diagnostic] = tree.diagnostics
    stream = [*laid.tokens, end]
    count = machine.feed(stream)
    if count == len(stream):
        statements = machine.values[0]
    else:
        at = stream[count]
        diagnostics.append(error("unexpected-text", f"unexpected `{at.text}`", source.span(at.start, at.end)))
    return Outcome(File(source, statements, tuple(tokens)), tuple(diagnostics))
