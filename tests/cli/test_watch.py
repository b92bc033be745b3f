"""Watching: every way of saving is noticed, nothing else is, and a save stops the build that it made useless."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.watch.content import MISSING, changed_since, digest, folders
from pytoon_lang.watch.loop import loop
from pytoon_lang.watch.watcher import Watcher

from .toonc import HELLO, started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SOON, NEVER = 5.0, 0.8


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def by_renaming(path: Path, text: str) -> None:
    beside = path.with_name("4913.tmp")
    beside.write_text(text)
    beside.replace(path)


def with_a_backup(path: Path, text: str) -> None:
    path.rename(f"{path}~")
    path.write_text(text)


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    made = Watcher()
    yield made
    made.stop()


@pytest.mark.parametrize("save", [in_place, by_renaming, with_a_backup])
def test_every_save_is_noticed(tmp_path: Path, watcher: Watcher, save: Callable[[Path, str], None]) -> None:
    file = tmp_path / "hello.toon"
    file.write_text("0")
    for number in range(1, 4):
        watcher.follow([file])
        assert not watcher.changed.is_set()
        save(file, str(number))
        assert watcher.changed.wait(SOON), f"save {number}"
        watcher.changed.clear()


def test_what_nobody_asked_for_is_no_news(tmp_path: Path, watcher: Watcher) -> None:
    file = tmp_path / "hello.toon"
    file.write_text("0")
    watcher.follow([file])
    (tmp_path / "hello.toon.swp").write_text("x")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "hello.mp4").write_text("x")
    in_place(file, "0")  # saved without a change
    by_renaming(file, "0")
    file.chmod(0o600)
    assert not watcher.changed.wait(NEVER)


def test_a_missing_file_is_waited_for(tmp_path: Path, watcher: Watcher) -> None:
    file = tmp_path / "shoe.png"
    watcher.follow([file])
    file.write_text("x")
    assert watcher.changed.wait(SOON)


def test_a_missing_folder_is_waited_for(tmp_path: Path, watcher: Watcher) -> None:
    file = tmp_path / "brand" / "deep" / "aurora.toon"
    watcher.follow([file])
    file.parent.mkdir(parents=True)
    assert watcher.changed.wait(SOON)
    watcher.changed.clear()
    watcher.follow([file])
    file.write_text("x")
    assert watcher.changed.wait(SOON)


def test_a_file_that_goes_away_is_noticed(tmp_path: Path, watcher: Watcher) -> None:
    file = tmp_path / "shoe.png"
    file.write_text("x")
    watcher.follow([file])
    file.unlink()
    assert watcher.changed.wait(SOON)


def test_folders_are_watched_not_files(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    paths = [tmp_path / "a", tmp_path / "here" / "b", tmp_path / "not" / "there" / "c"]
    assert folders(dict.fromkeys(paths, "")) == {tmp_path, tmp_path / "here"}


def test_changed_since_sees_an_old_file_that_was_moved_in(tmp_path: Path) -> None:
    old, file = tmp_path / "old", tmp_path / "file"
    old.write_text("x")
    os.utime(old, (1, 1))
    time.sleep(0.02)
    moment = time.time_ns()
    assert not changed_since([old], moment)
    time.sleep(0.02)
    old.rename(file)
    assert changed_since([file], moment)
    assert digest(old) == MISSING


def test_a_save_stops_the_build_that_it_made_useless(tmp_path: Path) -> None:
    file, rounds, over = tmp_path / "hello.toon", [], threading.Event()
    file.write_text("0")

    def build(stopped: Callable[[], bool]) -> list[Path]:
        text, end = file.read_text(), time.monotonic() + 10
        if text == "0":
            file.write_text("1")
        while text == "0" and not stopped() and time.monotonic() < end:
            time.sleep(0.01)
        rounds.append((text, stopped()))
        return [file]

    def waiting(count: int) -> None:
        assert count == 1
        over.set()

    loop(build, [file], waiting, until=over.is_set)
    assert rounds == [("0", True), ("1", False)]


def test_a_save_to_a_new_input_while_building_is_not_lost(tmp_path: Path) -> None:
    file, other, rounds, over = tmp_path / "hello.toon", tmp_path / "brand.toon", [], threading.Event()
    file.write_text("0")
    other.write_text("0")

    def build(_stopped: Callable[[], bool]) -> list[Path]:
        rounds.append(other.read_text())
        if len(rounds) == 1:
            other.write_text("1")
        return [file, other]

    loop(build, [file], lambda _count: over.set(), until=over.is_set)
    assert rounds == ["0", "1"]


BEGIN = re.compile(r"^\[\d\d:\d\d:\d\d\] building hello\.toon$")
END = re.compile(r"^\[\d\d:\d\d:\d\d\] (done in [\d.]+ s: |up to date: |failed )(.*); watching \d+ files?$")


def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "hello.toon"
    file.write_text(HELLO)
    process = started("watch", "hello.toon", cwd=tmp_path)
    assert process.stdout is not None

    def a_round() -> str:
        lines = [process.stdout.readline().rstrip("\n")]  # type: ignore[union-attr]
        assert BEGIN.match(lines[0]), lines
        while not END.match(lines[-1]):
            lines.append(process.stdout.readline().rstrip("\n"))  # type: ignore[union-attr]
            assert lines[-1], lines
        return lines[-1]

    try:
        assert "out/hello.mp4 (0.9 s); 6 made" in a_round()
        by_renaming(file, HELLO.replace("900ms", "6sec"))
        assert "failed" in a_round()
        by_renaming(file, HELLO.replace("world", "again"))
        assert "3 made, 3 reused" in a_round()
        os.kill(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 130
    assert "error[unknown-unit]" in errors
    assert "Traceback" not in errors
