"""What nobody needs any more: jobs that ended long ago, and what processes left that were killed.

Several servers of one folder may tidy it at once: what is gone already is no trouble.
"""

from __future__ import annotations

import logging
import shutil
import time
from typing import TYPE_CHECKING

from pytoon_lang.service.jobs import ENDED, WrongMoveError, is_id

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

    from pytoon_lang.service.jobs import Job
    from pytoon_lang.service.place import Service
    from pytoon_lang.service.records import Records

EVERY = 600.0  # seconds
DAY = 86_400.0
LOST = frozenset(("SUCCESS", "ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"))
"""What the engine says of jobs that it is through with."""


def keep_tidy(service: Service, stopping: threading.Event) -> None:
    """Tidy up now and then, until the server ends. In a thread of its own."""
    log = logging.getLogger("toonc")
    while not stopping.is_set():
        try:
            if gone := tidy(service):
                log.info("tidied", extra={"fields": {"jobs": gone}})
            resubmit(service)
        except Exception as trouble:  # a database or a file server that is away: the next time, then
            if not stopping.is_set():
                log.warning("tidying failed", exc_info=trouble)
        stopping.wait(EVERY)


def tidy(service: Service) -> int:
    """Delete what is older than the service keeps; how many jobs."""
    records, days, now = service.work.records, service.settings.keep, time.time()
    old = [job for job in _ended(records) if days and now - _end(records, job) > days * DAY]
    if old:
        service.metrics.text()  # what they did stays counted
    for job in old:
        records.remove(job)
        service.engine.forget(job.key)
    for left in _left(records):
        if now - left.lstat().st_mtime > DAY:
            shutil.rmtree(left, ignore_errors=True)
    for key in records.root.glob("keys/*/*"):
        if not key.name.startswith(".") and now - key.stat().st_mtime > DAY and not _known(records, key):
            key.unlink(missing_ok=True)
    return len(old)


def resubmit(service: Service) -> None:
    """Jobs that were written down but not queued when a server was killed in between; of lost ones, the end."""
    records = service.work.records
    for owner in records.owners():
        for id_ in records.ids(owner):
            job = records.read(f"{owner}/{id_}")
            if job is None or job.state in ENDED:
                continue
            status = service.engine.status(job.key)
            if not status:
                service.engine.submit(job.key, f"{job.owner}/{job.project}")
            elif status in LOST:
                _lose(records, job)


def _lose(records: Records, job: Job) -> None:
    try:
        records.move(job.key, "failed", "the service lost it", finished=time.time())
    except (WrongMoveError, FileNotFoundError):
        return  # it has ended meanwhile


def _ended(records: Records) -> Iterator[Job]:
    for owner in records.owners():
        for id_ in records.ids(owner):
            job = records.read(f"{owner}/{id_}")
            if job is not None and job.state in ENDED:
                yield job


def _end(records: Records, job: Job) -> float:
    """When a job ended; of one with a damaged record, when somebody was there last."""
    return job.finished or records.folder(job.key).stat().st_mtime


def _left(records: Records) -> Iterator[Path]:
    """Folders of requests that were never answered, and of jobs and projects that were not deleted whole."""
    yield from records.root.glob(".upload-*")
    yield from records.root.glob("projects/*/.gone-*")
    yield from records.root.glob("jobs/*/.gone-*")
    for folder in records.root.glob("jobs/*/*"):
        if is_id(folder.name) and not (folder / "job.json").exists():
            yield folder
    for folder in records.root.glob("projects/*/job-*"):
        if not (records.root / "jobs" / folder.parent.name / folder.name.removeprefix("job-")).exists():
            yield folder


def _known(records: Records, key: Path) -> bool:
    id_ = key.read_text(encoding="utf-8").partition(" ")[0]
    return (records.root / "jobs" / key.parent.name / id_).exists()
