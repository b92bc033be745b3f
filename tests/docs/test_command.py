"""`toonc reference`: looked up in a terminal, written and compared as files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pytoon_lang.reference import PAGES, page
from tests.cli.toonc import toonc

if TYPE_CHECKING:
    from pathlib import Path


def test_topics(tmp_path: Path) -> None:
    assert toonc("reference", cwd=tmp_path).stdout.rstrip() == page("llm.md").rstrip()
    assert "| `opacity` |" in toonc("reference", "overlay", cwd=tmp_path).stdout
    assert "preset swipe(" in toonc("reference", "swipe", cwd=tmp_path).stdout
    assert json.loads(toonc("reference", "looks", "--format", "json", cwd=tmp_path).stdout)["topic"] == "looks"


def test_an_unknown_topic(tmp_path: Path) -> None:
    done = toonc("reference", "overlai", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean `overlay`?" in done.stderr


def test_what_is_out_of_date_is_named(tmp_path: Path) -> None:
    done = toonc("reference", "--check", str(tmp_path), cwd=tmp_path)
    assert done.returncode == 1
    assert all(name in done.stdout for name in PAGES)
    assert "pictures/grade-warm.jpg" in done.stdout
