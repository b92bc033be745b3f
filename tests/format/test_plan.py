"""Formatting, and going to YAML and back, change no task of a plan and no word about it."""

from __future__ import annotations

import os
import random

import pytest

from pytoon_lang.cli.convert import converted
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.grammar.format import format
from pytoon_lang.source import Source
from pytoon_lang.world.memory import Memory
from tests.format.noise import noisy
from tests.fuzz.mutants import Program, examples, mutant, suite

COUNT = int(os.environ.get("TOONC_MUTANTS", "1500"))
EXAMPLES = examples()
SUITE = [program for program in suite() if program.name not in ("too-many", "bomb")]

Planned = tuple[list[tuple[str, str]], list[str]]


def planned(program: Program, text: str, name: str = "main.toon") -> Planned:
    """The codes that are said, and the keys of all tasks."""
    made = compile(name, Memory({**program.beside, name: text}), Settings(), {})
    tasks = made.plan.tasks if made.plan is not None else ()
    return sorted((one.severity, one.code) for one in made.diagnostics), sorted(task.key for task in tasks)


def keeps(program: Program, text: str, seed: int) -> bool:
    """Whether the text has a plan, and if so, whether each way of writing it has the same one."""
    said, keys = planned(program, text)
    if not keys:
        return False
    assert planned(program, format(text)) == (said, keys), text
    assert planned(program, format(noisy(text, seed))) == (said, keys), text
    yaml = converted(Source("main.toon", text))
    assert not yaml.diagnostics, text
    assert planned(program, yaml.value, "main.yaml") == (said, keys), yaml.value
    back = converted(Source("main.yaml", yaml.value))
    assert planned(program, back.value) == (said, keys), back.value
    return True


@pytest.mark.parametrize("program", EXAMPLES, ids=lambda program: program.name)
def test_examples(program: Program) -> None:
    assert keeps(program, program.text, 1)


def test_some_programs_of_the_suite() -> None:
    assert sum(keeps(program, program.text, 2) for program in SUITE[::4]) >= 3


def test_some_typos_that_compile() -> None:
    assert _typos(400, 3, enough=2) == 2


@pytest.mark.slow
def test_all_programs_of_the_suite() -> None:
    assert sum(keeps(program, program.text, 4) for program in SUITE) >= 20


@pytest.mark.slow
def test_typos_that_compile() -> None:
    assert _typos(COUNT, 5) > COUNT // 50


def _typos(count: int, seed: int, enough: int = 2**32) -> int:
    """How many of so many typos compile; no more are looked for when they are enough."""
    dice = random.Random(seed)
    kept = 0
    for _ in range(count):
        one = mutant(dice.choice([*EXAMPLES, *SUITE]), dice)
        kept += keeps(one.program, one.text, dice.randrange(2**32))
        if kept == enough:
            break
    return kept
