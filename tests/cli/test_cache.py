"""What is in the store: counted, checked, tidied, never while somebody builds."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

import pytoon_lang
from pytoon_lang.render.inventory import Entry, garbage
from pytoon_lang.render.lock import locked

from .toonc import started, toonc

HELLO = """toon 1

video hello 216x384

scene only 500ms { background: #101018 }
"""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "hello.toon").write_text(HELLO)
    assert pytoon_lang.build(tmp_path / "hello.toon").ok
    return tmp_path


def told(root: Path, *arguments: str, status: int = 0) -> dict[str, Any]:
    done = toonc("cache", *arguments, "--format", "json", cwd=root)
    assert done.returncode == status, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def results(root: Path) -> list[Path]:
    return sorted((root / ".toonc" / "store").glob("??/*"))


def test_stats(built: Path) -> None:
    stats = told(built, "stats")
    assert stats["results"] == stats["needed"] == len(results(built))
    bytes_there = sum(file.stat().st_size for file in (built / ".toonc/store").rglob("*") if file.is_file())
    assert stats["bytes"] == stats["needed_bytes"] == bytes_there
    assert {kind["kind"]: kind["results"] for kind in stats["kinds"]} == {
        "raster": 1,
        "segment": 1,
        "mix": 1,
        "master": 1,
        "join": 1,
        "thumbnail": 1,
    }
    text = toonc("cache", "stats", "hello.toon", cwd=built).stdout.splitlines()
    assert text[0].split() == ["kind", "results", "size", "needed", "size"]
    assert text[-1].startswith("all")


def test_nothing_is_stored(tmp_path: Path) -> None:
    for action in ("stats", "gc", "verify"):
        done = toonc("cache", action, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, "nothing is stored in .toonc\n")
    assert not (tmp_path / ".toonc").exists()
    assert toonc("cache", "stats", "nowhere", cwd=tmp_path).returncode == 2


def test_gc_removes_what_no_last_build_needs(built: Path) -> None:
    old = set(results(built))
    (built / "hello.toon").write_text(HELLO.replace("#101018", "#801018"))
    assert pytoon_lang.build(built / "hello.toon").ok
    needed = set(results(built)) - old  # and the sound, which is the same
    told(built, "gc")
    assert set(results(built)) == old | needed  # used a moment ago: kept for two weeks
    dry = told(built, "gc", "--days", "0", "--dry-run")
    assert set(results(built)) == old | needed
    gone = told(built, "gc", "--days", "0")
    assert gone["removed"] == dry["removed"]
    assert {entry["kind"] for entry in gone["removed"]} == {"raster", "segment", "join", "thumbnail"}
    assert needed <= set(results(built))
    assert told(built, "stats")["needed"] == told(built, "stats")["results"] == 6
    again = pytoon_lang.build(built / "hello.toon")
    assert (again.ok, again.made) == (True, 0)


def test_gc_of_a_file_that_is_gone(built: Path) -> None:
    (built / "hello.toon").unlink()
    assert len(told(built, "gc", "--days", "0")["removed"]) == 6
    assert results(built) == []


def test_gc_by_age(built: Path) -> None:
    (built / "hello.toon").write_text(HELLO.replace("#101018", "#801018"))
    assert pytoon_lang.build(built / "hello.toon").ok
    (one,) = [path for path in results(built) if path.name in _unneeded(built, "segment")]
    os.utime(one, (time.time() - 15 * 86_400,) * 2)
    assert [entry["key"] for entry in told(built, "gc")["removed"]] == [one.name]


def _unneeded(root: Path, kind: str) -> set[str]:
    removed = told(root, "gc", "--days", "0", "--dry-run")["removed"]
    return {entry["key"] for entry in removed if entry["kind"] == kind}


def entry(key: str, size: int, used: float, *, needed: bool = False, damage: str = "") -> Entry:
    return Entry(key, "segment", key, size, used, needed, damage)


def test_what_may_go() -> None:
    a, b, c = entry("a", 10, 1), entry("b", 10, 2), entry("c", 10, 3)
    needed, broken = entry("n", 50, 0, needed=True), entry("x", 5, 9, needed=True, damage="torn")
    found = (c, needed, a, b)
    assert garbage(found, 0, None) == ()
    assert garbage(found, 2.5, None) == (a, b)
    assert garbage(found, 0, 65) == (a, b)
    assert garbage(found, 0, 70) == (a,)
    assert garbage(found, 0, 0) == (a, b, c)
    assert garbage((*found, broken), 0, None) == (broken,)


def test_verify_finds_a_flipped_bit(built: Path) -> None:
    assert told(built, "verify")["removed"] == []
    (video,) = list((built / ".toonc/store").rglob("segment.mp4"))
    data = bytearray(video.read_bytes())
    data[len(data) // 2] ^= 1
    video.write_bytes(data)
    (removed,) = told(built, "verify", "hello.toon", status=5)["removed"]
    assert removed["label"] == "scene only"
    assert removed["damage"] == "`segment.mp4` has other bytes than were stored"
    assert not video.exists()
    assert told(built, "verify")["results"] == 5
    (built / "out/hello.mp4").unlink()
    again = pytoon_lang.build(built / "hello.toon")
    assert (again.ok, again.made) == (True, 1)  # the same bytes again, so what was made of it still holds


def test_verify_finds_what_is_missing(built: Path) -> None:
    (built / ".toonc/store").rglob("mix.wav").__next__().unlink()
    done = toonc("cache", "verify", cwd=built)
    assert done.returncode == 5
    assert "`mix.wav` is missing" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("5 of 6 results are as they were stored")


@pytest.mark.parametrize("action", ["gc", "verify"])
def test_a_build_is_waited_for(built: Path, action: str) -> None:
    with locked(built / ".toonc", lambda _event: None, lambda: False):
        process = started("cache", action, "--days", "0", cwd=built)
        time.sleep(1.5)
        assert process.poll() is None
        assert len(results(built)) == 6
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "another build of this folder is running" in err
    assert out


@pytest.mark.parametrize("wrong", [("gc", "--size", "lots"), ("gc", "--days", "-1"), ("tidy",)])
def test_usage(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    assert toonc("cache", *wrong, cwd=tmp_path).returncode == 2
