"""A sealed build is believed only while nothing that it depended on is different, the day included."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.render.built import Built, Written
from pytoon_lang.render.seal import Witness, unbroken, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def built(tmp_path: Path) -> Built:
    (tmp_path / "a.mp4").write_bytes(b"video")
    return Built((), {}, (Written("a.mp4", 5, True),), (), 1, 0)


def _witness(day: str) -> Witness:
    return Witness("", frozenset(), frozenset(), time.time_ns(), day)


def test_a_build_that_asked_for_the_date_holds_for_that_day(tmp_path: Path, built: Built) -> None:
    write(tmp_path, "main.toon", _witness(time.strftime("%Y-%m-%d")), built)
    assert unbroken(tmp_path, "main.toon", "") is not None


def test_on_another_day_a_waiver_may_have_run_out(tmp_path: Path, built: Built) -> None:
    write(tmp_path, "main.toon", _witness("2020-01-01"), built)
    assert unbroken(tmp_path, "main.toon", "") is None


def test_a_build_that_did_not_ask_holds_on_any_day(tmp_path: Path, built: Built) -> None:
    write(tmp_path, "main.toon", _witness(""), built)
    assert unbroken(tmp_path, "main.toon", "") is not None


def test_the_date_is_remembered_only_when_it_was_asked_for(tmp_path: Path) -> None:
    from pytoon_lang.cli.witness import Witness as World

    world = World(tmp_path, lambda kind: kind, lambda _engine: None)
    assert world.day == ""
    assert world.today() == world.day == time.strftime("%Y-%m-%d")
