"""kill -9 and Ctrl-C at any moment of a real build: the next one ends as if nothing had happened, nobody lives on."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from .project import built, frames, project, started


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose build nothing happened to."""
    folder = project(tmp_path_factory.mktemp("whole") / "talk")
    done = built(folder)
    assert done.returncode == 0, done.stderr
    return folder


def killed(whole: Path, folder: Path, moments: list[float], kill: signal.Signals) -> None:
    """Builds stopped one after the other, each at its moment, in a copy of the project; then one to the end."""
    shutil.copytree(whole, folder, ignore=shutil.ignore_patterns(".toonc", "out"))
    for moment in moments:
        build = started(folder)
        try:
            build.process.wait(moment)
        except subprocess.TimeoutExpired:
            build.process.send_signal(kill)
        build.process.communicate(timeout=30)
        assert build.process.returncode in {0, -kill, 130}
        assert build.orphans() == []
    done = built(folder)
    assert done.returncode == 0, done.stderr
    assert frames(folder / "out/talk.mp4") == frames(whole / "out/talk.mp4")
    assert not list((folder / ".toonc/work").glob("*"))


def test_killed_at_three_moments(whole: Path, tmp_path: Path) -> None:
    killed(whole, tmp_path / "talk", [random.uniform(0.5, 3) for _ in range(3)], signal.SIGKILL)


def test_stopped_by_the_keyboard(whole: Path, tmp_path: Path) -> None:
    killed(whole, tmp_path / "talk", [random.uniform(1, 3) for _ in range(2)], signal.SIGINT)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(10))
def test_killed_at_a_hundred_moments(whole: Path, tmp_path: Path, number: int) -> None:
    killed(whole, tmp_path / str(number), [random.uniform(0.2, 4) for _ in range(10)], signal.SIGKILL)


def test_two_builds_at_once(whole: Path, tmp_path: Path) -> None:
    """One makes, the other waits and finds it made; both succeed."""
    folder = tmp_path / "talk"
    shutil.copytree(whole, folder, ignore=shutil.ignore_patterns(".toonc", "out"))
    builds = [started(folder) for _ in range(2)]
    ends = [build.process.communicate(timeout=200) for build in builds]
    assert [build.process.returncode for build in builds] == [0, 0], ends
    assert any("another build of this folder is running" in err for _, err in ends)
    assert sum("0 made" in err or "nothing to do" in err.lower() for _, err in ends) <= 1
    assert frames(folder / "out/talk.mp4") == frames(whole / "out/talk.mp4")
