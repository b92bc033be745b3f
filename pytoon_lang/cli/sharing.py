"""The option of commands that look into a shared store, and the store that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.render.sharing.address import address, without_network

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.render.sharing.address import Address


def arguments(parser: ArgumentParser) -> None:
    """Where results are shared with other machines."""
    parser.add_argument(
        "--store",
        metavar="URL",
        default="",
        help="share results with other machines: `s3://BUCKET/PREFIX` or `file:///FOLDER` (default: $TOONC_STORE)",
    )


def shared_store(options: Namespace) -> Address | Diagnostic | None:
    """The store of the command line or the environment, or what is wrong with its name; offline, only a folder."""
    found = address(getattr(options, "store", ""))
    offline = getattr(options, "offline", False) or getattr(options, "frozen", False)
    return without_network(found) if offline else found
