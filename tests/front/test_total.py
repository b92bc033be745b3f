"""Whatever is typed, the front answers: no exception on any half-typed or mangled program."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory
from tests.suite.test_suite import HERE as SUITE
from tests.suite.test_suite import files

EXAMPLES = Path(__file__).parents[2] / "examples"
PROGRAMS = [
    p.read_text(encoding="utf-8")
    for folder in (EXAMPLES, SUITE)
    for p in sorted(folder.glob("*/*.toon"))
    if p.is_file()
]
PIECES = ["{", "}", "$", '"', "(", ")", ":", "[", "]", ",", "\n", "(1 / 3)", "{{", "}}", "-", "#", "1.2.3", ".."]
PIECES += ["$brand", "$video.duration", "param a: x = ", "[]", "()", "f()", "one-of()", "brand b { palette ink: $a }"]
WORDS = [word for program in PROGRAMS for word in re.findall(r"\S+|\n", program)]


def mangled(dice: random.Random) -> str:
    program = dice.choice(PROGRAMS)
    at = dice.randrange(len(program))
    match dice.randrange(4):
        case 0:
            return program[:at]
        case 1:
            return program[:at] + program[at + dice.randrange(1, 6) :]
        case 2:
            return program[:at] + dice.choice(PIECES) + program[at:]
    words = re.split(r"(\s+)", program)
    for _ in range(3):
        words[dice.randrange(len(words))] = dice.choice(WORDS)
    return "".join(words)


@pytest.mark.parametrize("seed", range(8))
def test_never_raises(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(40):
        program = mangled(dice)
        front, diagnostics = graphs("main.toon", Memory({**files(), "main.toon": program}), Settings())
        assert all(d.span is None or d.span.file in front.sources for d in diagnostics), program
        assert all(d.span is None or d.span.line >= 1 for d in diagnostics), program
