"""The pages hang together: what is generated is fresh, links lead somewhere, commands exist."""

from __future__ import annotations

import re
import shlex

import pytest

from pytoon_lang.cli.options import COMMANDS
from pytoon_lang.reference import PAGES, page
from pytoon_lang.reference.card import MOST
from pytoon_lang.reference.lookup import lookup, topics
from pytoon_lang.reference.pictures import stale
from pytoon_lang.reference.strips import strips

from .markdown import ROOT, anchors, blocks, links, pages, read

HOW = "run `toonc reference --write docs`"
PICTURES = ROOT / "docs" / "reference" / "pictures"


@pytest.mark.parametrize("path", PAGES)
def test_generated_pages_are_fresh(path: str) -> None:
    assert read(f"docs/{path}") == page(path), HOW


def test_pictures_are_fresh_and_small() -> None:
    assert stale(PICTURES, strips()) == [], HOW
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < 1_500_000


def test_every_picture_is_shown() -> None:
    shown = {link for path in pages() for link in links(path)}
    assert {f"pictures/{strip.name}.jpg" for strip in strips()} <= shown


@pytest.mark.parametrize("path", pages())
def test_links_lead_somewhere(path: str) -> None:
    for link in links(path):
        target, _, heading = link.partition("#")
        there = (ROOT / path).parent / target if target else ROOT / path
        assert there.exists(), link
        if heading:
            assert f"#{heading}" in anchors(there.resolve().relative_to(ROOT).as_posix()), link


def test_every_page_is_found_from_the_first() -> None:
    found, ahead = set[str](), ["README.md"]
    while ahead:
        path = ahead.pop()
        found.add(path)
        there = ((ROOT / path).parent / link.partition("#")[0] for link in links(path))
        nexts = {page.resolve().relative_to(ROOT).as_posix() for page in there if page.suffix == ".md"}
        ahead += nexts - found - set(ahead)
    assert {path for path in pages() if path not in found} == set()


@pytest.mark.parametrize("path", pages())
def test_commands_exist(path: str) -> None:
    said = [line for block in blocks(path, "sh") for line in block.text.splitlines()]
    said += re.findall(r"`(toonc [^`\n]+)`", read(path))
    for line in (line for line in said if line.startswith("toonc ")):
        words = shlex.split(line.partition("#")[0])
        if len(words) > 1 and not words[1].startswith("-"):
            assert words[1] in COMMANDS or words[1].isupper(), line


def test_the_card_fits() -> None:
    assert len(page("llm.md").encode()) <= MOST


def test_topics_are_found() -> None:
    assert all(lookup(topic) for topic in topics())
    assert lookup("") == page("llm.md")
    assert lookup("starfish") is None
