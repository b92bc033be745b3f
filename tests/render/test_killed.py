"""kill -9 at any point, then build again: the same bytes as if nothing had happened."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from pytoon_lang.backends.fake import Fake
from pytoon_lang.render.build import build
from pytoon_lang.render.store import Result, Store

from .hand_compiled import compiler, outputs, site
from .hand_made import contents

PACKAGE = __package__ or "render"
ABOVE = Path(__file__).parents[PACKAGE.count(".") + 1]


def start(root: Path, *steps: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"{PACKAGE}.fake_build", str(root), *steps]
    return subprocess.Popen(command, cwd=ABOVE, stdout=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes], int]:
    """Outputs and store of a build that nothing happened to, and the number of its file operations."""
    root = tmp_path_factory.mktemp("whole")
    out, _ = start(root).communicate(timeout=60)
    return outputs(root), contents(root / ".toonc" / "store"), int(out.split()[-1])


def survives(root: Path, whole: tuple[dict[str, bytes], dict[str, bytes], int]) -> None:
    """Nothing half is in sight, the next build keeps what was committed, and ends as if never interrupted."""
    for path, content in outputs(root).items():
        assert path.endswith(".part") or whole[0][path] == content
    store = Store(root / ".toonc")
    keys = [folder.name for folder in (root / ".toonc" / "store").glob("??/*")]
    assert all(isinstance(store.find(key), Result) for key in keys)
    again = Fake()
    built = build(compiler(), site(root, run=again))
    assert (built.status, len(again.calls)) == ("done", 8 - len(keys))
    assert contents(root / ".toonc" / "store") == whole[1]
    assert outputs(root) == whole[0]
    assert not list((root / ".toonc" / "work").glob("*"))


def kill_at_a_step(root: Path, step: int, whole: tuple[dict[str, bytes], dict[str, bytes], int]) -> None:
    root.mkdir()
    assert start(root, str(step)).wait(timeout=60) == -9
    survives(root, whole)


def kill_at_a_moment(root: Path, moment: float, whole: tuple[dict[str, bytes], dict[str, bytes], int]) -> None:
    root.mkdir()
    with start(root) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(timeout=moment)
        except subprocess.TimeoutExpired:
            process.kill()
    survives(root, whole)


def test_killed_at_some_file_operations(tmp_path: Path, whole) -> None:  # type: ignore[no-untyped-def]
    for step in sorted(random.Random().sample(range(1, whole[2] - 2), 8)):
        kill_at_a_step(tmp_path / f"step {step}", step, whole)


def test_killed_at_some_moments(tmp_path: Path, whole) -> None:  # type: ignore[no-untyped-def]
    for number in range(4):
        kill_at_a_moment(tmp_path / str(number), random.uniform(0, 0.3), whole)


@pytest.mark.slow
def test_killed_at_every_file_operation(tmp_path: Path, whole) -> None:  # type: ignore[no-untyped-def]
    for step in range(1, whole[2] - 2):
        kill_at_a_step(tmp_path / f"step {step}", step, whole)


@pytest.mark.slow
def test_killed_at_sixty_moments(tmp_path: Path, whole) -> None:  # type: ignore[no-untyped-def]
    for number in range(60):
        kill_at_a_moment(tmp_path / str(number), random.uniform(0, 0.4), whole)
