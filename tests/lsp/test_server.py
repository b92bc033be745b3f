"""The real server in a process of its own, spoken to as editors do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editors.client import JSON, Client

SERVER = [sys.executable, "-c", "import sys; from pytoon_lang.cli import main; sys.exit(main())", "lsp", "--stdio"]
MISTAKEN = 'toon 1\nvideo launch 9:16\nscene hook 2s {\n  text "😀😀" colour: #ff7a3c\n}\n'


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with Client(SERVER, {}) as one:
        yield one


def test_a_session(client: Client, tmp_path: Path) -> None:
    """Mistakes while typing, words, what is on disk besides, and a quick answer to every key."""
    main, brand = tmp_path / "main.toon", tmp_path / "brand.toon"
    brand.write_text("toon 1\nbrand acme { palette { ink: #ffc58a } }\n")
    (found,) = client.open(main.as_uri(), MISTAKEN, "toonc")
    assert (found["code"], found["source"], found["severity"]) == ("unknown-key", "toonc", 1)
    assert found["range"] == {"start": {"line": 3, "character": 14}, "end": {"line": 3, "character": 20}}
    assert found["codeDescription"]["href"].endswith("/unknown-key.md")
    text = MISTAKEN.replace("colour: #ff7a3c", "color: $acme.ink").replace(
        "video launch 9:16", 'import "brand.toon" as acme\nvideo launch 9:16'
    )
    assert client.change(main.as_uri(), text, 2) == []
    offered = client.at("completion", main.as_uri(), 4, 14)
    assert {"at", "size"} <= {item["label"] for item in offered["items"]}
    assert "One shot" in client.at("hover", main.as_uri(), 3, 2)["contents"]["value"]
    # A module is looked at with the program that imports it, and is none that lacks a video.
    assert client.open(brand.as_uri(), brand.read_text(), "toonc") == []
    assert client.change(brand.as_uri(), "toon 1\nbrand acme { colour: #101a3a }\n", 2)[0]["code"] == "unknown-key"


def test_edits_arrive_as_they_were_sent(client: Client, tmp_path: Path) -> None:
    """Several at once, behind marks of two units and behind what Python takes for the end of a line."""
    uri = (tmp_path / "a.toon").as_uri()
    assert client.open(uri, MISTAKEN.replace("😀", "\u2028😀"), "toonc")[0]["range"]["start"]["character"] == 16
    edits = [(8, 8, "é"), (17, 23, "color"), (10, 12, "")]
    changes = [{"range": _range(3, start, end), "text": text} for start, end, text in edits]
    client.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": changes})
    assert client.next(uri) == []
    (color,) = client.ask("textDocument/documentColor", {"textDocument": {"uri": uri}})
    assert color["range"] == _range(3, 22, 29)


def _range(line: int, start: int, end: int) -> JSON:
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def test_a_closed_document_leaves_no_mistakes(client: Client, tmp_path: Path) -> None:
    uri = (tmp_path / "a.toon").as_uri()
    assert client.open(uri, MISTAKEN, "toonc")
    client.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.next(uri) == []


def test_yaml_and_new_documents_are_checked(client: Client, tmp_path: Path) -> None:
    found = client.open((tmp_path / "a.toon.yaml").as_uri(), "- toon: 1\n- scne hook:\n", "yaml")
    assert "unknown-kind" in {one["code"] for one in found}
    assert (
        client.open("untitled:Untitled-1", "toon 1\nvideo x 9:16\nscene a { spin }\n", "toonc")[0]["code"]
        == "unknown-kind"
    )


def test_it_ends_with_its_editor() -> None:
    with subprocess.Popen(SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        said, _ = process.communicate(b"", timeout=20)
    assert (process.returncode, said) == (0, b"")


NOISY = """
import os, sys
from pytoon_lang.cli import main
from pytoon_lang.lsp import checking
check = checking.check
def noisy(*given):
    print("a word from Python")
    os.write(1, b"a word from C")
    return check(*given)
checking.check = noisy
sys.exit(main(["lsp"]))
"""


def test_what_is_printed_does_not_reach_the_editor(tmp_path: Path) -> None:
    with Client([sys.executable, "-c", NOISY], {}) as one:
        assert one.open((tmp_path / "a.toon").as_uri(), MISTAKEN, "toonc")[0]["code"] == "unknown-key"
        assert one.at("hover", (tmp_path / "a.toon").as_uri(), 2, 2)


def test_a_mistake_of_ours_does_not_end_the_session(tmp_path: Path) -> None:
    """A check that fails is told in the editor's log; the next one is tried."""
    code = NOISY.replace("return check(*given)", 'return check(*given) if "spin" in str(given) else 1 / 0')
    uri = (tmp_path / "a.toon").as_uri()
    with Client([sys.executable, "-c", code], {}) as one:
        document = {"uri": uri, "languageId": "toonc", "version": 1, "text": MISTAKEN}
        one.tell("textDocument/didOpen", {"textDocument": document})
        assert one.at("hover", uri, 2, 2)
        assert one.change(uri, MISTAKEN.replace("colour", "spin"), 2)[0]["code"] == "unknown-key"
