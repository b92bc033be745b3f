"""The outputs of a file that are wanted: all of them, or those that a name means."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Outcome, error

if TYPE_CHECKING:
    from pytoon_lang.compiler.pipeline import Timed


def choice(outputs: tuple[Timed, ...], name: str) -> Outcome[tuple[Timed, ...]]:
    """Those of a variant, or the one of a file (`wide` for `out/wide.mp4`); without a name all. An error if none is."""
    found = tuple(one for one in outputs if not name or name in {one.graph.variant, _stem(one)})
    if found or not outputs:
        return Outcome(found)
    names = ", ".join(f"`{one}`" for one in dict.fromkeys(one.graph.variant or _stem(one) for one in outputs))
    return Outcome((), (error("unknown-name", f"no output is called `{name}`", None, help=f"there are {names}"),))


def _stem(output: Timed) -> str:
    return PurePosixPath(output.graph.output).stem
