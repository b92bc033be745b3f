"""The programs of the gallery: without a complaint, cut where they should be, and on their page as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import pytest

import pytoon_lang
from pytoon_lang.cli import main

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted((ROOT / "examples" / "gallery").glob("*.toon"))


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "examples" / "tools"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_program_has_nothing_to_complain_about(path: Path) -> None:
    text = path.read_text("utf-8")
    assert pytoon_lang.check(text, path=path) == []
    assert pytoon_lang.format(text) == text


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_scenes_stand_where_they_stood(
    path: Path, snapshot: SnapshotAssertion, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / path.name  # without the times of lines that were spoken beside it
    copy.write_text(path.read_text("utf-8"), "utf-8")
    assert main(["dump", "--stage", "timeline", str(copy)]) == 0
    assert capsys.readouterr().out == snapshot


def test_the_page_shows_the_programs_as_they_are() -> None:
    import gallery

    assert gallery.PAGE.read_text("utf-8") == gallery.page(), "run: python examples/tools/gallery.py"
    assert set(gallery.SHOWN) == {path.stem for path in PROGRAMS}


def test_a_picture_shows_what_its_program_makes() -> None:
    """The picture in the page and the program today, but for what JPEG does to it."""
    import gallery

    there = cv2.imread(str(gallery.PICTURES / "chart.jpg"))
    assert there is not None
    assert cv2.PSNR(there, gallery.strip("chart")) > 30, "run: python examples/tools/gallery.py"
