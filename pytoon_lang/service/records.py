"""Where everything of the service lies, all below one folder, and how jobs are written there.

```
jobs/OWNER/ID/job.json       the job as it stands; replaced as a whole, under a lock
              events.jsonl   what its builds told, one JSON object a line
              input/         the source and its files, as they were when the job was accepted
              out/           what was made
projects/OWNER/NAME/files/   what was uploaded for a project
                    work/    where its builds run: with their store, journal and lock file
keys/OWNER/DIGEST            jobs by their Idempotency-Key
```
"""

from __future__ import annotations

import errno
import fcntl
import json
import secrets
import shutil
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pytoon_lang.render.files import write_whole
from pytoon_lang.service.delivery import unpack
from pytoon_lang.service.eventlog import Log
from pytoon_lang.service.jobs import Job, State, TakenOverError, as_json, damaged, is_id, is_name, moved, of_json
from pytoon_lang.service.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
"""Numbers of errors by which a disk says that it takes nothing more."""


class Records:
    """The jobs below a folder. Several processes may use it at once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder(self, key: str) -> Path:
        """The folder of a job."""
        return self.root / "jobs" / key

    def project(self, job: Job) -> Path:
        """The folder of a job's project."""
        return self.root / "projects" / job.owner / job.project

    def uploads(self, owner: str, project: str) -> Path:
        """The folder of what was uploaded for a project."""
        return self.root / "projects" / owner / project / "files"

    def projects(self, owner: str) -> list[Path]:
        """The folders of an owner's projects, those of single jobs, too."""
        try:
            return sorted(one for one in (self.root / "projects" / owner).iterdir() if is_name(one.name))
        except FileNotFoundError:
            return []

    def read(self, key: str) -> Job | None:
        """A job, None when there is none. One whose record is damaged has failed: its owner sees that."""
        try:
            job = of_json(json.loads((self.folder(key) / "job.json").read_bytes()))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return damaged(key)
        return job if job.key == key else damaged(key)

    def add(self, job: Job) -> None:
        """Write a new job, whose folder is there already."""
        write_whole(self.folder(job.key) / "job.json", json.dumps(as_json(job)))

    def move(self, key: str, state: State, reason: str = "", attempt: int | None = None, **changes: Any) -> Job:
        """Put a job into another state; who runs it says in which attempt, and for `done`, what that made is the job's.

        Raises WrongMoveError, TakenOverError when there was another attempt, FileNotFoundError when it was deleted.
        """
        with self._alone(key):
            job = self.read(key)
            if job is None:
                raise FileNotFoundError(key)
            now, job = job, moved(job, state, reason, **changes)
            if attempt not in {None, now.attempts}:
                raise TakenOverError
            if state == "done" and attempt is not None:
                unpack(self.folder(key), attempt)
            self.add(job)
        return job

    def known(self, owner: str, key: str, digest: str) -> Job | None:
        """The job that was accepted under an idempotency key. Raises Refused when the key was for another request."""
        try:
            id_, was = self._key(owner, key).read_text(encoding="utf-8").split()
        except FileNotFoundError:
            return None
        job = self.read(f"{owner}/{id_}")
        if job is not None and was != digest:
            raise Refused(409, "key-taken", "this Idempotency-Key was used for another request")
        return job

    def remember(self, owner: str, key: str, digest: str, id_: str) -> bool:
        """Keep a job under an idempotency key; false when somebody was quicker."""
        file = self._key(owner, key)
        file.parent.mkdir(parents=True, exist_ok=True)
        with _locked(file.with_name(".lock")):  # several servers may hear the same key at once
            if self.known(owner, key, digest) is not None:
                return False
            write_whole(file, f"{id_} {digest}")  # nobody's yet, or of a job that was deleted
        return True

    def remove(self, job: Job) -> None:
        """Delete a job with what it made; of a job without a project, what its builds remember, too."""
        _removed(self.folder(job.key))
        if job.project == f"job-{job.id}":
            _removed(self.project(job))

    def remove_project(self, owner: str, name: str) -> None:
        """Delete a project. Raises FileNotFoundError."""
        folder = self.root / "projects" / owner / name
        folder.stat()
        _removed(folder)

    def _key(self, owner: str, key: str) -> Path:
        return self.root / "keys" / owner / sha256(key.encode()).hexdigest()

    def ids(self, owner: str) -> list[str]:
        """The ids of an owner's jobs, the newest first."""
        try:
            return sorted((one.name for one in (self.root / "jobs" / owner).iterdir() if is_id(one.name)), reverse=True)
        except FileNotFoundError:
            return []

    def owners(self) -> list[str]:
        """Who has jobs."""
        try:
            return sorted(one.name for one in (self.root / "jobs").iterdir() if is_name(one.name))
        except FileNotFoundError:
            return []

    def tell(self, key: str, event: dict[str, Any]) -> None:
        """Append an event of our own to a job's log."""
        with Log(self.folder(key)) as log:
            log.write({"format_version": 1, **event})

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        """Nobody else moves the job meanwhile."""
        with _locked(self.folder(key) / ".lock"):
            yield


def _removed(folder: Path) -> None:
    """Delete a folder: in one step, then its bytes. So nobody puts anything into what is half gone."""
    gone = folder.with_name(f".gone-{secrets.token_hex(6)}")
    try:
        folder.rename(gone)
    except FileNotFoundError:
        return
    shutil.rmtree(gone, ignore_errors=True)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
