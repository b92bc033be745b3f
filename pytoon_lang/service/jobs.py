"""The nouns of the service: a job, its states and how it may move between them."""

from __future__ import annotations

import re
import secrets
import time
from typing import Any, Literal, NamedTuple

State = Literal["queued", "running", "done", "failed", "cancelled"]

MOVES: dict[State, frozenset[State]] = {
    "queued": frozenset(("running", "cancelled", "failed")),
    "running": frozenset(("queued", "running", "done", "failed", "cancelled")),  # again: a killed server's job
    "done": frozenset(),
    "failed": frozenset(),
    "cancelled": frozenset(),
}
"""From each state, which may follow."""

ENDED: frozenset[State] = frozenset(("done", "failed", "cancelled"))
MOST_ATTEMPTS = 3
"""A job that took its server down so often is not begun again."""

_ID = re.compile(r"[0-9a-f]{11}-[0-9a-f]{16}")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


class Options(NamedTuple):
    """What a client may say about a build. `out` is decided by us; nothing else reaches the command line."""

    sets: tuple[tuple[str, str], ...] = ()
    draft: bool = False
    max_cost: float | None = None
    offline: bool = False
    variant: str = ""


class Job(NamedTuple):
    """One video to be made. Times in seconds since 1970, 0 when not yet; `main` is the name of the source file.

    `outcome` is the summary event of the build, as `toonc build --format json` prints it.
    """

    id: str
    owner: str
    project: str
    main: str
    options: Options
    state: State = "queued"
    reason: str = ""
    attempts: int = 0
    created: float = 0.0
    started: float = 0.0
    finished: float = 0.0
    outcome: dict[str, Any] = {}  # noqa: RUF012 - never changed

    @property
    def key(self) -> str:
        """Owner and id: where the job lies, and what the engine is given."""
        return f"{self.owner}/{self.id}"


class WrongMoveError(Exception):
    """A job cannot go from the state that it is in to the one asked for."""


class TakenOverError(Exception):
    """Another process has begun the job anew."""


def new_id() -> str:
    """A name nobody can guess; later jobs sort after earlier ones."""
    return f"{time.time_ns() // 1_000_000:011x}-{secrets.token_hex(8)}"


def is_id(text: str) -> bool:
    """Whether a text could be the id of a job."""
    return _ID.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Whether a text can be the name of a project or an owner: a folder's name that means nothing to any system."""
    return _NAME.fullmatch(text) is not None


def is_project(text: str) -> bool:
    """Whether a text can be the name that an owner gives to a project."""
    return is_name(text) and not text.startswith("job-")


def moved(job: Job, state: State, reason: str = "", **changes: Any) -> Job:
    """A job in another state. Raises WrongMoveError."""
    if state not in MOVES[job.state]:
        raise WrongMoveError(f"the job is {job.state}, it cannot become {state}")
    return job._replace(state=state, reason=reason, **changes)


def as_json(job: Job) -> dict[str, Any]:
    """A job as plain data."""
    return {**job._asdict(), "options": {**job.options._asdict(), "sets": dict(job.options.sets)}}


def of_json(data: dict[str, Any]) -> Job:
    """The same, back. Raises ValueError, KeyError, TypeError or AttributeError for what is no job."""
    options = Options(**{**data["options"], "sets": tuple(data["options"]["sets"].items())})
    job = Job(**{**data, "options": options})
    if job.state not in MOVES or not isinstance(job.outcome, dict) or not is_name(job.project):
        raise ValueError("no job")
    return job


def damaged(key: str) -> Job:
    """A job of whose record nothing is left but its place."""
    owner, _, id_ = key.partition("/")
    return Job(id_, owner, f"job-{id_}", "", Options(), "failed", "its record is damaged: send it again")
