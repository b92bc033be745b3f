"""What the service deletes by itself, what it refuses for want of room, and what it leaves alone."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, cast

import pytest

from pytoon_lang.cli import main
from pytoon_lang.service import usage as module
from pytoon_lang.service.metrics import Metrics
from pytoon_lang.service.place import Service, Settings
from pytoon_lang.service.records import Records
from pytoon_lang.service.refusal import Refused
from pytoon_lang.service.tidying import resubmit, tidy
from pytoon_lang.service.usage import Quota, usage
from pytoon_lang.service.work import Work

from .test_robust import added

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.service.engine import Engine

DAY = 86_400.0


class Queue:
    """An engine that knows what it is told, and what it is through with."""

    def __init__(self) -> None:
        self.queued, self.gone, self.through = list[str](), list[str](), set[str]()

    def submit(self, key: str, _project: str) -> None:
        self.queued.append(key)

    def forget(self, key: str) -> None:
        self.gone.append(key)

    def status(self, key: str) -> str:
        return "SUCCESS" if key in self.through else "ENQUEUED" if key in self.queued else ""


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path)


def service(records: Records, keep: float | None = None) -> tuple[Service, Queue]:
    queue = Queue()
    work = Work(records, {}, (), cast("Any", None))
    settings = Settings(records.root, keep=keep)
    return Service(settings, work, cast("Engine", queue), Metrics(records)), queue


def aged(path: Path, days: float = 2) -> None:
    os.utime(path, (time.time() - days * DAY,) * 2)


def test_only_jobs_that_ended_long_ago_go(records: Records) -> None:
    now = time.time()
    old = added(records, state="done", finished=now - 8 * DAY, outcome={"made": 3})
    young = added(records, state="failed", finished=now - 6 * DAY)
    waits = added(records, created=now - 30 * DAY)
    torn = added(records)
    (records.folder(torn.key) / "job.json").write_text("{")
    records.remember("ann", "key", "digest", old.id)
    there, queue = service(records, keep=7)
    assert tidy(there) == 1
    assert set(records.ids("ann")) == {young.id, waits.id, torn.id}
    assert queue.gone == [old.key]
    assert b"toonc_tasks_made_total 3.0" in there.metrics.text(), "what it did stays counted"
    aged(records.folder(torn.key), 8)
    assert tidy(there) == 1
    assert tidy(service(records)[0]) == 0, "without `--keep`, nothing goes"


def test_what_killed_servers_left(records: Records) -> None:
    job = added(records, state="done", finished=time.time())
    records.remember("ann", "kept", "digest", job.id)
    records.remember("ann", "lost", "digest", "19d00000000-0000000000000000")
    left = [
        records.root / ".upload-x",
        records.root / "jobs/ann/19d00000000-0000000000000000",
        records.root / "projects/ann/job-19d00000000-0000000000000000",
        records.root / "projects/ann/.gone-1",
        records.root / "jobs/ann/.gone-1",
    ]
    kept = [records.root / "projects/ann/p/files", records.root / f"projects/ann/job-{job.id}"]
    for folder in (*left, *kept):
        folder.mkdir(parents=True)
    there, _ = service(records)
    tidy(there)
    assert all(folder.exists() for folder in left), "somebody may be at it"
    for path in (*left, *kept, *records.root.glob("keys/*/*")):
        aged(path)
    tidy(there)
    assert [folder.exists() for folder in (*left, *kept)] == [False] * 5 + [True] * 2
    assert (records.known("ann", "kept", "digest"), len(list(records.root.glob("keys/ann/[0-9a-f]*")))) == (job, 1)


def test_jobs_that_nobody_queued_are_queued(records: Records) -> None:
    new, done = added(records), added(records, state="running")
    there, queue = service(records)
    queue.through.add(done.key)
    resubmit(there)
    lost = records.read(done.key)
    assert lost is not None
    assert (queue.queued, lost.state) == ([new.key], "failed")


def test_bytes_with_several_names_count_once(records: Records) -> None:
    job = added(records)
    files, own = records.uploads("ann", "shop"), records.folder(job.key) / "out"
    for folder in (files, own, records.root / "projects" / "bob" / "x"):
        folder.mkdir(parents=True)
    (files / "a").write_bytes(os.urandom(1 << 20))
    (own / "a").hardlink_to(files / "a")
    (records.root / "projects" / "bob" / "x" / "b").write_bytes(os.urandom(1 << 20))
    found = usage(records, "ann")
    assert found.projects.keys() == {"shop"}
    assert 1 << 20 <= found.projects["shop"] <= found.total < 2 << 20


def test_nothing_more_is_taken_over_the_quota(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SOON", -1.0)
    quota, file = Quota(records, 2 << 20), records.uploads("ann", "p") / "a"
    quota.room("ann", 1 << 20)
    with pytest.raises(Refused, match="and this is 3 more: delete"):
        quota.room("ann", 3 << 20)
    file.parent.mkdir(parents=True)
    file.write_bytes(os.urandom(3 << 20))
    with pytest.raises(Refused, match="3 MB of 2"):
        quota.room("ann", (2 << 20) + 1)
    with pytest.raises(Refused):
        quota.room("ann", 0)
    quota.room("bob", 1 << 20)
    file.unlink()
    quota.room("ann", 1 << 20)


@pytest.mark.parametrize("more", [["--keep", "0"], ["--quota", "-1"], ["--metrics", "nobody"]])
def test_options_that_are_none(more: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOONC_API_KEYS", "ann=a-long-random-key")
    assert main(["serve", "--root", str(tmp_path / "root"), *more]) == 2
    assert not (tmp_path / "root").exists()
