"""The formatter: the cases of cases.md, every program of the repository, and programs that others wrote."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pytoon_lang.grammar.format import comments, format, formatted
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.same import same
from pytoon_lang.grammar.syntax import Statement
from pytoon_lang.grammar.write_toon import write_toon
from pytoon_lang.source import Source
from tests import strategies
from tests.format.noise import broken, noisy
from tests.grammar.programs import programs

CASE = re.compile(r"^## (.*)\n\n```toon( broken)?\n(.*?)```\n```toon\n(.*?)```", re.MULTILINE | re.DOTALL)
CASES = CASE.findall((Path(__file__).parent / "cases.md").read_text("utf-8"))
PROGRAMS = programs()
seeds = st.integers(0, 2**32)
names = st.sampled_from(sorted(PROGRAMS))


def tree(text: str) -> object:
    return parse(Source("", text)).value.statements


@pytest.mark.parametrize(("written", "expected", "sound"), [(a, b, not mark) for _, mark, a, b in CASES],
                         ids=[case[0] for case in CASES])  # fmt: skip
def test_case(written: str, expected: str, sound: bool) -> None:
    assert (not parse(Source("", written)).diagnostics) is sound
    assert formatted(Source("", written)) == (expected, ())
    assert format(expected) == expected


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_of_the_repository_are_formatted(name: str) -> None:
    assert format(PROGRAMS[name]) == PROGRAMS[name]


@given(names, seeds)
@settings(max_examples=300, deadline=None)
def test_whoever_wrote_it_the_tree_stays_and_a_second_run_changes_nothing(name: str, seed: int) -> None:
    text = noisy(PROGRAMS[name], seed)
    assert same(tree(text), tree(PROGRAMS[name]))  # the noise itself is honest
    once, diagnostics = formatted(Source("", text))
    assert not diagnostics
    assert format(once) == once
    assert same(tree(once), tree(text))
    assert comments(once) == comments(text)


@given(strategies.programs, seeds)
@settings(max_examples=150)
def test_programs_that_nobody_would_write(statements: tuple[Statement, ...], seed: int) -> None:
    text = noisy(write_toon(statements), seed)
    assume(not parse(Source("", text)).diagnostics)
    once, diagnostics = formatted(Source("", text))
    assert not diagnostics
    assert format(once) == once
    assert same(tree(once), tree(text))
    wrong = broken(text, seed)
    assert format(format(wrong)) == format(wrong)


@given(names, seeds)
@settings(max_examples=300, deadline=None)
def test_broken_programs_lose_nothing(name: str, seed: int) -> None:
    text = broken(PROGRAMS[name], seed)
    once, diagnostics = formatted(Source("", text))
    assert not diagnostics
    assert format(once) == once
    assert comments(once) == comments(text)
    assert same(tree(once), tree(text))


@given(st.text(alphabet='{}()[]",:;=\n /*#$-.é\'a1s%x<>+"`\r\ufeff\u2028', max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    once = format(text)
    assert format(once) == once


@pytest.mark.parametrize(
    "text", ["", "\n", "// only a comment", "\ufefftoon 1\r\nscene a\r\n", "\x00", "a[2]{b}:\n 1,2"]
)
def test_edges(text: str) -> None:
    assert format(format(text)) == format(text)
    assert "\r" not in format(text)


def test_a_bug_of_the_formatter_spoils_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytoon_lang.grammar.format.lines", lambda _: "toon 1\nvideo goodbye\n")
    outcome = formatted(Source("a.toon", "toon 1\nvideo hello\n"))
    assert outcome.value == "toon 1\nvideo hello\n"
    assert [d.code for d in outcome.diagnostics] == ["formatter-bug"]
