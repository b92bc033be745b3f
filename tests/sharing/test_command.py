"""Shared stores as their users have them: two folders, one command."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest

from pytoon_lang.backends.ffmpeg.tool import binary
from tests.cli.toonc import toonc

PROGRAM = """toon 1

video hello 180x320

scene only 400ms { background: #101018 }
"""


def clone(folder: Path) -> Path:
    folder.mkdir()
    (folder / "hello.toon").write_text(PROGRAM)
    return folder


def summary(folder: Path, *arguments: str, **env: str) -> tuple[int, int]:
    """Tasks made, and fetched."""
    done = toonc("build", "hello.toon", "--format", "json", *arguments, cwd=folder, env=env)
    assert done.returncode == 0, done.stdout
    told = json.loads(done.stdout.splitlines()[-1])
    return told["made"], told["fetched"]


def test_two_clones_of_one_project(tmp_path: Path) -> None:
    store = f"file://{tmp_path}/store"
    one, two = clone(tmp_path / "one"), clone(tmp_path / "two")
    assert summary(one, TOONC_STORE=store) == (6, 0)
    plan = toonc("plan", "hello.toon", "--store", store, cwd=two)
    assert plan.stdout.count("= fetch") == plan.stdout.count("from the shared store") == 6
    assert "Plan: 6 to fetch" in plan.stdout
    assert sorted(path.name for path in two.iterdir()) == ["hello.toon"], "a plan does nothing itself"
    assert "from the shared store" in toonc("why", "hello.toon", "--store", store, cwd=two).stdout
    assert summary(two, "--store", store) == (0, 6)
    assert (one / "out/hello.mp4").read_bytes() == (two / "out/hello.mp4").read_bytes()
    stats = toonc("cache", "stats", cwd=two).stdout
    assert stats.splitlines()[-1].startswith("6 of them came from the shared store (")


def test_another_ffmpeg_takes_nothing(tmp_path: Path) -> None:
    """The same program at another place is another tool, as far as anybody can know without running it."""
    store = f"file://{tmp_path}/store"
    assert summary(clone(tmp_path / "one"), "--store", store) == (6, 0)
    shutil.copy2(binary(), tmp_path / "ffmpeg")
    made, fetched = summary(clone(tmp_path / "two"), "--store", store, TOONC_FFMPEG=str(tmp_path / "ffmpeg"))
    assert (made, fetched) == (6, 0)


@pytest.mark.parametrize("option", ["--offline", "--frozen"])
def test_offline_nobody_is_asked(option: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        env = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.getsockname()[1]}", "TOONC_STORE": "s3://clips/team"}
        assert summary(clone(tmp_path / "one"), option, **env) == (6, 0)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_name_that_is_none(tmp_path: Path) -> None:
    done = toonc("build", "hello.toon", "--store", "http://x:secret-word@host/", cwd=clone(tmp_path / "one"))
    assert done.returncode == 2
    assert "error[bad-store]" in done.stderr
    assert "secret-word" not in done.stderr
    assert not (tmp_path / "one/.toonc").exists()
