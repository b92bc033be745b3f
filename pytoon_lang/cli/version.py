"""`toonc version`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang import __version__
from pytoon_lang.cli.console import Console

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """No options of its own."""


def run(options: Namespace) -> int:
    """Say the version."""
    console = Console(options)
    if console.json:
        console.data({"version": __version__})
    else:
        console.result(f"toonc {__version__}")
    return 0
