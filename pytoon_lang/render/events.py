"""What a build tells while it works. Shells turn events into a status line, JSON lines or an editor's progress bar."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.compiler.ir.plan import Task
    from pytoon_lang.render.store import Result


class Waiting(NamedTuple):
    """The build cannot go on before something outside happens: another build of the same folder ends."""

    reason: str


class Planned(NamedTuple):
    """What is going to be done in this round: tasks to make, and how many results are there already."""

    make: tuple[Task, ...]
    reused: int


class Reused(NamedTuple):
    """A task whose result was in the store; `shared`: it was made on another machine, and was fetched just now."""

    task: Task
    shared: bool = False


class Started(NamedTuple):
    """A task began. `reason` says why it has to be done, `expected` how many seconds it took before, of a shot."""

    task: Task
    reason: str
    expected: float | None = None


class Progress(NamedTuple):
    """A task is `share` (0 to 1) done."""

    task: Task
    share: float


class Finished(NamedTuple):
    """A task's result was committed to the store."""

    task: Task
    result: Result


class Failed(NamedTuple):
    """A task could not be done. `detail` is what the tool printed; `internal` marks a mistake of ours.

    `spares`: the build can go on without it: without this `task`, or without anything of its `engine`.
    """

    task: Task
    reason: str
    detail: str = ""
    internal: bool = False
    spares: Literal["", "task", "engine"] = ""


class Bought(NamedTuple):
    """An engine made a shot's clip for `usd` US dollars. `notices` (code, message) tell of what went wrong before."""

    task: Task
    engine: str
    model: str
    usd: float
    notices: tuple[tuple[str, str], ...] = ()


class Tick(NamedTuple):
    """Nothing happened for a moment; clocks on screen may move on."""


Event = Waiting | Planned | Reused | Started | Progress | Finished | Failed | Bought | Tick


def one_at_a_time(notify: Callable[[Event], None]) -> Callable[[Event], None]:
    """A listener that two threads of a build may tell things to: it hears one after the other."""
    lock = threading.Lock()

    def tell(event: Event) -> None:
        with lock:
            notify(event)

    return tell
