"""One job -> its video, by a child process that runs `toonc build`. Whoever has the job's key may run it, and again.

Builds go on where they were: their store and their books lie in the project's folder. So a job whose child died, or
whose server did, is simply built once more, and nothing is made or paid twice.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.service.delivery import packed
from pytoon_lang.service.engine import UnfinishedError
from pytoon_lang.service.jobs import ENDED, MOST_ATTEMPTS, Job, TakenOverError, WrongMoveError
from pytoon_lang.service.listening import Listener
from pytoon_lang.service.records import FULL
from pytoon_lang.service.uploads import linked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pytoon_lang.service.jobs import State
    from pytoon_lang.service.records import Records

LOOK = 0.25  # seconds between two looks at whether a job is still wanted
PATIENCE = 10.0  # seconds that a child may take to end politely
LONGEST = 6 * 3600.0  # seconds of one attempt
AGAIN = 5.0  # seconds between two looks at whether a full disk has room
MISTAKE = "a mistake of the service: its log tells more"
_REASONS = {
    "errors": "errors in the source",
    "refused": "the build would have spent more than it may",
    "differs": "the lock file does not hold all shots",
    "internal": "a mistake of toonc",
    "usage": "the source cannot be read",
}


class Work(NamedTuple):
    """What running jobs needs. `environment` is that of the children; once `stopping`, jobs are put back."""

    records: Records
    environment: Mapping[str, str]
    secrets: tuple[str, ...]
    stopping: threading.Event


def run(work: Work, key: str) -> str:
    """Build one job to its end; returns the state it ended in.

    Raises UnfinishedError when this process must end, or another one took the job over, thinking that this one had.
    """
    while True:
        if work.stopping.is_set():
            raise UnfinishedError
        job = work.records.read(key)
        if job is None or job.state in ENDED:
            return job.state if job else "deleted"
        try:
            if state := _turn(work, job):
                return state
        except (WrongMoveError, FileNotFoundError):  # cancelled or deleted meanwhile
            continue
        except TakenOverError as gone:
            raise UnfinishedError from gone


def _turn(work: Work, job: Job) -> State | None:
    """One attempt, and what goes wrong with it: a full disk, a mistake of ours. Its owner must not wait for ever."""
    if job.attempts >= MOST_ATTEMPTS:
        return _ended(
            work, job, "failed", f"given up: {MOST_ATTEMPTS} builds of it died, or took their server with them"
        )
    began = job.started or time.time()
    job = work.records.move(job.key, "running", "", job.attempts, attempts=job.attempts + 1, started=began)
    try:
        return _attempt(work, job)
    except (WrongMoveError, FileNotFoundError, TakenOverError):
        raise
    except Exception as trouble:
        logging.getLogger("toonc.work").error("job failed", exc_info=trouble, extra={"fields": {"job": job.key}})
        full = isinstance(trouble, OSError) and trouble.errno in FULL
        return _ended(work, job, "failed", "the service has no room left" if full else MISTAKE)


def _attempt(work: Work, job: Job) -> State | None:
    """One build; None when its process died and it should be tried again."""
    records = work.records
    records.tell(job.key, {"event": "attempt", "number": job.attempts})
    folder = _placed(records, job)
    listener = Listener(records.folder(job.key), folder, work.secrets)
    with subprocess.Popen(  # noqa: S603 - this Python and our own words
        command(job),
        cwd=folder,
        env=dict(work.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as child:
        assert child.stdout is not None
        hearing = threading.Thread(target=listener.hear, args=(child.stdout,), daemon=True)
        hearing.start()
        why = _watched(work, job, child)
        hearing.join(PATIENCE)
    if why == "taken over":
        raise UnfinishedError
    if why == "stopping":
        records.move(job.key, "queued", "the server is being stopped", job.attempts, attempts=job.attempts - 1)
        raise UnfinishedError
    if why == "late":
        return _ended(work, job, "failed", f"it took longer than {LONGEST / 3600:g} hours")
    outcome = listener.outcome
    if why or outcome is None:
        return None
    if outcome["status"] == "done":
        made = packed(folder, records.folder(job.key), job.attempts, outcome["outputs"])
        return _ended(work, job, "done", "", {**outcome, "outputs": made})
    reason = listener.first_error or _REASONS.get(outcome["status"], str(outcome["status"]))
    return _ended(work, job, "failed", reason, outcome)


def command(job: Job) -> list[str]:
    """The command line of a job: only options that we know, each in its own word."""
    options = job.options
    argv = [sys.executable, "-P", "-m", "pytoon_lang", "build", "--format", "json"]
    for name, value in options.sets:
        argv += ["--set", f"{name}={value}"]
    argv += ["--draft"] if options.draft else []
    argv += ["--offline"] if options.offline else []
    argv += [f"--variant={options.variant}"] if options.variant else []
    argv += [] if options.max_cost is None else ["--max-cost", f"{options.max_cost:.6f}"]
    return [*argv, job.main]


def _placed(records: Records, job: Job) -> Path:
    """The project's folder, with the files of this job in it. Links, not copies: nobody changes them in place."""
    target = records.project(job) / "work"
    target.mkdir(parents=True, exist_ok=True)
    linked(records.folder(job.key) / "input", target)
    return target


def _watched(work: Work, job: Job, child: subprocess.Popen[bytes]) -> str:
    """Wait for a child; stop it when it is not wanted any more. Returns why it was stopped, empty when it was not."""
    until = time.monotonic() + LONGEST
    while True:
        try:
            child.wait(LOOK)
        except subprocess.TimeoutExpired:
            why = "stopping" if work.stopping.is_set() else "late" if time.monotonic() > until else _unwanted(work, job)
            if not why:
                continue
            _stop(child)
            return why
        return ""


def _unwanted(work: Work, job: Job) -> str:
    """Why an attempt is of no use any more, empty while it is."""
    try:
        now = work.records.read(job.key)
    except OSError:  # a file server that is away for a moment
        return ""
    if now is None or now.state != "running":
        return "cancelled"
    return "" if now.attempts == job.attempts else "taken over"


def _stop(child: subprocess.Popen[bytes]) -> None:
    """As Ctrl-C would; then, after a while, without asking."""
    try:
        os.killpg(child.pid, signal.SIGINT)
        child.wait(PATIENCE)
    except ProcessLookupError:
        return
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _ended(work: Work, job: Job, state: State, reason: str, outcome: dict[str, object] | None = None) -> State:
    """Write down how a job ended; while the disk takes nothing, try again: nobody else will."""
    ended: Job | None = None
    while True:
        try:
            ended = ended or work.records.move(
                job.key, state, reason, job.attempts, finished=time.time(), outcome=outcome or {}
            )
            work.records.tell(job.key, {"event": "state", "state": state, "reason": reason})
            return state
        except OSError as trouble:
            if trouble.errno not in FULL:
                raise
            if work.stopping.wait(AGAIN):
                raise UnfinishedError from trouble
