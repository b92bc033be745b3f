"""What a newcomer may rely on in `compiler/passes/`: a file is a pass or part of one, and no pass imports another."""

from __future__ import annotations

import re
from pathlib import Path

from pytoon_lang.compiler import passes

FILES = {path.stem: path.read_text("utf-8") for path in Path(passes.__path__[0]).glob("[a-z]*.py")}
PASSES = {name for name, text in FILES.items() if re.search(rf"^def {name}\(", text, re.MULTILINE)}


def pass_of(file: str) -> str:
    """`assemble_video` is a part of `assemble`."""
    return file.partition("_")[0]


def test_a_file_is_a_pass_or_part_of_one() -> None:
    assert {pass_of(name) for name in FILES} <= PASSES
    assert {path.name for path in Path(__file__).parent.iterdir() if any(path.glob("*.toon"))} <= {*PASSES, "files"}


def test_no_pass_imports_another() -> None:
    for name, text in FILES.items():
        others = {pass_of(other) for other in re.findall(r"compiler\.passes\.(\w+)", text)} - {pass_of(name)}
        assert not others, name
