"""The pages of codes that only show when a video is timed and laid out: wrong gives the code, right gives nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory

CODES = Path(__file__).parents[2] / "pytoon_lang" / "codes"
JUDGED = (
    *("low-contrast", "text-too-small", "read-too-fast", "shown-too-short", "too-many-words", "scene-length"),
    *("texts-overlap", "waiver-expired", "waiver-unused", "bad-date", "blocked-word", "prompt-substituted"),
    *("off-palette", "font-not-allowed", "sealed", "no-engine", "prompt-too-long"),
)


def codes(program: str) -> set[str]:
    return {d.code for d in check("main.toon", Memory({"main.toon": program}), Settings(), {}).diagnostics}


@pytest.mark.parametrize("code", JUDGED)
def test_page(code: str) -> None:
    page = (CODES / f"{code}.md").read_text(encoding="utf-8")
    wrong, right = (re.search(rf"```toon {kind}\n(.*?)```", page, re.DOTALL) for kind in ("wrong", "right"))
    assert wrong
    assert right
    assert code in codes(wrong[1])
    assert codes(wrong[1]) <= {code, "no-logo-shown"}
    assert codes(right[1]) <= {"no-logo-shown"}
