"""What crashes and full disks leave behind: a half-written record or log harms nothing but itself."""

from __future__ import annotations

import asyncio
import errno
import json
import threading
from typing import TYPE_CHECKING, Any, cast

import pytest

from pytoon_lang.service import answers, work
from pytoon_lang.service.eventlog import Log
from pytoon_lang.service.jobs import Job, Options, WrongMoveError, new_id
from pytoon_lang.service.metrics import Metrics
from pytoon_lang.service.place import Service, Settings
from pytoon_lang.service.records import Records
from pytoon_lang.service.refusal import Refused
from pytoon_lang.service.stream import events

if TYPE_CHECKING:
    from pathlib import Path


def asked(records: Records) -> answers.Answers:
    """Answers that need neither queue nor figures."""
    nobody = cast("Any", None)
    service = Service(Settings(records.root), work.Work(records, {}, (), threading.Event()), nobody, nobody)
    return answers.Answers(service, nobody)


def added(records: Records, **fields: Any) -> Job:
    """A job that was accepted."""
    job = Job(new_id(), "ann", "p", "main.toon", Options())._replace(**fields)
    (records.folder(job.key) / "input").mkdir(parents=True)
    records.add(job)
    return job


@pytest.mark.parametrize("left", [b"", b'{"id": "x', b"\0" * 400, b"[]", b'{"options": {"sets": {}}}', b'"\xff"'])
def test_a_damaged_record_is_a_job_that_failed(left: bytes, tmp_path: Path) -> None:
    records = Records(tmp_path)
    job, other = added(records), added(records)
    (records.folder(job.key) / "job.json").write_bytes(left)
    (tmp_path / "jobs" / ".DS_Store").touch()
    found = records.read(job.key)
    assert found is not None
    assert (found.key, found.state, "damaged" in found.reason) == (job.key, "failed", True)
    with pytest.raises(WrongMoveError):
        records.move(job.key, "running")
    assert b'toonc_jobs{state="failed"} 1.0' in Metrics(records).text()
    assert records.owners() == ["ann"]
    records.remove(found)
    assert records.ids("ann") == [other.id]


def test_a_record_is_of_the_job_that_it_lies_with(tmp_path: Path) -> None:
    records = Records(tmp_path)
    job, other = added(records), added(records)
    (records.folder(job.key) / "job.json").write_bytes((records.folder(other.key) / "job.json").read_bytes())
    found = records.read(job.key)
    assert found is not None
    assert (found.id, found.state) == (job.id, "failed")


def test_a_line_that_was_cut_is_left_out(tmp_path: Path) -> None:
    records = Records(tmp_path)
    job = added(records, state="done")
    records.tell(job.key, {"event": "one"})
    log = records.folder(job.key) / "events.jsonl"
    with log.open("ab") as file:
        file.write(b'{"event": "ha')
    records.tell(job.key, {"event": "two"})
    with log.open("ab") as file:
        file.write(b'[1]\n{"event": "x\\ndata: y"}\n')

    async def told() -> bytes:
        return b"".join([one async for one in events(records, job, "", lambda: True)])

    text = asyncio.run(told()).decode()
    assert [line for line in text.splitlines() if line.startswith("event: ")] == [
        "event: one",
        "event: two",
        "event: xdata:y",
    ]
    assert text.count("\ndata: ") == 3


def test_the_end_of_a_job_waits_for_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full while a job is being made, and when its end is to be written down."""
    records = Records(tmp_path)
    job, full = added(records), [3]

    def add(self: Records, job: Job) -> None:
        if job.state == "failed" and full[0]:
            full[0] -= 1
            raise OSError(errno.ENOSPC, "No space left on device")
        (self.folder(job.key) / "job.json").write_text(json.dumps({**job._asdict(), "options": {"sets": {}}}))

    def nothing(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Records, "add", add)
    monkeypatch.setattr(work, "linked", nothing)
    monkeypatch.setattr(work, "AGAIN", 0.01)
    assert work.run(work.Work(records, {}, (), threading.Event()), job.key) == "failed"
    ended = records.read(job.key)
    assert ended is not None
    assert (full, ended.reason) == ([0], "the service has no room left")


def test_a_log_that_takes_nothing_does_not_hang_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import BytesIO

    from pytoon_lang.service.listening import Listener

    def full(_self: Log, _event: dict[str, Any]) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Log, "write", full)
    listener = Listener(tmp_path, tmp_path, ())
    listener.hear(BytesIO(b'{"event": "started"}\n{"event": "summary", "status": "failed"}\n'))
    assert listener.outcome == {"event": "summary", "status": "failed"}


def test_pages_keep_to_what_was_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are as long as they may be, or as many jobs were looked at; together they have all, once."""
    monkeypatch.setattr(answers, "PAGE", 3)
    monkeypatch.setattr(answers, "LOOKED", 5)
    records = Records(tmp_path)
    jobs = [added(records, project=f"p{n % 2}", id=f"{n:011x}-{n:016x}") for n in range(17)]
    there, chosen, after = asked(records), {"project": "p1", "status": "queued"}, "~"
    found: list[Job] = []
    pages = 0
    while after:
        page, last = there._page("ann", after, chosen)
        found, after, pages = [*found, *page], last or "", pages + 1
    assert (found, pages) == ([job for job in reversed(jobs) if job.project == "p1"], 4)
    records.remove(jobs[1])
    assert [one.name for one in (tmp_path / "jobs" / "ann").iterdir() if one.name.startswith(".")] == []
    with pytest.raises(FileNotFoundError):
        records.tell(jobs[1].key, {"event": "late"})


def test_a_job_that_goes_while_it_is_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = Records(tmp_path)
    job = added(records)
    there = asked(records)
    monkeypatch.setattr(there, "_job", lambda _request: job)
    records.remove(job)
    with pytest.raises(Refused) as caught:
        asyncio.run(there.cancel(cast("Any", None)))
    assert caught.value.status == 404
