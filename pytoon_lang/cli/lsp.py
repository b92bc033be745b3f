"""`toonc lsp`: the language server for editors, over standard input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.cli.exits import FINE

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Editors add `--stdio` by habit; there is no other way to speak."""
    parser.add_argument("--stdio", action="store_true", help="speak over standard input and output, as it always does")
    parser.epilog = "Editors start it; docs/editors.md tells how."


def run(_options: Namespace) -> int:
    """Serve until the editor leaves."""
    from pytoon_lang.lsp.server import serve

    serve()
    return FINE
