"""The pages of codes: every one reads well, and those of the grammar show what they say."""

import re

import pytest

from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.diagnostics import has_errors
from pytoon_lang.explain import codes, near, page, read
from pytoon_lang.world.memory import Memory
from tests.grammar.programs import ROOT
from tests.grammar.programs import read as parsed

GRAMMAR = ROOT / "pytoon_lang" / "grammar"
SAID = re.compile(r'\berror\(\s*"([a-z-]+)"')
HABIT = re.compile(r'^    "([a-z-]+)": _Habit', re.MULTILINE)
OURS = sorted(
    {
        code
        for path in GRAMMAR.glob("*.py")
        if "yaml" not in path.name
        for said in (SAID, HABIT)
        for code in said.findall(path.read_text())
    }
)


@pytest.mark.parametrize("code", codes())
def test_every_page_has_its_parts(code: str) -> None:
    found = read(code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert found.title
    assert not found.title.endswith(".")
    assert len(found.text) > 40
    assert bool(found.wrong) == bool(found.right)
    assert found.wrong or "No example:" in found.text
    assert page(code).startswith(f"{code}: {found.title}\n\n")


def test_the_grammar_has_its_pages() -> None:
    assert len(OURS) >= 25
    assert set(OURS) <= set(codes())


@pytest.mark.parametrize("code", OURS)
def test_pages_of_the_grammar_show_what_they_say(code: str) -> None:
    found = read(code)
    if found.wrong:
        assert {diagnostic.code for diagnostic in parsed(found.wrong)[1]} == {code}
        outcome = graphs("main.toon", Memory({"main.toon": found.right}), Settings())
        assert not has_errors(outcome.diagnostics), outcome.diagnostics


def test_unknown_codes_have_neighbours() -> None:
    assert "unclosed-brace" in near("unclosed-braces")
    assert near("banana-split-pie") == []


def test_a_page_as_it_is_printed(snapshot: object) -> None:
    assert page("unclosed-brace") == snapshot
