"""`check --fix`: safe fixes only, until nothing is left to fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytoon_lang.cli import main
from pytoon_lang.diagnostics import Edit, Fix, error
from pytoon_lang.fixes import apply, apply_safe
from pytoon_lang.source import Source

TEXT = "abcdef"
SOURCE = Source("a.toon", TEXT)


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(SOURCE.span(start, end), text)


def found(*fixes: Fix) -> object:
    return error("wrong-type", "m", None, fixes=fixes)


def test_only_safe_fixes_are_applied_and_the_first_of_each_diagnostic() -> None:
    maybe, safe = Fix("maybe", (edit(0, 1, "X"),)), Fix("safe", (edit(1, 2, "Y"), edit(3, 3, "+")), safe=True)
    other = Fix("other", (edit(5, 6, "Z"),), safe=True)
    assert apply_safe(TEXT, [found(maybe, safe, other)]) == "aYc+def"  # type: ignore[list-item]


def test_of_fixes_that_meet_only_the_first_is_applied_and_as_a_whole() -> None:
    first, second = Fix("a", (edit(1, 3, "X"),)), Fix("b", (edit(2, 4, "Y"), edit(5, 6, "!")))
    assert apply(TEXT, [first, second]) == "aXdef"
    assert apply(TEXT, [first, first]) == "aXdef"
    assert apply(TEXT, [Fix("a", (edit(1, 1, "X"),)), Fix("b", (edit(1, 1, "Y"),))]) == "aXbcdef"


def test_fixes_of_other_files_are_left_alone() -> None:
    elsewhere = Fix("a", (Edit(Source("b.toon", TEXT).span(0, 1), "X"),), safe=True)
    assert apply_safe(TEXT, [found(elsewhere)], "a.toon") == TEXT  # type: ignore[list-item]


WRONG = """video example 9:16
# made in a hurry
scene first 6sec {
  background = '#101018'
  text 'Hello' at: "center", size: 96px
}
"""


def test_check_fix_mends_a_hurried_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.toon"
    path.write_text(WRONG)
    main(["check", "--fix", str(path)])
    mended = path.read_text()
    assert mended.startswith("toon 1\n")
    assert "// made in a hurry" in mended
    assert "scene first 6s {" in mended
    assert 'text "Hello" at: center' in mended
    capsys.readouterr()
    main(["check", "--fix", str(path)])
    assert path.read_text() == mended  # nothing is left


def test_a_round_that_makes_things_worse_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toon"
    path.write_text(WRONG)
    monkeypatch.setattr("pytoon_lang.cli.fix.apply_safe", lambda text, _diagnostics, _file: text + "}}}\n")
    assert main(["check", "--fix", str(path)]) == 1
    assert path.read_text() == WRONG
