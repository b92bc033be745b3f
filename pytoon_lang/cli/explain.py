"""`toonc explain CODE`: what a diagnostic means, a wrong and a right example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FINE, USAGE
from pytoon_lang.diagnostics import error

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """The code; none lists them all."""
    parser.add_argument("code", metavar="CODE", nargs="?", default="", help="a code such as `unknown-unit`")


def run(options: Namespace) -> int:
    """Print the page of a code."""
    from pytoon_lang.explain import codes, near, page

    console, code = Console(options), options.code.strip("`[]")
    if not code:
        if console.json:
            console.data({"codes": list(codes())})
        else:
            console.result("\n".join(codes()))
        return FINE
    if code not in codes():
        close = near(code)
        hint = f"did you mean `{close[0]}`?" if close else "`toonc explain` lists all codes"
        console.report([error("unknown-code", f"there is no code `{code}`", None, help=hint)], {}, str)
        return USAGE
    if console.json:
        console.data({"code": code, "page": page(code)})
    else:
        console.result(page(code).rstrip("\n"))
    return FINE
