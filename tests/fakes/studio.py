"""What all fake video services share: jobs that take their time, outcomes that are told in advance, an account book.

    service = Runway(outcomes=["moderated", "good"])
    with Server(service) as server: ...
    assert service.paid == 1

An outcome says what becomes of one create, in order; when they are used up, `otherwise`. Besides kinds of clips
(`clips.py`): `moderated`, `failed`, `stall`, `expired` (the first address does not hold), `cut` (the download breaks
off once), and, instead of an answer to the create: `limited`, `overloaded`, `no-credit`, `lost` (taken, but no answer
comes), `late` (taken, the answer comes too late), `refused-socket` (the line is cut before anything is taken).
"""

from __future__ import annotations

import itertools
import threading
import time
import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from .clips import clip
from .server import Reply, Seen

KEY = "key_planted-secret-0123456789abcdef"
SIGNATURE = "X-Signature=planted-signature-fedcba9876543210"
UNTAKEN = frozenset({"limited", "overloaded", "no-credit", "refused-socket", "unauthorized"})
CLIPS = frozenset({"good", "black", "grey", "frozen", "short", "wide", "tiny", "truncated", "text", "empty"})


class Job:
    """One create that was taken."""

    def __init__(self, body: Any, outcome: str, took: float) -> None:
        self.id = str(uuid.uuid4())
        self.body, self.outcome = body, outcome
        self.began = time.monotonic()
        self.until = float("inf") if outcome == "stall" else self.began + took
        self.asked = 0  # times its clip was asked for
        self.signed = 0  # addresses that were given out
        self.cancelled = False

    @property
    def done(self) -> bool:
        return time.monotonic() >= self.until


class Span(NamedTuple):
    """When a job was in the making, on the monotonic clock."""

    began: float
    until: float


class Studio:
    """A service in general. `took` is how long a clip takes in seconds; `late` how long the answer of a late create."""

    def __init__(
        self, outcomes: Iterable[str] = (), *, otherwise: str = "good", took: float = 0.05, late: float = 2.0
    ) -> None:
        self.outcomes = iter(list(outcomes))
        self.otherwise, self.took, self.late = otherwise, took, late
        self.jobs: dict[str, Job] = {}
        self.wrong: list[str] = []  # what the service has to say against requests
        self.lock = threading.Lock()
        self.uploads: dict[str, bytes] = {}
        self._numbers = itertools.count(1)

    @property
    def paid(self) -> int:
        """Creates that were taken, each of which costs money."""
        return len(self.jobs)

    @property
    def most(self) -> int:
        """How many jobs were in the making at once, at the busiest moment."""
        moments = [(job.began, 1) for job in self.jobs.values()] + [(job.until, -1) for job in self.jobs.values()]
        now = most = 0
        for _, step in sorted(moments):
            now += step
            most = max(most, now)
        return most

    def outcome(self) -> str:
        with self.lock:
            return next(self.outcomes, self.otherwise)

    def take(self, body: Any, outcome: str) -> Job:
        with self.lock:
            job = Job(body, outcome, self.took)
            self.jobs[job.id] = job
            return job

    def create(self, body: Any, taken: Any) -> Reply:
        """Take a create and answer it, as its outcome wants. `taken`: Job -> Reply."""
        outcome = self.outcome()
        if outcome in UNTAKEN:
            return self.untaken(outcome)
        job = self.take(body, outcome)
        reply: Reply = taken(job)
        if outcome == "lost":
            return reply._replace(gone=True)
        return reply._replace(delay=self.late) if outcome == "late" else reply

    def untaken(self, outcome: str) -> Reply:
        raise NotImplementedError

    def against(self, status: int, what: str, body: Any) -> Reply:
        """A request that no good client makes."""
        self.wrong.append(what)
        return Reply(status, body)

    # --- where clips lie ---------------------------------------------------------------------------------------------

    def address(self, job: Job, seen: Seen) -> str:
        """A signed address of a job's clip, another each time."""
        job.signed += 1
        return f"http://{seen.headers['host']}/files/{job.id}/{job.signed}.mp4?{SIGNATURE}"

    def file(self, seen: Seen) -> Reply | None:
        """The clip at a signed address; None for other addresses."""
        if not seen.path.startswith("/files/"):
            return None
        if {"authorization", "x-api-key"} & set(seen.headers):
            return self.against(400, "the key was sent to the download host", b"")
        _, _, name, number = seen.path.split("/")
        job = self.jobs[name]
        job.asked += 1
        if job.outcome == "expired" and number == "1.mp4":
            return Reply(403, b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>")
        data = self.clip(job)
        cut = len(data) // 2 if job.outcome == "cut" and job.asked == 1 else None
        return Reply(200, data, {"Content-Type": "video/mp4"}, cut=cut)

    def clip(self, job: Job) -> bytes:
        width, height, seconds = self.shape(job)
        while min(width, height) > 400:  # a small one of the same shape is made faster
            width, height = width // 2, height // 2
        return clip(job.outcome if job.outcome in CLIPS else "good", width // 2 * 2, height // 2 * 2, float(seconds))

    def shape(self, job: Job) -> tuple[int, int, int]:
        raise NotImplementedError
