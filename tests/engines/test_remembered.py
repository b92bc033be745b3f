"""What is remembered between builds: who failed a minute ago; where pictures lie, as long as they lie there."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from pytoon_lang.backends.engines.health import Health
from pytoon_lang.backends.engines.uploads import FILE, LIFE, Uploads, prune
from tests.fakes.pika import Pika
from tests.fakes.runway import Runway
from tests.filming.stage import codes, made, market, program, put

if TYPE_CHECKING:
    from pathlib import Path


def test_who_failed_in_the_last_build_is_not_asked_first(tmp_path: Path) -> None:
    runway, pika = Runway(otherwise="overloaded"), Pika()
    with market(runway=runway, pika=pika) as there:
        first = made(put(tmp_path, program(3, "[runway, pika]")), there)
        runway.otherwise = "good"
        again = made(put(tmp_path, program(1, "[runway, pika]", words="again")), there)
    assert codes(first) == ["engine-fallback"] * 3
    assert (again.status, runway.paid, pika.paid) == ("done", 0, 4)
    assert "fails too often" in again.diagnostics[0].message


def test_what_failed_long_ago_or_is_nobodys_fault_is_forgotten() -> None:
    health = Health()
    for age in (301.0, 301.0, 10.0, 10.0, -5.0):
        health.recall("runway", "unavailable", age)
    health.recall("runway", "moderated", 5.0)
    assert not health.failing("runway")
    health.recall("runway", "timeout", 5.0)
    assert health.failing("runway")


def test_addresses_that_hold_no_longer_are_not_kept(tmp_path: Path) -> None:
    kept, now = tmp_path / FILE, time.time()
    old = {"runway a p1": ("runway://1", now - LIFE - 1), "runway a p2": ("runway://2", now - 60)}
    kept.write_text(json.dumps(old))
    prune(kept)
    assert list(json.loads(kept.read_text())) == ["runway a p2"]
    kept.write_text(json.dumps(old))
    uploads = Uploads(kept)
    assert uploads.address("runway a", "p2", lambda: "never asked") == "runway://2"
    uploads.address("runway a", "p3", lambda: "runway://3")
    assert list(json.loads(kept.read_text())) == ["runway a p2", "runway a p3"]
