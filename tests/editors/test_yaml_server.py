"""The YAML spelling in editors: the published schema in yaml-language-server, the one that VS Code and Neovim run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytoon_lang.cli import main
from tests.editors.client import Client

ROOT = Path(__file__).parents[2]
SERVER = shutil.which("yaml-language-server", path=f"{ROOT}/build/tools/node_modules/.bin") or shutil.which(
    "yaml-language-server"
)
SCHEMA = ROOT / "docs" / "schemas" / "toon.schema.json"
MISTAKEN = """\
- toon: 1
- video launch 9:16:
    presett: product-hero-clean
- scne hook:
    - say: Hello
- scene cta 4s:
    - background: "#zzz"
    - text "x":
        colour: red
        size: 5s
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not installed (npm has it)"),
]


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    yaml = {"schemas": {SCHEMA.as_uri(): ["*.toon.yaml"]}, "schemaStore": {"enable": False}}
    settings = {"yaml": yaml | {"validate": True, "completion": True, "hover": True}}
    with Client([str(SERVER), "--stdio"], settings) as one:
        yield one


@pytest.mark.parametrize("example", ["hello/hello", "launch/launch", "plans/plans"])
def test_examples_are_fine(client: Client, example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(ROOT / "examples" / f"{example}.toon")]) == 0
    text = "".join(line for line in capsys.readouterr().out.splitlines(True) if "$schema" not in line)
    assert client.open(f"file:///{Path(example).name}.toon.yaml", text) == []


def test_mistakes_are_shown_where_they_are(client: Client) -> None:
    found = client.open("file:///mistaken.toon.yaml", MISTAKEN)
    assert {one["range"]["start"]["line"] for one in found} == {2, 3, 6, 8, 9}
    assert "Property presett is not allowed." in {one["message"] for one in found}


def test_words_are_completed_and_explained(client: Client) -> None:
    uri = "file:///completed.toon.yaml"
    client.open(uri, MISTAKEN + " " * 8)
    offered = {item["label"] for item in client.at("completion", uri, 10, 8)["items"]}
    assert {"at", "font", "enter", "exit"} <= offered
    assert "height of the letters" in client.at("hover", uri, 9, 9)["contents"]["value"]
