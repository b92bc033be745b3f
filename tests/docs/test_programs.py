"""Every program in the documentation is what it says it is: right, wrong, or a piece of one."""

from __future__ import annotations

import re

import pytest

from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.compiler.vocabulary.yaml import is_statement
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.yaml_parser import parse_yaml
from pytoon_lang.report import report
from pytoon_lang.source import Source
from pytoon_lang.world import Media
from pytoon_lang.world.memory import Memory

from .markdown import Block, blocks, pages, read

KINDS = {"png": "image", "svg": "image", "jpg": "image", "mp4": "video", "mp3": "audio", "wav": "audio"}
CODES = "docs/reference/codes.md"  # made of the pages of codes, which `tests/report/test_codes.py` compiles
PROGRAMS = [b for page in pages() if page != CODES for language in ("toon", "yaml") for b in blocks(page, language)]
WHOLE = re.compile(r"^(- )?video\b", re.MULTILINE)
WRONG = [block for block in PROGRAMS if block.info[1:2] == ("wrong",)]
PIECES = [b for b in PROGRAMS if b.info[1:2] == ("fragment",) or (len(b.info) == 1 and not WHOLE.search(b.text))]
RIGHT = [block for block in PROGRAMS if len(block.info) == 1 and block not in PIECES]
OUTPUT = re.compile(r'output\s+"[^"]*"')


def files(block: Block) -> dict[str, str | bytes | Media]:
    """The files that a page shows under their names, and stand-ins for the media that the program names."""
    shown: dict[str, str | bytes | Media] = {b.info[1]: b.text for b in PROGRAMS if "." in b.info[-1]}
    for path, ending in re.findall(r'"([^"\n]+\.(\w+))"', OUTPUT.sub("", block.text)):
        if ending in KINDS:
            shown[path] = media(path, KINDS[ending])
    shown["brand/aurora-logo.svg"] = media("logo", "image")
    return shown


def media(name: str, kind: str) -> Media:
    still = kind == "image"
    length = 0 if still else 705_600_000 * 30
    return Media(kind, name, 0 if kind == "audio" else 1080, 1920, length, (30, 1), 2, 48_000)  # type: ignore[arg-type]


def found(block: Block) -> list[str]:
    return [f"{d.code} {d.message}" for d in diagnosed(block) if d.severity == "error"]


def diagnosed(block: Block) -> tuple[Diagnostic, ...]:
    main = f"main.{block.info[0]}"
    return check(main, Memory({**files(block), main: block.text}), Settings(), {}).diagnostics


def test_there_are_programs() -> None:
    assert len(RIGHT) > 15
    assert len(PIECES) > 20
    known = {*RIGHT, *WRONG, *PIECES}
    assert all("." in block.info[1] for block in PROGRAMS if block not in known)


@pytest.mark.parametrize("block", RIGHT, ids=str)
def test_right(block: Block) -> None:
    assert found(block) == []


@pytest.mark.parametrize("block", WRONG, ids=str)
def test_wrong(block: Block) -> None:
    """Wrong in the way that it says, or that its section is about."""
    above = re.findall(r"^## (.*)$", "\n".join(read(block.page).splitlines()[: block.line]), re.MULTILINE)
    code = block.info[2] if len(block.info) > 2 else above[-1]
    assert code in {d.code for d in diagnosed(block)}


@pytest.mark.parametrize("block", [block for block in WRONG if block.page == "docs/guide.md"], ids=str)
def test_what_the_guide_shows_is_what_is_said(block: Block) -> None:
    after = "\n".join(read(block.page).splitlines()[block.line - 1 :])
    said = re.search(r"^```\n(error\[.*?)^```$", after, re.MULTILINE | re.DOTALL)
    assert said is not None
    name = said[1].partition("--> ")[2].partition(":")[0]
    checked = check(name, Memory({name: block.text}), Settings(), {})
    assert report(checked.diagnostics, checked.sources).rpartition("\n\n")[0] == said[1].rstrip()


@pytest.mark.parametrize("block", PIECES, ids=str)
def test_piece(block: Block) -> None:
    if block.info[0] == "yaml":
        _, diagnostics = parse_yaml(Source("piece.yaml", block.text), is_statement)
    else:
        _, diagnostics = parse(Source("piece.toon", f"toon 1\n{block.text.removeprefix('toon 1')}"))
    assert not [d for d in diagnostics if d.code != "no-edition"]
