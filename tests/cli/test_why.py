"""The long form of the plan names what changed, from what to what, and where it is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pytoon_lang

from .toonc import toonc

PROGRAM = """\
toon 1

video talk 216x384

captions
scene one {
  background: #101018
  say "Hello there."
}
transition fade(300ms)
scene two 2s {
  background: #302010
  text "Ten" at: top, size: 150px
  grade: neutral
}
scene three 1s {
  background: #103020
}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("why")
    (root / "talk.toon").write_text(PROGRAM)
    result = pytoon_lang.build(root / "talk.toon")
    assert result.ok, result.diagnostics
    return root


def why(root: Path, text: str, *arguments: str) -> list[str]:
    (root / "talk.toon").write_text(text)
    done = toonc("why", "talk.toon", *arguments, cwd=root)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_nothing(built: Path) -> None:
    assert why(built, PROGRAM) == ["nothing: all results are there"]
    assert why(built, PROGRAM, "two") == ["nothing: all of scene two is there"]
    assert why(built, f"// a comment\n{PROGRAM}") == ["nothing: all results are there"]


def test_a_field_with_its_values_and_place(built: Path) -> None:
    lines = why(built, PROGRAM.replace("grade: neutral", "grade: vintage"))
    at = lines.index(next(line for line in lines if line.startswith("render  scene two")))
    assert lines[at].endswith("talk.toon:11")
    assert lines[at + 1] == "    grade: neutral is now vintage  talk.toon:14"
    assert "    input scene two: is made again" in lines
    assert not [line for line in lines if line.startswith(("render  scene one", "render  scene three", "make  say"))]


def test_a_text(built: Path) -> None:
    lines = why(built, PROGRAM.replace("Ten", "Eleven"), "two")
    assert '    text: text "Eleven" looks different or is new  talk.toon:13' in lines


def test_what_is_said(built: Path) -> None:
    lines = why(built, PROGRAM.replace("Hello there.", "Hello here."), "one")
    assert lines[0].startswith("make  say ")
    assert lines[1] == "    text: Hello there. is now Hello here."
    assert '    text: caption "Hello here." looks different or is new  talk.toon:8' in lines
    assert not [line for line in lines if "scene two" in line.split("  ")[1]]


def test_what_was_removed_from_the_store(built: Path) -> None:
    (built / "talk.toon").write_text(PROGRAM)
    tasks = {step.label: step.key for step in pytoon_lang.plan(built / "talk.toon").steps}
    key = tasks["scene three"]
    folder = built / ".toonc" / "store" / key[:2] / key
    away = folder.rename(built / "away")
    try:
        assert why(built, PROGRAM, "three")[0].startswith("render  scene three")
        assert "stored result was removed" in why(built, PROGRAM, "three")[0]
    finally:
        away.rename(folder)


def test_json_and_names_that_are_none(built: Path) -> None:
    (built / "talk.toon").write_text(PROGRAM.replace("grade: neutral", "grade: vintage"))
    told = json.loads(toonc("why", "talk.toon", "--format", "json", cwd=built).stdout.splitlines()[-1])
    assert (told["event"], told["scene"]) == ("why", None)
    change = next(task for task in told["tasks"] if task["task"] == "scene two")["changes"][0]
    wanted = {"kind": "field", "what": "grade", "how": "neutral is now vintage", "where": "talk.toon:14"}
    assert change == {**wanted, "follows": False}
    done = toonc("why", "talk.toon", "tow", cwd=built)
    assert done.returncode == 2
    assert "did you mean `two`?" in done.stderr


def test_never_built(tmp_path: Path) -> None:
    assert why(tmp_path, PROGRAM)[0].endswith("new  talk.toon:8")
    assert not (tmp_path / ".toonc").exists() or not (tmp_path / ".toonc" / "store").exists()
