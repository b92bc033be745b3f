"""The JSON Schema of the YAML spelling: right programs pass, wrong ones do not, and the published file is fresh."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pytoon_lang.cli import main
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.compiler.vocabulary.schema import schema, schema_text
from pytoon_lang.compiler.vocabulary.yaml import is_statement
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.write_yaml import write_yaml
from pytoon_lang.grammar.yaml_nodes import Items, Node, Pairs, Scalar, read
from pytoon_lang.source import Source
from tests.grammar.programs import ROOT, programs

VALIDATOR = jsonschema.Draft7Validator(schema())
CORE = [
    (r"[-+]?[0-9]+", int),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    (r"true|True|TRUE", lambda _: True),
    (r"false|False|FALSE", lambda _: False),
    (r"null|Null|NULL|~|", lambda _: None),
]


def seen(node: Node | None) -> Any:
    """What an editor sees: the core schema of YAML 1.2."""
    match node:
        case Pairs():
            return {key.value: seen(inner) for key, inner in node.pairs if isinstance(key, Scalar)}
        case Items():
            return [seen(item) for item in node.items]
        case Scalar():
            if node.style:
                return node.value
            return next((made(node.value) for form, made in CORE if re.fullmatch(form, node.value)), node.value)
    return None


def complaints(text: str) -> list[str]:
    found = read(Source("a.yaml", text))
    assert not found.diagnostics
    return [error.message[:200] for error in VALIDATOR.iter_errors(seen(found.root))]


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    assert set(KINDS) <= set(schema()["definitions"])


def test_the_published_file_is_fresh() -> None:
    published = ROOT / "docs" / "schemas" / "toon.schema.json"
    assert published.read_text("utf-8") == schema_text(), "run: toonc schema -o docs/schemas/toon.schema.json"


EXAMPLES = [name for name in programs() if name.startswith(("examples", "tests"))]


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_pass(name: str) -> None:
    tree = parse(Source(name, programs()[name])).value.statements
    assert not complaints(write_yaml(tree, is_kind=is_statement))


RIGHT = [
    "toon: 1\nvideo a 9:16:\n  fps: 25\n  targets: [reels, tiktok]\n  brand-safe: no\nscene b 2s:\n  text: Hello\n",
    '- toon: 1\n- scene b:\n    background: "#101018"\n    hold: ($x + 1s)\n    grade: $g\n    /-hold: 2s\n',
    '- toon: 1\n- scene b:\n  - logo\n  - text "a" at=center\n  - text "b":\n      at: below(40px)\n      enter: pop\n',
    '- toon: 1\n- brand b:\n  - palette:\n      ink: "#101018"\n      any: "#fff"\n',
    "- toon: 1\n- video a:\n    preset: product-hero-clean\n- captions word-pop:\n    max-words: 4\n",
]
WRONG = [
    "- toon: 1\n- sceen b 2s\n",
    "- toon: 1\n- sceen b 2s: {hold: 1s}\n",
    "- toon: 1\n- video a 9:16: {lodness: -14LUFS}\n",
    "- toon: 1\n- video a 9:16: {loudness: -14dB}\n",
    "- toon: 1\n- video a 9:16: {loudness: -14}\n",
    "- toon: 1\n- video a 9:16: {targets: [reels, tiktock]}\n",
    "- toon: 1\n- video a 9:16: {fps: 500}\n",
    "- toon: 1\n- captions word-pop: {max-words: 4.5}\n",
    "- toon: 1\n- scene b: {grade: warmer}\n",
    '- toon: 1\n- scene b: {background: "#12345"}\n',
    '- toon: 1\n- scene b: {music "a.mp3": {gain: -3dB}}\n',
    '- toon: 1\n- scene b: [text "a": {at: middle}]\n',
    "- toon: 1\n- scene b: [video c]\n",
    "- toon: 1\n- brand b: [palette: {ink: blue}]\n",
    "hello\n",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_programs_pass(text: str) -> None:
    assert not complaints(text)


@pytest.mark.parametrize("text", WRONG)
def test_wrong_programs_fail(text: str) -> None:
    assert complaints(text)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()
    assert main(["schema", "-o", str(tmp_path / "s.json")]) == 0
    assert (tmp_path / "s.json").read_text("utf-8") == schema_text()
