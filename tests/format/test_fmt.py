"""`toonc fmt` on files: in place, checked, shown, from stdin."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path

import pytest

from pytoon_lang.cli import main

UGLY, PRETTY = "toon   1\nvideo a{fps=3}\n", "toon 1\nvideo a { fps: 3 }\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub" / ".toonc").mkdir(parents=True)
    for name in ("a.toon", "sub/b.toon", "sub/.toonc/c.toon", "sub/notes.txt"):
        (tmp_path / name).write_text(UGLY)
    (tmp_path / "sub" / "done.toon").write_text(PRETTY)
    return tmp_path


def test_files_and_folders_are_formatted_in_place(folder: Path) -> None:
    (folder / "a.toon").chmod(0o640)
    assert main(["fmt", "."]) == 0
    assert (folder / "a.toon").read_text() == (folder / "sub/b.toon").read_text() == PRETTY
    assert (folder / "sub/.toonc/c.toon").read_text() == (folder / "sub/notes.txt").read_text() == UGLY
    assert stat.S_IMODE((folder / "a.toon").stat().st_mode) == 0o640
    assert sorted(p.name for p in folder.iterdir()) == ["a.toon", "sub"]
    assert main(["fmt", "--check", "."]) == 0


def test_a_link_keeps_pointing_at_its_file(folder: Path) -> None:
    (folder / "link.toon").symlink_to("a.toon")
    assert main(["fmt", "link.toon"]) == 0
    assert (folder / "link.toon").is_symlink()
    assert (folder / "a.toon").read_text() == PRETTY


def test_check_lists_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check", "a.toon", "sub"]) == 1
    assert capsys.readouterr().out.split() == ["a.toon", "sub/b.toon"]
    assert (folder / "a.toon").read_text() == UGLY


def test_diff_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--diff", "a.toon"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "--- a/a.toon", "+++ b/a.toon", "@@ -1,2 +1,2 @@",
        "-toon   1", "-video a{fps=3}", "+toon 1", "+video a { fps: 3 }",
    ]  # fmt: skip
    assert main(["fmt", "--diff", "--check", "a.toon"]) == 1
    assert (folder / "a.toon").read_text() == UGLY


def test_stdin_to_stdout(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(UGLY))
    assert main(["fmt", "-"]) == 0
    assert capsys.readouterr().out == PRETTY


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check", "--format", "json", "a.toon", "sub/done.toon"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == [{"file": "a.toon", "changed": True}, {"file": "sub/done.toon", "changed": False}]


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_formatted(capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.yaml").write_text("toon: 1\n")
    Path("binary.toon").write_bytes(b"\xff\xfe\x00")
    for name, code in (("nowhere.toon", "missing-file"), ("x.yaml", "not-formatted"), ("binary.toon", "not-text")):
        assert main(["fmt", name]) == 2
        assert f"error[{code}]" in capsys.readouterr().err
