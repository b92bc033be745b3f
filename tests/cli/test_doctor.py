"""`toonc doctor`: finds what keeps builds from working, names it, and gives nothing away."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from pytoon_lang.backends.ffmpeg.tool import VARIABLE, binary
from pytoon_lang.cli import main
from pytoon_lang.doctor import engines, ffmpeg, folder, packages, speech
from pytoon_lang.doctor.finding import Finding

from .toonc import toonc

ROOT = Path(__file__).parents[2]
SECRET = "sk-nobody-may-read-this"  # noqa: S105


def problems(found: list[Finding]) -> list[str]:
    return [one.says for one in found if one.state == "problem"]


def test_a_machine_that_works(tmp_path: Path) -> None:
    keys = {"RUNWAYML_API_SECRET": SECRET, "COMFYUI_URL": f"http://me:{SECRET}@host", "OPENAI_API_KEY": SECRET}
    done = toonc("doctor", "--format", "json", cwd=tmp_path, env=keys)
    assert done.returncode == 0, done.stderr or done.stdout
    told = json.loads(done.stdout)
    assert (told["format_version"], told["well"]) == (1, True)
    assert SECRET not in done.stdout + done.stderr
    states = {check["facts"]["variable"]: check["state"] for check in told["checks"] if "variable" in check["facts"]}
    assert {name: states[name] for name in (*keys, "FAL_KEY")} == dict.fromkeys(keys, "well") | {"FAL_KEY": "absent"}
    assert list(tmp_path.iterdir()) == []  # nothing is made


def test_a_machine_without_ffmpeg(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packages, "MODULES", {})
    monkeypatch.setenv(VARIABLE, "/nowhere/ffmpeg")
    assert main(["doctor", "-q", "--color", "never", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert re.search(r"^PROBLEM  ffmpeg    there is no FFmpeg at /nowhere/ffmpeg", told, re.MULTILINE)
    assert "to do: let `TOONC_FFMPEG` name" in told
    assert "1 problem: no build could work" in told


def test_an_ffmpeg_that_lacks_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    poor = tmp_path / "ffmpeg"
    real, less = shlex.quote(str(binary())), "grep -v -e libx265 -e xfade -e _nvenc -e _qsv -e _vaapi"
    poor.write_text(f'#!/bin/sh\ncase "$2" in\n-encoders|-filters) {real} "$@" | {less};;\n*) exec {real} "$@"\nesac\n')
    poor.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(poor))
    found = list(ffmpeg.examined())
    assert problems(found) == ["this FFmpeg lacks the filter xfade"]
    assert [one.says for one in found if one.state == "note"] == [
        "this FFmpeg has no libx265: outputs with `codec: hevc` are errors"
    ]


def test_packages_that_break(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sound.py").write_text("raise ImportError('libsound.so.2: cannot open shared object file')")
    (tmp_path / "deadly.py").write_text("import os; os._exit(9)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(packages, "MODULES", {"pip-sound": "sound", "pip-json": "json", "pip-deadly": "deadly"})
    found = list(packages.examined())
    assert [one.help for one in found] == [
        "install what brings `libsound.so.2` on this system",
        "install it anew: `pip install --force-reinstall pip-deadly`",
    ]
    assert problems(found) == [
        "pip-sound does not load: ImportError: libsound.so.2: cannot open shared object file",
        "pip-deadly does not load: Python itself ends (status 9)",
    ]


def test_a_folder_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".toonc").write_text("somebody's file")
    (tmp_path / "toon.lock").write_text("version = 1\n[[shot]]\n")
    monkeypatch.setattr(folder, "LEAST", 1 << 62)
    told = problems(list(folder.examined(tmp_path)))
    assert [line.partition(":")[0] for line in told][::2] == [
        f"{folder.shown(tmp_path / '.toonc')} cannot be written",
        "toon.lock is damaged",
    ]
    assert re.fullmatch(r"only [\d.]+ GB free on the disk", told[1])


def test_what_is_set_wrongly_is_told_without_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAL_KEY", f"{SECRET}\nmore")
    monkeypatch.setenv("TOONC_LUMA_CLIPS", SECRET)
    monkeypatch.setenv("TOONC_KOKORO_MODEL", f"/{SECRET}")
    found = [*engines.examined(), *speech.examined()]
    told = {one.says.partition(":")[0]: one for one in found if one.state == "note"}
    assert {"fal", "luma", "kokoro"} <= told.keys()
    assert SECRET not in str(found)
    assert all(one.help for one in told.values())


def test_every_package_is_tried() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert sorted(packages.MODULES) == sorted(re.split("[<>=]", one)[0] for one in needed)


def test_every_filter_of_our_graphs_is_asked_for() -> None:
    folder_ = ROOT / "pytoon_lang/backends/ffmpeg"
    text = "".join(path.read_text() for path in folder_.glob("*.py") if path.name != "encoders.py")
    called = re.findall(r'filter\(\s*(?:\[[^\]]*\], )?"(\w+)"', text) + re.findall(r"\.(split|overlay)\(", text)
    graded = re.findall(r'\("(\w+)", \{|\(\s*"(curves|vibrance)",', (folder_ / "grades.py").read_text())
    tables = re.findall(r'TABLES = \("(\w+)", "(\w+)"\)', (folder_ / "grades.py").read_text())[0]
    sources = re.findall(r'input\(f?"(\w+)=', text)
    assert {*called, *filter(None, (name for pair in graded for name in pair)), *tables, *sources} == ffmpeg.FILTERS
