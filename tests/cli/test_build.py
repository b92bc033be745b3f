"""Building with the real compiler and the real FFmpeg, through the command line."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import time
from pathlib import Path

import jsonschema
import pytest

from pytoon_lang.render.conform import broken

from .toonc import HELLO, events, started, toonc

SCHEMA = json.loads((Path(__file__).parent / "event.schema.json").read_text())
LONG = HELLO.replace("900ms", "20s")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built")
    (root / "hello.toon").write_text(HELLO)
    done = toonc("build", "hello.toon", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "done in" in done.stderr
    assert "out/hello.mp4 (0.9 s); 6 made, 0 reused" in done.stderr
    assert "[6/6] " in done.stderr
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the project as it is after a build."""
    shutil.copytree(built, tmp_path / "project", symlinks=True)
    return tmp_path / "project"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    (tmp_path / "hello.toon").write_text(HELLO)
    return tmp_path


def test_everything_is_there(built: Path) -> None:
    assert {"hello.mp4", "thumbnail.jpg", "metadata.json", "timeline.json", "scene_graph.json"} <= {
        path.name for path in (built / "out").iterdir()
    }
    about = json.loads((built / "out" / "metadata.json").read_text())
    assert (about["frames"], about["seconds"], about["format_version"]) == (27, 0.9, 1)
    assert broken(json.dumps(about), "metadata.schema.json") is None
    assert broken(json.dumps(about | {"surprise": 1}), "metadata.schema.json")
    assert str(built) not in (built / "out" / "metadata.json").read_text()


def test_a_second_build_says_so_at_once(built: Path) -> None:
    began = time.monotonic()
    done = toonc("build", "hello.toon", cwd=built)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "up to date: out/hello.mp4 (0.9 s)\n")
    assert time.monotonic() - began < 3  # 0.06 s on a quiet machine, and a build takes many times that


@pytest.mark.parametrize("harm", ["output removed", "output changed", "seal removed", "input touched"])
def test_a_broken_seal_means_looking_closer(project: Path, harm: str) -> None:
    toonc("build", "hello.toon", cwd=project)
    video = project / "out" / "hello.mp4"
    before = video.read_bytes()
    match harm:
        case "output removed":
            video.unlink()
        case "output changed":
            video.write_bytes(b"mine")
        case "seal removed":
            (project / ".toonc" / "seals.json").unlink()
        case "input touched":
            os.utime(project / "hello.toon", (1, 1))
    done = toonc("build", "hello.toon", "--format", "json", cwd=project)
    summary = events(done.stdout)[-1]
    assert (summary["made"], summary["reused"], summary["exit_status"]) == (0, 6, 0)
    assert [o["path"] for o in summary["outputs"] if o["written"]] == (["out/hello.mp4"] if "output" in harm else [])
    assert video.read_bytes() == before


def test_a_changed_input_is_built(project: Path) -> None:
    (project / "hello.toon").write_text(HELLO.replace("#101018", "#ff2000"))
    plan = toonc("plan", "hello.toon", cwd=project)
    assert plan.returncode == 0
    assert re.search(r"~ render   scene only +0:00.0-0:00.9", plan.stdout)
    assert "hello.toon:5" in plan.stdout
    assert "  = reuse    sound mix" in plan.stdout
    assert plan.stdout.splitlines()[-1].endswith("reused. out/hello.mp4 0.9 s.")
    done = toonc("build", "hello.toon", cwd=project)
    assert "4 made, 2 reused" in done.stderr
    assert "nothing to do, 6 reused" in toonc("plan", "hello.toon", cwd=project).stdout


def test_a_plan_as_json_is_what_is_built(fresh: Path) -> None:
    planned = json.loads(toonc("plan", "hello.toon", "--format", "json", cwd=fresh).stdout)
    assert (planned["format_version"], planned["estimated"]) == (1, False)
    assert not (fresh / "out").exists()
    done = events(toonc("build", "hello.toon", "--format", "json", cwd=fresh).stdout)
    assert {t["key"] for t in planned["tasks"] if t["sign"] != "="} == {
        e["key"] for e in done if e["event"] == "finished"
    }


