"""The command `toonc`: a thin shell. Nothing is imported here but what every command needs."""

from __future__ import annotations

import gc
import sys

from pytoon_lang import __version__


def main(argv: list[str] | None = None) -> int:
    """Run a command line (`sys.argv[1:]`) and return the exit status; never shows a traceback for a user's mistake."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments in (["--version"], ["-V"], ["version"]):
        sys.stdout.write(f"toonc {__version__}\n")
        return 0
    from pytoon_lang.cli.run import run

    status = run(arguments)
    if argv is None:  # the process ends now: Python need not look once more through all that was made
        gc.freeze()
    return status
