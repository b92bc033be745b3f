"""kill -9 at any point of a build that buys, then build again: nothing is bought twice, nothing is guessed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.fakes.pika import Pika
from tests.fakes.runway import Runway

from .stage import market, program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHOTS, FEW = 10, 5
KILLS = int(os.environ.get("TOONC_KILLS", "40"))
"""Builds that are killed twice each; `TOONC_KILLS=200 pytest -m slow tests/filming` is the figure we promise."""
ABOVE = Path(__file__).parents[2]


class Builder:
    """Builds in processes that may die."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "tests.filming.killed"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        env = {**os.environ, "PYTHONPATH": str(ABOVE), **environment}
        self.process = subprocess.Popen(command, cwd=ABOVE, env=env, text=True, **pipes)  # type: ignore[call-overload]

    def __call__(self, root: Path, step: int = 0, seconds: float = 0.0, event: str = "") -> tuple[int, int]:
        """How it ended, and how many points it passed (0 when it was killed)."""
        self.process.stdin.write(json.dumps([str(root), step, seconds, event]) + "\n")
        self.process.stdin.flush()
        *points, ended = self.process.stdout.readline().split()
        return int(ended), int(points[0]) if points else 0


@contextmanager
def stage(**services: Any) -> Iterator[Builder]:
    with market(**services) as environment:
        builder = Builder(environment)
        try:
            yield builder
        finally:
            builder.process.stdin.close()
            builder.process.wait(timeout=20)


class Case(NamedTuple):
    """A program of so many shots, the service that is asked for them, and how a build of it ends."""

    chain: str
    service: Any
    survives: Callable[[Path, int, float, Builder, Case], None]
    shots: int = SHOTS

    def put(self, root: Path) -> Path:
        """The program, with words that nobody has asked for yet."""
        root.mkdir()
        (root / "main.toon").write_text(program(self.shots, self.chain, words=root.name), encoding="utf-8")
        return root


def ended(root: Path) -> tuple[str, list[str]]:
    status, codes = json.loads((root / "built.json").read_text())
    return status, codes


def survives_with_keys(root: Path, step: int, seconds: float, build: Builder, case: Case) -> None:
    """A service that knows purchases by key: ten shots are ten creates, whenever a build dies, and dies again."""
    pika, before = case.service, case.service.paid
    case.put(root)
    build(root, step, seconds)
    build(root, step // 2, seconds)
    assert build(root)[0] == 0
    assert ended(root) == ("done", [])
    assert pika.paid - before == case.shots
    assert build(root)[0] == 0
    assert pika.paid - before == case.shots


def survives_without(root: Path, step: int, seconds: float, build: Builder, case: Case) -> None:
    """A service that does not: no shot is created twice, and what may have been is said and left to the author."""
    runway, before = case.service, case.service.paid
    case.put(root)
    build(root, step, seconds)
    assert build(root)[0] == 0
    status, codes = ended(root)
    words = Counter(job.body["promptText"] for job in runway.jobs.values())
    assert status == "done"
    assert max(words.values()) == 1
    # Each shot is there, or it is said that it may have been charged.
    assert set(codes) <= {"may-have-been-charged"}
    paid = runway.paid
    assert case.shots - len(codes) <= paid - before <= case.shots
    assert build(root)[0] == 0
    assert (runway.paid, ended(root)[1]) == (paid, codes)


def killed(count: int, folder: Path, case: Case) -> None:
    """Kill as many builds: three of four at a point, the others at a moment."""
    with stage(**{case.chain: case.service}) as build:
        _, last = build(case.put(folder / "whole"), 1_000_000)
        assert last > 10 * case.shots
        for number in range(count):
            moment = number % 4 == 3
            step, seconds = (0, random.uniform(0.1, 2.0)) if moment else (random.randrange(1, last), 0.0)
            case.survives(folder / f"{number} step {step} after {seconds:.2f} s", step, seconds, build, case)


def test_a_few_times_with_keys(tmp_path: Path) -> None:
    killed(4, tmp_path, Case("pika", Pika(took=0.02), survives_with_keys, FEW))


def test_a_few_times_without(tmp_path: Path) -> None:
    killed(4, tmp_path, Case("runway", Runway(took=0.02), survives_without, FEW))


@pytest.mark.parametrize(("event", "unsure"), [("intend", 1), ("untaken", 0), ("sent", 0), ("settled", 0), ("clip", 0)])
def test_killed_between_two_entries_of_the_books(event: str, unsure: int, tmp_path: Path) -> None:
    """Only an intent leaves it open what became of a create; a service that made us wait has said no."""
    runway = Runway(["limited"], took=0.02)
    (tmp_path / "main.toon").write_text(program(1, "runway"), encoding="utf-8")
    with stage(runway=runway) as build:
        assert build(tmp_path, event=event)[0] == -9
        assert build(tmp_path)[0] == 0
    assert ended(tmp_path) == ("done", ["may-have-been-charged"] * unsure)
    assert runway.paid == 1 - unsure


@pytest.mark.parametrize("event", ["intend", "sent", "settled"])
def test_killed_while_the_second_engine_works_and_the_first_comes_back(event: str, tmp_path: Path) -> None:
    """What Pika makes already is not bought of Runway, too; and why it was asked is still known."""
    runway, pika = Runway(otherwise="overloaded"), Pika(took=0.1)
    (tmp_path / "main.toon").write_text(program(4, "[runway, pika]"), encoding="utf-8")
    with stage(runway=runway, pika=pika) as build:
        assert build(tmp_path, event=event)[0] == -9
        runway.otherwise = "good"
        assert build(tmp_path)[0] == 0
    status, codes = ended(tmp_path)
    assert status == "done"
    assert set(codes) <= {"engine-fallback", "may-have-been-charged"}  # the latter of creates that were on their way
    assert runway.paid + pika.paid == 4


@pytest.mark.slow
def test_many_times_with_keys(tmp_path: Path) -> None:
    killed(KILLS, tmp_path, Case("pika", Pika(took=0.02), survives_with_keys))


@pytest.mark.slow
def test_many_times_without(tmp_path: Path) -> None:
    killed(KILLS, tmp_path, Case("runway", Runway(took=0.02), survives_without))
