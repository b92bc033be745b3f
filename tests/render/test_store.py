"""What is in the store is complete; what is not complete is not in the store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.backends.fake import Fake
from pytoon_lang.render.store import Damage, Result, Store

from .hand_made import contents, execute, shop, speaks, video

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_a_result_holds_what_was_made(store: Store) -> None:
    (say, *_) = speaks()
    execute([say], store, shop(Fake()))
    found = store.find(say.key)
    assert isinstance(found, Result)
    assert found.folder.parts[-3:] == ("store", say.key[:2], say.key)
    assert [file.name for file in found.files] == ["speech.wav"]
    assert found.files[0].size == (found.folder / "speech.wav").stat().st_size
    assert found.record.facts["samples"] == 4 * 16_000
    assert found.record.leaves["text"] == "Meet Aurora, the sneaker."
    assert found.record.leaves["voice.engine"] == "local"
    assert (found.record.label, found.record.span) == ("say ana #1", "launch.toon:11:1")


def test_nothing_is_found_that_was_not_made(store: Store) -> None:
    assert store.find("00" * 32) is None


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (lambda f: (f / "speech.wav").write_bytes(b"xx"), "`speech.wav` has 2 bytes, 76 were stored"),
        (lambda f: (f / "speech.wav").unlink(), "`speech.wav` is missing"),
        (lambda f: (f / "result.json").unlink(), "`result.json` is missing"),
        (lambda f: (f / "result.json").write_bytes(b'{"format_version": 1, "fil'), "cannot be read"),
        (lambda f: (f / "result.json").write_bytes(b"\xff\xfe"), "cannot be read"),
        (lambda f: (f / "result.json").write_bytes(b"[]"), "cannot be read"),
    ],
)
def test_damage_is_seen_and_mended(store: Store, tmp_path: Path, harm, reason: str) -> None:  # type: ignore[no-untyped-def]
    tasks = video()
    execute(tasks, store, shop(Fake()))
    before = contents(tmp_path)
    harm(store.folder(tasks[0].key))
    found = store.find(tasks[0].key)
    assert isinstance(found, Damage)
    assert reason in found.reason
    again = Fake()
    execute(tasks, store, shop(again))
    assert again.calls == [tasks[0].params]
    assert isinstance(store.find(tasks[0].key), Result)
    store.sweep()
    assert contents(tmp_path) == before


def test_a_failed_task_leaves_nothing(store: Store, tmp_path: Path) -> None:
    execute(speaks(), store, shop(Fake(failure="no voice")))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_leftovers_are_swept(store: Store, tmp_path: Path) -> None:
    leftover = tmp_path / "work" / "dead"
    leftover.mkdir(parents=True)
    (leftover / "segment.mp4").write_bytes(b"half")
    store.sweep()
    assert not leftover.exists()


def test_the_record_is_json_with_a_version(store: Store) -> None:
    (say, *_) = speaks()
    execute([say], store, shop(Fake()))
    record = json.loads((store.folder(say.key) / "result.json").read_text())
    assert record["format_version"] == 1
    assert record["key"] == say.key
