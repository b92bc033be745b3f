"""Whatever is typed, the compiler answers, soon; and one typo is one mistake, told where it is."""

from __future__ import annotations

import os
import random
import time
from collections import Counter

import pytest

from tests.fuzz.mutants import Mutant, examples, mutant, said, suite

COUNT = int(os.environ.get("TOONC_MUTANTS", "400"))
"""How many typos are tried; `TOONC_MUTANTS=10000 pytest -m 'slow or not slow' tests/fuzz` tries many."""
SLOWEST = 5.0  # seconds of CPU that any one may take


def test_one_typo_is_one_mistake_and_is_shown_where_it_is() -> None:
    dice = random.Random(3)
    programs = examples()
    usual = {
        program.name: Counter(code for code, _ in said(program, program.text, whole=False)) for program in programs
    }
    told: list[tuple[Mutant, list[tuple[str, int]]]] = []
    for _ in range(COUNT):
        one = mutant(dice.choice(programs), dice)
        begin = time.process_time()
        found = said(one.program, one.text, whole=False)
        assert time.process_time() - begin < SLOWEST, one.text
        told.append((one, _new(found, usual[one.program.name])))
    mistaken = [(one, found) for one, found in told if found]
    few = sum(len(found) <= 2 for _, found in mistaken) / len(mistaken)
    near = sum(any(line == one.line for _, line in found) for one, found in mistaken) / len(mistaken)
    print(f"{COUNT} typos, {len(mistaken)} mistakes: {few:.1%} in at most 2 diagnostics, {near:.1%} on the line")  # noqa: T201 - for `pytest -s`
    assert few >= (0.995 if COUNT >= 2000 else 0.985), "\n\n".join(_told(*one) for one in mistaken if len(one[1]) > 2)
    assert near >= 0.95


@pytest.mark.slow
def test_no_mutant_is_too_much() -> None:
    dice = random.Random(11)
    programs = [*examples(), *suite()]
    for number in range(max(COUNT, 10_000)):
        one = mutant(dice.choice(programs), dice)
        for _ in range(dice.randrange(4)):
            one = mutant(one.program._replace(text=one.text), dice)
            if not one.text.strip():
                break
        begin = time.process_time()
        try:
            said(one.program, one.text, whole=number % 10 == 0)
        except Exception as wrong:
            raise AssertionError(f"mutant {number} of {one.program.name}:\n{one.text}") from wrong
        assert time.process_time() - begin < SLOWEST, one.text


def _told(one: Mutant, found: list[tuple[str, int]]) -> str:
    lines = one.program.text.splitlines()[one.line - 1], one.text.splitlines()[one.line - 1 : one.line]
    return f"{one.program.name}, {one.kind}, line {one.line}: {found}\n- {lines[0]}\n+ {''.join(lines[1])}"


def _new(found: list[tuple[str, int]], usual: Counter[str]) -> list[tuple[str, int]]:
    """Without what is said of the program anyway."""
    left, new = Counter(usual), []
    for code, line in found:
        if left[code]:
            left[code] -= 1
        else:
            new.append((code, line))
    return new
