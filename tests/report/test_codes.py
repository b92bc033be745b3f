"""The pages of codes: every code has one, what they show as wrong is wrong in that way only, what as right is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pytoon_lang
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.explain import codes, near, page, read
from pytoon_lang.world.memory import Memory

PACKAGE = Path(pytoon_lang.__file__).parent
SAID = re.compile(
    r'\b(?:error|warning|unknown|grave|Diagnostic)\(\s*"([a-z]+(?:-[a-z]+)*)"|^    "([a-z-]+)": _Habit', re.MULTILINE
)
FOLLOWS = {"text-does-not-fit": {"shown-too-short"}}
"""What also holds of a wrong program, because it cannot be otherwise."""
NOTED = {
    "bad-parameter": {"unused"},
    "brand-cycle": {"low-contrast"},
    "yaml-duplicate-key": {"texts-overlap"},
    **{code: {"no-logo-shown"} for code in ("font-not-allowed", "off-palette", "sealed")},
}
"""Warnings of right programs, which are about something else."""


def checked(code: str, text: str) -> tuple[Diagnostic, ...]:
    main = "main.yaml" if "```yaml wrong" in (PACKAGE / "codes" / f"{code}.md").read_text("utf-8") else "main.toon"
    return check(main, Memory({main: text}), Settings(), {}).diagnostics


def test_every_code_has_a_page() -> None:
    texts = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    said = {code for text in texts for found in SAID.findall(text) for code in found if code}
    assert len(said) > 150
    assert said <= set(codes())


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


@pytest.mark.parametrize("code", [code for code in codes() if read(code).wrong])
def test_what_a_page_shows_is_what_it_says(code: str) -> None:
    found = read(code)
    wrong, right = checked(code, found.wrong), checked(code, found.right)
    assert {d.code for d in wrong} - FOLLOWS.get(code, set()) == {code}
    assert all((d.note or d.help) and d.span is not None and d.span.file.startswith("main.") for d in wrong)
    assert {d.code for d in right} == NOTED.get(code, set())


def test_unknown_codes_have_neighbours() -> None:
    assert "unclosed-brace" in near("unclosed-braces")
    assert near("banana-split-pie") == []


def test_a_page_as_it_is_printed(snapshot: object) -> None:
    assert page("unclosed-brace") == snapshot
