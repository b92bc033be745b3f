"""Servers that die: their jobs are finished by the next one, and nobody pays twice."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

import pytest

from tests.fakes.pika import Pika
from tests.filming.stage import market, program

from .serving import PROGRAM, Serving

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
QUICK = {"TOONC_PIKA_PAUSE": "0.1"}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_job_outlives_its_server(tmp_path: Path, number: int) -> None:
    pika = Pika(took=3.0)
    with market(pika=pika) as environment:
        serving = Serving(tmp_path / "root", environment | QUICK)
        try:
            source = program(2, chain="[pika]").replace("video v 9:16", "video v 90x160")
            id_ = serving.submit(source)["job_id"]
            serving.until(lambda: pika.jobs)
            serving.kill(number)
            record = (serving.root / "jobs/ann" / id_ / "job.json").read_text()
            assert json.loads(record)["state"] == ("running" if number == signal.SIGKILL else "queued")
            serving.start()
            job = serving.ended(id_)
        finally:
            serving.close()
    assert job["status"] == "done", job
    assert job["attempts"] == (2 if number == signal.SIGKILL else 1)
    assert pika.paid == 2, "each shot was asked for once"


def test_what_takes_its_server_down_is_given_up(tmp_path: Path) -> None:
    serving = Serving(tmp_path / "root", {"TOONC_FFMPEG": _deadly(tmp_path)})
    try:
        id_ = serving.submit(PROGRAM)["job_id"]
        job = serving.ended(id_)
    finally:
        serving.close()
    assert (job["status"], job["attempts"]) == ("failed", 3)
    assert "given up" in job["reason"]


def _deadly(folder: Path) -> str:
    """An FFmpeg that kills the build which calls it."""
    tool = folder / "ffmpeg"
    tool.write_text("#!/bin/sh\nkill -9 $PPID\n")
    tool.chmod(0o755)
    return str(tool)
