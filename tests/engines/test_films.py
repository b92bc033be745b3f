"""Whatever engines do, a build ends in a video: the compiler, the books and the engines together, on the fakes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from pytoon_lang.render.conform import broken
from tests.engines.stage import FAKES, environment
from tests.fakes.server import Server
from tests.fakes.studio import KEY
from tests.filming.stage import made

FILM = """toon 1

video film 9:16

scene one 3s { generate "A runner at dawn" { engine: [runway, luma, local] } }
scene two 3s { generate "Waves" { engine: [runway, luma, local] } }
scene three 2s { generate "A crew shoots the sunrise" { engine: [runway, luma, local] } }
"""
OUTCOMES = (
    *("moderated", "failed", "expired", "cut", "limited", "overloaded", "no-credit", "unauthorized"),
    *("lost", "late", "refused-socket", "black", "frozen", "short", "wide", "tiny", "truncated", "text", "empty"),
    pytest.param("stall", marks=pytest.mark.slow),
)
HARMLESS = {"expired", "cut"}  # a download is done again


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_failure_ends_in_a_video(outcome: str, tmp_path: Path) -> None:
    """Of three shots the first goes wrong, in every way; then nothing is bought again."""
    (tmp_path / "main.toon").write_text(FILM)
    fakes = {"runway": FAKES["runway"]([outcome], late=3.0), "luma": FAKES["luma"]()}
    with ExitStack() as stack:
        leads = environment({name: stack.enter_context(Server(fake)) for name, fake in fakes.items()})
        built = made(tmp_path, leads)
        assert built.status == "done", built.diagnostics
        assert (tmp_path / "out" / "film.mp4").is_file()
        paid = {name: fake.paid for name, fake in fakes.items()}
        scenes = json.loads((tmp_path / "out" / "metadata.json").read_text())["scenes"]
        again = made(tmp_path, leads)
    assert all(scene["engine"] in {"runway", "luma"} for scene in scenes)
    if outcome not in HARMLESS | {"limited", "moderated"}:
        assert any(scene["engine"] == "luma" for scene in scenes)
        assert any("engine" in one.code or "charged" in one.code for one in built.diagnostics)
    assert again.status == "done"
    assert {name: fake.paid for name, fake in fakes.items()} == paid
    assert all(fake.wrong == [] for fake in fakes.values())


def test_without_any_engine_that_works_scenes_are_drawn_here(tmp_path: Path) -> None:
    (tmp_path / "main.toon").write_text(FILM)
    fakes = {"runway": FAKES["runway"](otherwise="failed"), "luma": FAKES["luma"](otherwise="no-credit")}
    with ExitStack() as stack:
        leads = environment({name: stack.enter_context(Server(fake)) for name, fake in fakes.items()})
        built = made(tmp_path, leads)
    assert built.status == "done", built.diagnostics
    scenes = json.loads((tmp_path / "out" / "metadata.json").read_text())["scenes"]
    assert [scene["engine"] for scene in scenes] == ["local"] * 3
    assert [one.code for one in built.diagnostics if one.code == "shot-failed"] == ["shot-failed"] * 3


@pytest.mark.slow
def test_the_command_with_real_frames(tmp_path: Path) -> None:
    """`toonc build` in a process of its own, rendered truly; no key is in anything it leaves."""
    (tmp_path / "film.toon").write_text(FILM)
    fakes = {"runway": FAKES["runway"](["black", "good", "moderated"]), "luma": FAKES["luma"]()}
    with ExitStack() as stack:
        leads = environment({name: stack.enter_context(Server(fake)) for name, fake in fakes.items()})
        leads |= {"TOONC_RUNWAY_PAUSE": "0.1", "TOONC_LUMA_PAUSE": "0.1"}
        command = [sys.executable, "-m", "pytoon_lang", "build", "film.toon", "--format", "json", "-v"]
        there = {"cwd": tmp_path, "env": {**os.environ, **leads}}
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300, **there)
        assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout.splitlines()[-1])
    assert summary["event"] == "summary"
    about = json.loads((tmp_path / "out" / "metadata.json").read_text())
    assert about["seconds"] == 8.0
    assert broken(json.dumps(about), "metadata.schema.json") is None
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path
    assert KEY not in done.stdout + done.stderr
