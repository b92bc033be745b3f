"""What a backend is: a function that turns one task's parameters into files in an empty folder.

    def run(params: Segment, job: Job) -> Made: ...

It sees nothing of the compiler but the plan's nouns, keeps no state, and writes only inside `job.folder`. When it
returns, the executor commits the folder as a whole; when it raises, the folder is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

_NONE: Mapping[str, Any] = MappingProxyType({})


class BackendError(Exception):
    """A task cannot be done. The first argument says why in one line; `detail` holds what the tool printed."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.detail = detail


class Unavailable(BackendError):  # noqa: N818 - a state of affairs
    """A task cannot be done by the engine that it names, but the build can go on with another one, or without.

    `everything`: it is the engine that is out of reach (no key, no credit, down), so nothing else need be asked of it.
    `charged`: it took money all the same; None: nobody knows, for the request was sent and never answered.
    """

    def __init__(
        self, reason: str, detail: str = "", *, everything: bool = False, charged: bool | None = False
    ) -> None:
        super().__init__(reason, detail)
        self.everything = everything
        self.charged = charged


class Cancelled(Exception):  # noqa: N818 - nothing is wrong
    """The build was stopped while this task ran."""


class Job(NamedTuple):
    """What the executor lends to a backend for one task."""

    folder: Path  # empty; results go here
    inputs: tuple[Path, ...]  # result folders of the task's inputs, in their order
    asset: Callable[[str], Path]  # digest -> file
    drawing: Callable[[str], str]  # digest -> SVG
    threads: int = 1
    progress: Callable[[float], None] = lambda _share: None  # 0 to 1
    cancelled: Callable[[], bool] = lambda: False
    kept: Path | None = None  # where an answer that was paid for is put the moment it comes; it outlives the task


class Notice(NamedTuple):
    """Something the user should know although the task was done: a fallback taken, a voice skipped."""

    code: str
    message: str


class Made(NamedTuple):
    """What a task made: names of files in `job.folder`, facts for the compiler and metadata (JSON values), notices."""

    files: tuple[str, ...]
    facts: Mapping[str, Any] = _NONE
    notices: tuple[Notice, ...] = ()


class Run(Protocol):
    """The one call of a backend."""

    def __call__(self, params: Any, job: Job, /) -> Made:
        """A task's parameters and what the executor lends -> what was made. Raises BackendError or Cancelled."""
