"""Parts of the service that need no server."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from pathlib import Path

import pytest

from pytoon_lang.cli import main
from pytoon_lang.service import logs, work
from pytoon_lang.service.environment import scrubbed
from pytoon_lang.service.intake import capped
from pytoon_lang.service.jobs import Job, Options, WrongMoveError, moved, new_id
from pytoon_lang.service.keys import BadKeysError, load, owner_of
from pytoon_lang.service.records import Records
from pytoon_lang.service.refusal import Refused


def test_a_job_that_has_ended_stays_ended() -> None:
    job = moved(moved(Job(new_id(), "ann", "p", "main.toon", Options()), "running"), "cancelled", "by its owner")
    with pytest.raises(WrongMoveError, match="cancelled"):
        moved(job, "done")


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    job = Job(new_id(), "ann", "p", "main.toon", Options((("a", "1"),), True, 2.5), created=time.time())
    records = Records(tmp_path)
    records.folder(job.key).mkdir(parents=True)
    records.add(job)
    assert records.read(job.key) == job
    assert records.move(job.key, "running", attempts=1).attempts == 1
    assert records.ids("ann") == [job.id]


def test_of_many_with_one_idempotency_key_one_is_first(tmp_path: Path) -> None:
    """As servers of one folder would, at the same moment."""
    jobs = [Job(new_id(), "ann", "p", "main.toon", Options()) for _ in range(8)]
    for job in jobs:
        Records(tmp_path).folder(job.key).mkdir(parents=True)
        Records(tmp_path).add(job)
    for number in range(40):
        gate, first = threading.Barrier(len(jobs)), list[str]()

        def remember(job: Job, gate: threading.Barrier, first: list[str], key: str) -> None:
            gate.wait()
            if Records(tmp_path).remember("ann", key, "digest", job.id):
                first.append(job.id)

        threads = [threading.Thread(target=remember, args=(job, gate, first, f"key-{number}")) for job in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(first) == 1
        assert Records(tmp_path).known("ann", f"key-{number}", "digest").id == first[0]  # type: ignore[union-attr]


def test_keys_said_and_hashed(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(f"# ours\nbob:{hashlib.sha256(b'bobs-key-0123456789').hexdigest()}\n")
    keys = load("ann=anns-key-0123456789", file)
    assert (owner_of(keys, "anns-key-0123456789"), owner_of(keys, "bobs-key-0123456789")) == ("ann", "bob")
    assert owner_of(keys, "bobs-key-012345678") is None
    for bad in ("ann=short", "../x=anns-key-0123456789"):
        with pytest.raises(BadKeysError, match="key 1"):
            load(bad, None)


def test_children_know_nothing_of_the_service() -> None:
    ours = {"TOONC_API_KEYS": "a", "TOONC_DATABASE_URL": "b", "OTHER_SECRET": "c", "TOONC_STATE": "/elsewhere"}
    theirs = {"PATH": "/bin", "RUNWAYML_API_SECRET": "d", "TOONC_STORE": "e", "ELEVENLABS_API_KEY": "f"}
    theirs["GOOGLE_APPLICATION_CREDENTIALS"] = "/run/account.json"
    assert scrubbed(ours | theirs) == theirs | {"TOONC_BASE_URLS": "0"}


def test_a_variant_is_one_word_of_the_command_line() -> None:
    job = Job(new_id(), "ann", "p", "main.toon", Options(variant="--draft"))
    assert "--variant=--draft" in work.command(job)


def test_a_cancelled_job_is_no_error_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    class DBOSAwaitedWorkflowCancelledError(Exception):
        pass

    logs.adopt()
    logger = logging.getLogger("dbos")
    logger.error("Exception encountered", exc_info=DBOSAwaitedWorkflowCancelledError())
    assert caplog.records == []
    logger.error("Exception encountered", exc_info=ValueError())
    assert len(caplog.records) == 1


def test_no_job_spends_more_than_the_server_allows() -> None:
    assert capped(Options(), None).max_cost is None
    assert capped(Options(), 2).max_cost == 2
    assert capped(Options(max_cost=1), 2).max_cost == 1
    with pytest.raises(Refused, match="2 USD"):
        capped(Options(max_cost=3), 2)


@pytest.mark.parametrize("more", [["--host", "0.0.0.0"], ["--name", "../x"], ["--keys", "/nowhere/keys"]])  # noqa: S104
def test_what_is_not_started(more: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOONC_API_KEYS", raising=False)
    assert main(["serve", "--root", str(tmp_path / "root"), *more]) == 2
    assert not (tmp_path / "root").exists()


def test_what_goes_wrong_here_ends_the_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = Records(tmp_path)
    job = Job(new_id(), "ann", "p", "main.toon", Options())
    (records.folder(job.key) / "input").mkdir(parents=True)
    records.add(job)

    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(work, "linked", broken)
    assert work.run(work.Work(records, {}, (), threading.Event()), job.key) == "failed"
    ended = records.read(job.key)
    assert ended is not None
    assert "log" in ended.reason
