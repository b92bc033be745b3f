"""All questions at one place of one text."""

from __future__ import annotations

from lsprotocol.types import Position, Range

from pytoon_lang.lsp.actions import actions
from pytoon_lang.lsp.colors import colors
from pytoon_lang.lsp.completion import complete
from pytoon_lang.lsp.folding import folding
from pytoon_lang.lsp.formatting import formatting
from pytoon_lang.lsp.hover import hover
from pytoon_lang.lsp.inlay import inlay
from pytoon_lang.lsp.links import links
from pytoon_lang.lsp.navigation import definition, highlight, references
from pytoon_lang.lsp.rename import renamable
from pytoon_lang.lsp.signature import signature_help
from pytoon_lang.lsp.symbols import symbols
from pytoon_lang.lsp.tokens import tokens
from tests.lsp.cursor import snapshot

AT_PLACE = (complete, hover, definition, references, highlight, renamable, signature_help)
WHOLE = (colors, folding, inlay, links, symbols, tokens)


def ask(text: str, offset: int, *, form: bool = False) -> None:
    """Ask for everything; what is answered does not matter, that it is does."""
    one = snapshot(text, checked=False)
    for question in AT_PLACE:
        question(one, offset)
    for whole in WHOLE:
        whole(one)
    actions(one, Range(Position(0, 0), Position(999, 0)))
    if form:
        formatting(one)
