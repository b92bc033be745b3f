"""`toonc mcp [FOLDER]`: a server of the Model Context Protocol on stdin and stdout, for programs that write videos."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FAILED, FINE, USAGE
from pytoon_lang.cli.spending import usd
from pytoon_lang.diagnostics import error

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """The folder, and the most that may be spent."""
    parser.add_argument(
        "where",
        metavar="FOLDER",
        nargs="?",
        default=".",
        help="the one folder that clients may use (default: this one)",
    )
    parser.add_argument(
        "--max-cost", type=usd, metavar="USD", help="no build may spend more, whatever a client says: `0`, `2USD`"
    )
    parser.epilog = 'Needs the extra `mcp`: `pip install "pytoon-lang[mcp]"`. A client starts it; nobody types to it.'


def run(options: Namespace) -> int:
    """Serve until the client is gone."""
    console, where = Console(options), Path(options.where)
    if not where.is_dir():
        console.report([error("missing-file", f"there is no folder `{where}`", None)], {}, str)
        return USAGE
    if find_spec("mcp") is None:
        help_ = 'install it: `pip install "pytoon-lang[mcp]"`'
        console.report([error("missing-extra", "the extra `mcp` is not installed", None, help=help_)], {}, str)
        return FAILED
    from pytoon_lang.mcp.server import serve

    serve(where, options.max_cost)
    return FINE
