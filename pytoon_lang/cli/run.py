"""A command line -> an exit status, whatever happens in between."""

from __future__ import annotations

import gc
import os
import sys

from pytoon_lang.cli.alone import alone
from pytoon_lang.cli.exits import FAILED, INTERNAL, INTERRUPTED
from pytoon_lang.cli.options import implementation, parse


def run(arguments: list[str]) -> int:
    """Parse, import the one command that is wanted, run it."""
    verbose = "-v" in arguments or "--verbose" in arguments
    # A compiler makes hundreds of thousands of small tuples and no circles: looking for circles costs a quarter of it.
    gc.set_threshold(200_000, 50, 50)
    alone()
    try:
        options = parse(arguments)
        status = int(implementation(options.command).run(options))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        return _nobody_reads()
    except Exception as trouble:
        return _without_tool(trouble) or _bug(trouble, verbose=verbose)
    return status


def _interrupted() -> int:
    sys.stderr.write("\ninterrupted; what was finished is kept\n")
    return INTERRUPTED


def _nobody_reads() -> int:
    """`toonc plan | head`: not a mistake. Python must not complain again while it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141


def _without_tool(trouble: Exception) -> int:
    """A backend that cannot even be named, such as an FFmpeg that is not there: nobody's mistake in the program."""
    from pytoon_lang.backends.base import BackendError

    if not isinstance(trouble, BackendError):
        return 0
    sys.stderr.write("\n".join((f"error: {trouble}", *trouble.detail.strip().splitlines()[-12:])) + "\n")
    return FAILED


def _bug(bug: Exception, *, verbose: bool) -> int:
    """A mistake of ours: one line, and the traceback for who asks for it."""
    sys.stderr.write(f"internal error: {type(bug).__name__}: {bug}\n")
    if verbose:
        import traceback

        traceback.print_exception(bug)
    else:
        sys.stderr.write("This is a mistake in toonc, not in your file; run again with -v to see where.\n")
    return INTERNAL
