"""The pages of codes: what they show as wrong is wrong in that way, what they show as right is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.diagnostics import has_errors
from pytoon_lang.world.memory import Memory

PACKAGE = Path(__file__).parents[2] / "pytoon_lang"
SAID = re.compile(r'\b(?:error|warning|unknown|Diagnostic)\(\s*"([a-z]+(?:-[a-z]+)*)"')
PASSES = ("load", "expand", "check", "assemble", "outputs", "govern", "moderate")
FRONT = [
    *(path for path in (PACKAGE / "compiler" / "passes").glob("*.py") if path.stem.split("_")[0] in PASSES),
    *(PACKAGE / "compiler" / "values").glob("*.py"),
    PACKAGE / "compiler" / "front.py",
]
OF_THE_GRAMMAR = {"file-too-large", "not-text"}  # the world and the parser both find them; the parser has the page
CODES = sorted(
    {code for path in FRONT for code in SAID.findall(path.read_text(encoding="utf-8")) if "-" in code} - OF_THE_GRAMMAR
)


def example(code: str, kind: str) -> str | None:
    page = (PACKAGE / "codes" / f"{code}.md").read_text(encoding="utf-8")
    block = re.search(rf"```toon {kind}\n(.*?)```", page, re.DOTALL)
    assert block or "No example:" in page, f"{code}.md has no {kind} example and no reason"
    return block.group(1) if block else None


def test_codes_are_found() -> None:
    assert {"unknown-kind", "missing-asset", "transition-not-allowed", "bad-output"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_page(code: str) -> None:
    wrong, right = example(code, "wrong"), example(code, "right")
    if wrong is not None:
        diagnostics = graphs("main.toon", Memory({"main.toon": wrong}), Settings()).diagnostics
        assert {d.code for d in diagnostics} == {code}, diagnostics
    if right is not None:
        assert not has_errors(graphs("main.toon", Memory({"main.toon": right}), Settings()).diagnostics)
