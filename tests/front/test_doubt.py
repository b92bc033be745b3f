"""One mistake is told once: what follows from it is left out, and what stands on its own is not."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory

PROGRAM = """toon 1

import "brand.toon"

param product: text = "Aurora"

video launch 9:16 {
  brand: acme
}

narrator ana {
  engine: [local()]
}

preset card(title: text, tint: color = #ffffff) {
  text $title color: $tint
}

scene one 4s {
  background: gradient($acme.ink, #000000)
  text "{{ product }}" at: center
  use card("Hello", tint: $acme.ink)
  say ana "Meet {{ product }}."
}

scene two 4s {
  background: $acme.ink
  say ana "It is {{ product }}."
}
"""
BRAND = 'toon 1\nbrand acme {\n  palette ink: #101018\n  font: "Inter"\n}\n'

TYPOS = {
    "an import of a file that is not there": ('"brand.toon"', '"brnd.toon"', ["missing-import"]),
    "a lost import": ("import ", "improt ", ["unknown-kind"]),
    "a lost parameter": ("param product: text", "param product text", ["bad-parameter"]),
    "a parameter of another name": ("param product", "param article", ["unknown-name"]),
    "a lost narrator": ("narrator ana", "narator ana", ["unknown-kind"]),
    "a value too many before the name": ("narrator ana", "narrator 3s ana", ["too-many-values"]),
    "a lost brand": ("brand: acme", "brnd: acme", ["unknown-key"]),
    "a preset whose head is broken": ("card(title: text,", "card(title text,", ["bad-parameter"]),
    "a kind typed twice": ('say ana "Meet', 'say say ana "Meet', ["too-many-values"]),
    "a stray brace in a block": ('text "{{ product }}" at', 'text "{{ product }}" } at', ["stray-brace"]),
    "a stray brace in brackets": ("gradient($acme", "gradient(}} $acme", ["stray-brace"]),
    "a bracket closed by a brace": ("#000000)", "#000000}", ["stray-brace"]),
    "a lost line end": ('at: center\n  use card("Hello", ', 'at: center\n  use card("Hello" ', []),
}


def codes(text: str) -> list[str]:
    found = graphs("main.toon", Memory({"main.toon": text, "brand.toon": BRAND}), Settings()).diagnostics
    return [one.code for one in found if one.severity == "error"]


def test_the_program_is_right() -> None:
    assert codes(PROGRAM) == []


@pytest.mark.parametrize("name", TYPOS)
def test_one_mistake(name: str) -> None:
    old, new, expected = TYPOS[name]
    assert PROGRAM.count(old) == 1
    assert codes(PROGRAM.replace(old, new)) == expected


def test_what_stands_on_its_own_is_told_beside_it() -> None:
    text = (
        PROGRAM.replace("improt ", "import ").replace("at: center", "at: centr").replace("scene two 4s", "scene two 4x")
    )
    assert codes(text) == ["unknown-value", "unknown-unit"]
    assert codes(text.replace("param product: text", "param product text")) == [
        "bad-parameter",
        "unknown-value",
        "unknown-unit",
    ]


def test_a_name_that_is_unknown_everywhere_is_told_once_with_all_its_places() -> None:
    found = graphs(
        "main.toon",
        Memory({"main.toon": PROGRAM.replace("param product", "param prodct"), "brand.toon": BRAND}),
        Settings(),
    )
    (one,) = (one for one in found.diagnostics if one.severity == "error")
    assert one.message == "unknown name `product`"
    assert len(one.labels) == 2
    assert len(one.fixes[0].edits) == 3


def test_of_very_many_mistakes_the_first_are_told_and_how_many_there_are() -> None:
    text = "toon 1\nvideo a 9:16\n" + "".join(f'scene s{n} 1s {{ text "a" sise: 3px }}\n' for n in range(1000))
    found = check("main.toon", Memory({"main.toon": text}), Settings(), {}).diagnostics
    assert len(found) < 300
    assert found[-1].code == "more-diagnostics"
    assert found[-1].message.startswith("80")
    assert "more diagnostics are not shown" in found[-1].message


def test_a_file_of_too_many_signs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytoon_lang.grammar.lexer.MOST", 1000)
    monkeypatch.setattr("pytoon_lang.grammar.parser.MOST_TOKENS", 1000)
    assert codes("toon 1\n" + "{" * 5000) == ["file-too-large"]
