"""How a build ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.source import Source


class Written(NamedTuple):
    """An output: its path below the project, its bytes, and whether this build put it there."""

    path: str
    size: int
    fresh: bool


class Video(NamedTuple):
    """A video that was delivered: its path below the project and its exact length."""

    path: str
    frames: int
    seconds: float


class Built(NamedTuple):
    """`outputs` and `videos` are empty unless all is well; `diagnostics` holds the compiler's and the build's."""

    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]
    outputs: tuple[Written, ...] = ()
    videos: tuple[Video, ...] = ()
    made: int = 0
    reused: int = 0
    fetched: int = 0  # of those that were reused: from the shared store
    cost: float = 0.0  # USD, with what may have been charged
    unsure: float = 0.0  # USD of it that nobody knows of yet: in the making, or never answered
    status: str = "done"  # done, errors (in the source), failed, internal, cancelled, differs, refused
    again: bool = False  # something was done without that may work next time