def test_events_have_their_shape(fresh: Path) -> None:
    done = toonc("build", "hello.toon", "--format", "json", cwd=fresh)
    assert done.stderr == ""
    told = events(done.stdout)
    for event in told:
        jsonschema.validate(event, SCHEMA)
    kinds = [event["event"] for event in told]
    assert (kinds[0], kinds[-1]) == ("planned", "summary")
    assert kinds.count("started") == kinds.count("finished") == 6
    summary = told[-1]
    video = next(o for o in summary["outputs"] if o["path"] == "out/hello.mp4")
    assert (video["seconds"], video["frames"], video["written"]) == (0.9, 27, True)
    assert video["bytes"] == (fresh / "out" / "hello.mp4").stat().st_size
    assert summary["cost"] == {"currency": "USD", "total": 0.0, "unsure": 0.0}
    assert summary["fallbacks"] == {}


def test_errors_end_with_a_summary_too(fresh: Path) -> None:
    (fresh / "hello.toon").write_text(HELLO.replace("900ms", "6sec"))
    done = toonc("build", "hello.toon", "--format", "json", cwd=fresh)
    told = events(done.stdout)
    for event in told:
        jsonschema.validate(event, SCHEMA)
    assert done.returncode == told[-1]["exit_status"] == 1
    assert [e["code"] for e in told if e["event"] == "diagnostic"] == ["unknown-unit"]
    assert not (fresh / "out").exists()
    missing = toonc("build", "nope.toon", "--format", "json", cwd=fresh)
    assert [e["event"] for e in events(missing.stdout)] == ["diagnostic", "summary"]
    assert missing.returncode == 2


def test_another_folder_for_outputs(project: Path) -> None:
    done = toonc("build", "hello.toon", "-o", "elsewhere", cwd=project)
    assert done.returncode == 0
    assert (project / "elsewhere" / "hello.mp4").is_file()
    assert "elsewhere/hello.mp4" in done.stderr


def test_a_tool_that_fails(fresh: Path) -> None:
    done = toonc("build", "hello.toon", cwd=fresh, env={"TOONC_FFMPEG": shutil.which("false") or "/bin/false"})
    assert done.returncode == 5
    assert "error[task-failed]: " in done.stderr
    assert "Traceback" not in done.stderr
    assert not (fresh / "out").exists()
    assert toonc("build", "hello.toon", cwd=fresh).returncode == 0


def test_an_out_folder_that_cannot_be(project: Path) -> None:
    done = toonc("build", "hello.toon", "-o", "hello.toon", cwd=project)
    assert done.returncode == 5
    assert "error[cannot-write]" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_disk_that_is_full(fresh: Path) -> None:
    """A limit on the size of files stands in for the end of the disk."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = toonc("build", "hello.toon", cwd=fresh, preexec_fn=limit)
    assert done.returncode == 5
    assert "error[" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (fresh / "out").exists()
    assert toonc("build", "hello.toon", cwd=fresh).returncode == 0


@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_in_the_middle(fresh: Path, kill: signal.Signals) -> None:
    (fresh / "hello.toon").write_text(LONG)
    process = started("build", "hello.toon", "--format", "json", cwd=fresh)
    assert process.stdout is not None
    for line in process.stdout:
        if '"progress"' in line and '"segment"' in line:
            break
    os.kill(process.pid, kill)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == (-9 if kill == signal.SIGKILL else 130)
    assert "Traceback" not in errors
    assert not (fresh / "out").exists()
    if kill != signal.SIGKILL:
        assert working_on(fresh) == []
    (fresh / "hello.toon").write_text(HELLO)
    assert toonc("build", "hello.toon", cwd=fresh).returncode == 0
    assert not list((fresh / ".toonc" / "work").glob("*"))


def working_on(folder: Path) -> list[str]:
    """Command lines of processes that name a folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line:
            found.append(line)
    return found


def test_two_builds_at_once(fresh: Path) -> None:
    processes = [started("build", "hello.toon", "--format", "json", cwd=fresh) for _ in range(2)]
    told = [events(process.communicate(timeout=120)[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(t[-1]["made"] for t in told) == [0, 6]


def test_names_with_spaces_and_outputs_far_away(project: Path, tmp_path: Path) -> None:
    odd, far = tmp_path / "sp ace é", tmp_path / "far" / "away"
    project.rename(odd)
    (odd / "hello.toon").rename(odd / "hé llo.toon")
    done = toonc("build", "hé llo.toon", "-o", str(far), cwd=odd)
    assert done.returncode == 0, done.stderr
    assert "far/away/hello.mp4 (0.9 s)" in done.stderr
    assert "0 made, 6 reused" in done.stderr, "a key holds no path: what was made for another name serves this one"
