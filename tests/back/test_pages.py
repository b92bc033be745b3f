"""The pages of the codes of this half: the wrong program gives the code, the right one is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pytoon_lang
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.world.memory import Memory

PAGES = Path(pytoon_lang.__file__).parent / "codes"
CODES = [
    "expectation-failed",
    "keyframe-too-late",
    "scene-extended",
    "scene-too-short",
    "starts-too-late",
    "transitions-overlap",
    "video-too-long",
]


def program(code: str, which: str) -> str:
    found = re.search(rf"^```toon {which}\n(.*?)^```", (PAGES / f"{code}.md").read_text(), re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def checked(text: str) -> tuple[Diagnostic, ...]:
    return check("main.toon", Memory({"main.toon": text}), Settings(), {}).diagnostics


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_program_gives_the_code_and_nothing_else(code: str) -> None:
    (found,) = checked(program(code, "wrong"))
    assert found.code == code
    assert found.span is not None
    assert found.span.file == "main.toon"
    assert found.help


@pytest.mark.parametrize("code", ["scene-too-short", "transitions-overlap"])
def test_the_fix_mends_it(code: str) -> None:
    text = program(code, "wrong")
    (found,) = checked(text)
    for edit in found.fixes[0].edits:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert checked(text) == ()


@pytest.mark.parametrize("code", CODES)
def test_the_right_program_is_right(code: str) -> None:
    assert checked(program(code, "right")) == ()
