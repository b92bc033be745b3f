"""`toonc convert`, and that both spellings are compiled to the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pytoon_lang.cli import main
from pytoon_lang.cli.convert import converted
from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.source import Source
from pytoon_lang.world.memory import Memory
from tests.suite.test_suite import files

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "examples/launch/launch.toon").read_text("utf-8")
SUITE = sorted((ROOT / "tests/suite").glob("*/*.toon"))


def test_there_and_back_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.toon").write_text(EXAMPLE)
    assert main(["convert", "a.toon", "-o", "a.yaml"]) == 0
    assert Path("a.yaml").read_text().startswith("# yaml-language-server: $schema=toon.schema.json\n- toon: 1\n")
    assert main(["convert", "a.yaml", "-o", "b.toon"]) == 0
    assert re.sub(r"\n+", "\n", Path("b.toon").read_text()) == re.sub(r"\n+", "\n", _expanded(EXAMPLE))


def _expanded(text: str) -> str:
    """Blocks on one line get lines of their own on the way."""
    return re.sub(r"^(\S.*) \{ (.*) \}$", r"\1 {\n  \2\n}", text, flags=re.MULTILINE)


def test_mistakes_and_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.toon").write_text("toon 1\nscene {{\n")
    assert main(["convert", "a.toon"]) == 1
    assert capsys.readouterr().out == ""
    assert main(["convert", "nowhere.toon"]) == 2
    Path("a.toon").write_text("toon 1\n")
    assert main(["convert", "a.toon", "-o", "a.toon"]) == 2
    assert "same-file" in capsys.readouterr().err


COMPARED = [p for p in SUITE if p.parent.name != "files" and p.stem not in {"days", "operators", "quotes"}]
"""All but the one about days, whose numbers touch and are written apart in YAML, the one about quotes in quotes, whose
words do, and the one that cannot be read."""


def _said(name: str, text: str) -> list[tuple[str, str, str]]:
    sets = dict(line.split("=", 1) for line in re.findall(r"// set: (\S+=.*)", text.replace("#", "//")))
    world = Memory({**files(), name: text})
    return sorted((d.severity, d.code, d.message) for d in graphs(name, world, Settings(sets)).diagnostics)


@pytest.mark.parametrize("path", COMPARED, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_the_compiler_says_the_same_of_both_spellings(path: Path) -> None:
    text = path.read_text("utf-8")
    outcome = converted(Source("main.toon", text))
    assert not outcome.diagnostics
    assert _said("main.yaml", outcome.value) == _said("main.toon", text)


def test_both_spellings_give_the_same_graphs() -> None:
    for path in COMPARED:
        text = path.read_text("utf-8")
        both = []
        for name, spelled in (("m.toon", text), ("m.yaml", converted(Source("m.toon", text)).value)):
            made = graphs(name, Memory({**files(), name: spelled}), Settings()).value.graphs
            both.append([_placeless(repr(graph)) for graph in made])
        assert both[0] == both[1], path


def _placeless(text: str) -> str:
    text = re.sub(r"Span\([^)]*\)", "Span", text)
    return re.sub(r"offsets=\([^)]*\)", "offsets", text)
