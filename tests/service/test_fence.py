"""A worker that was thought dead, and is not: what it does afterwards counts for nothing, and spoils nothing."""

from __future__ import annotations

import json
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.service import work
from pytoon_lang.service.engine import UnfinishedError
from pytoon_lang.service.jobs import TakenOverError
from pytoon_lang.service.records import Records
from pytoon_lang.service.work import Work

from .test_robust import added

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytoon_lang.service.jobs import Job

BUILD = """
import json, pathlib, sys, time
time.sleep(float(sys.argv[2]))
out = pathlib.Path("out"); out.mkdir(exist_ok=True)
(out / "beside").write_text(sys.argv[1]); (out / "beside").replace(out / "v.mp4")
made = [{"path": "out/v.mp4", "bytes": 1, "seconds": 1.0}]
print(json.dumps({"event": "summary", "status": "done", "outputs": made}))
"""


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Records:
    def command(job: Job) -> list[str]:
        return [sys.executable, "-c", BUILD, job.id, dict(job.options.sets).get("slow", "0")]

    monkeypatch.setattr(work, "command", command)
    return Records(tmp_path)


def worker(records: Records) -> Work:
    return Work(records, {}, (), threading.Event())


def meanwhile(monkeypatch: pytest.MonkeyPatch, what: Callable[[], None]) -> None:
    """The first build of all has ended; before its worker sees that, it sleeps, and something happens."""
    watched = work._watched

    def sleeping(*given: object) -> str:
        monkeypatch.setattr(work, "_watched", watched)
        why = watched(*given)  # type: ignore[arg-type]
        what()
        return why

    monkeypatch.setattr(work, "_watched", sleeping)


def test_a_result_is_not_overwritten(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one finishes the job, then the next of the same project; then the first worker wakes up."""
    job, later = added(records), added(records)

    def others() -> None:
        assert [work.run(worker(records), one.key) for one in (job, later)] == ["done", "done"]

    meanwhile(monkeypatch, others)
    assert work.run(worker(records), job.key) == "done"
    for one in (job, later):
        assert (records.folder(one.key) / "out" / "v.mp4").read_text() == one.id
    assert len([line for line in log(records, job) if line["event"] == "state"]) == 1


def test_a_job_that_another_one_is_at_is_left_to_it(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    job = added(records)

    def other() -> None:
        records.move(job.key, "running", attempts=2)

    meanwhile(monkeypatch, other)
    with pytest.raises(UnfinishedError):
        work.run(worker(records), job.key)
    now = records.read(job.key)
    assert now is not None
    assert (now.state, now.attempts) == ("running", 2)


def test_a_build_ends_when_another_one_is_begun(records: Records) -> None:
    job = added(records)
    records.add(job._replace(options=job.options._replace(sets=(("slow", "30"),))))
    ended = list[BaseException]()

    def first() -> None:
        try:
            work.run(worker(records), job.key)
        except UnfinishedError as end:
            ended.append(end)

    thread = threading.Thread(target=first)
    thread.start()
    while (now := records.read(job.key)) is None or now.state != "running":
        thread.join(0.02)
    records.move(job.key, "running", attempts=2)
    thread.join(10)
    assert len(ended) == 1
    with pytest.raises(TakenOverError):
        records.move(job.key, "done", attempt=1)


def log(records: Records, job: Job) -> list[dict[str, str]]:
    return [json.loads(line) for line in (records.folder(job.key) / "events.jsonl").read_text().splitlines()]
