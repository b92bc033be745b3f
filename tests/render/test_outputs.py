"""Where outputs may be put: said before anything is made for them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pytoon_lang.backends.fake import Fake
from pytoon_lang.render.build import build
from pytoon_lang.render.outputs import OutputError, placeable

from .hand_compiled import compiler, site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def test_a_folder_in_the_way_is_told_before_anything_is_made(root: Path) -> None:
    (root / "out" / "launch.mp4").mkdir(parents=True)
    fake = Fake()
    built = build(compiler(), site(root, run=fake))
    assert built.status == "failed"
    assert fake.calls == []
    assert [path.name for path in (root / "out").iterdir()] == ["launch.mp4"]


def test_a_link_does_not_lead_outputs_out_of_the_project(root: Path) -> None:
    (root.parent / "elsewhere").mkdir()
    (root / "link").symlink_to(root.parent / "elsewhere")
    with pytest.raises(OutputError, match=r"link: a link leads out of the project, to .*elsewhere; .*-o "):
        placeable(root, ["link/a.mp4"])


def test_a_link_within_the_project_is_fine_and_so_is_another_folder_that_was_asked_for(root: Path) -> None:
    (root / "real").mkdir()
    (root / "link").symlink_to(root / "real")
    placeable(root, ["link/a.mp4", "../elsewhere/a.mp4", "a.mp4", "new/folder/a.mp4"])


def test_links_in_a_circle(root: Path) -> None:
    (root / "a").symlink_to(root / "b")
    (root / "b").symlink_to(root / "a")
    build_again = build(compiler(), site(root))
    assert build_again.status == "done"
    placeable(root, ["a/a.mp4"])  # nothing can be written there, which is for the system to say


@pytest.mark.parametrize("path", [".toonc/a.mp4", ".toonc/store/a.mp4", "link/a.mp4"])
def test_the_state_folder_is_not_for_outputs(root: Path, path: str) -> None:
    (root / ".toonc").mkdir()
    (root / "link").symlink_to(root / ".toonc")
    with pytest.raises(OutputError, match="belongs to toonc"):
        placeable(root, [path])


def test_a_name_that_no_file_can_have(root: Path) -> None:
    placeable(root, ["out/" + "n" * 245 + ".mp4"])
    with pytest.raises(OutputError, match="too long"):
        placeable(root, ["out/" + "n" * 246 + ".mp4"])
    with pytest.raises(OutputError, match="too long"):
        placeable(root, ["out/" + "ü" * 130 + ".mp4"])


def test_thousands_of_outputs_are_looked_at_quickly(root: Path) -> None:
    began = time.process_time()
    placeable(root, [f"out/{number}/a.mp4" for number in range(20_000)])
    assert time.process_time() - began < 5
    assert not list(root.iterdir())
