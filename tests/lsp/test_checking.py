"""Checks while somebody types: what is said of a text does not depend on how it came about."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from pytoon_lang.lsp import checking
from pytoon_lang.lsp.checking import Result
from pytoon_lang.lsp.colors import colors
from pytoon_lang.lsp.folding import folding
from pytoon_lang.lsp.memory import Reader
from pytoon_lang.lsp.projects import Program
from pytoon_lang.lsp.symbols import symbols
from pytoon_lang.lsp.tokens import tokens
from pytoon_lang.lsp.workspace import Workspace
from tests.grammar.test_pieces import typed
from tests.lsp.cursor import snapshot

START = 'toon 1\nvideo x 9:16\nscene a 2s {\n  text "a" colour: #fff\n}\nscene b 2s {\n  text "b" at: center\n}\n'


def check(root: Path, texts: dict[str, str], reader: Reader | None = None) -> Result:
    """A check of `main.toon`, of an editor's session or from scratch."""
    return checking.check(root, "main.toon", texts, lambda: False, *([reader.parsed] if reader else []))


@pytest.mark.parametrize("example", ["launch", "plans"])
def test_a_session_finds_what_a_new_check_finds(example: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(Path("examples") / example, root)
    (main,) = root.glob("*.toon")
    (module,) = (root / "brand").glob("*.toon")
    texts = {"main.toon": main.read_text("utf-8"), f"brand/{module.name}": module.read_text("utf-8")}
    typist, reader, kept = random.Random(example), Reader(), dict(texts)
    told = 0
    for number in range(12):
        path = typist.choice(list(texts))
        texts = {**texts, path: typed(kept[path] if typist.random() < 0.5 else texts[path], typist)}
        anew, session = check(root, texts), check(root, texts, reader)
        assert session.checked.diagnostics == anew.checked.diagnostics, (number, texts)
        assert session.checked.outputs == anew.checked.outputs
        told += bool(anew.checked.diagnostics)
    assert told > 3


def test_a_session_draws_what_a_new_one_draws() -> None:
    """Pieces that are remembered have all their places moved."""
    typist, kept = random.Random(4), (Path("examples") / "launch" / "launch.toon").read_text("utf-8")
    text = kept
    for number in range(30):
        session = snapshot(text, checked=False)
        anew = snapshot(text, checked=False, path=f"new-{number}.toon")
        for answer in (tokens, symbols, folding, colors):
            assert answer(session) == answer(anew), (answer, text)
        text = typed(kept if typist.random() < 0.5 else text, typist)


def test_mistakes_of_writing_are_told_before_the_check(tmp_path: Path) -> None:
    """They come and go at once; what the last check said stays where it stood, but for what was changed since."""
    workspace, uri = Workspace(), (tmp_path / "main.toon").as_uri()
    program = workspace.put(uri, START, 1)
    assert program == Program(tmp_path, "main.toon")
    list(workspace.settle(program, check(tmp_path, {"main.toon": START})))

    def hint(text: str) -> list[list[tuple[object, int]]]:
        workspace.put(uri, text, 2)
        syntax = Reader().syntax({"main.toon": text})
        told = workspace.hint(program, syntax, {"main.toon": text})
        return [[(one.code, one.range.start.line) for one in shown] for _, shown, _ in told]

    assert hint(START.replace('"b"', '"bb"')) == []
    assert hint(START.replace("at: center", "at: (")) == [[("unknown-key", 3), ("expected-value", 6)]]
    assert hint(START.replace("at: center", "at: ( ")) == []
    assert hint(START.replace('text "a"', '// "a"\n  text "a"')) == [[("unknown-key", 4)]]
    assert hint(START.replace("colour: #fff", "color: ")) == [[("expected-value", 3)]]
