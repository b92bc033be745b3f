"""The state of a project that comes from somebody else: links in it lead a build nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pytoon_lang.render.filming.books import Books
from tests.cli.toonc import toonc

if TYPE_CHECKING:
    from pathlib import Path

AD = "toon 1\n\nvideo v 180x320\n\nscene a 1s {\n  background: #c02040\n}\n"


@pytest.mark.parametrize("name", [".toonc", ".toonc/lock"])
def test_a_build_writes_nowhere_behind_a_link(name: str, tmp_path: Path) -> None:
    """Else a build would remove a folder `work` of the user's, and empty a file of theirs."""
    project, home = tmp_path / "project", tmp_path / "home"
    (home / "work").mkdir(parents=True)
    (home / "work" / "novel.txt").write_text("Once upon a time")
    (project / name).parent.mkdir(parents=True)
    (project / name).symlink_to(home if name == ".toonc" else home / "work" / "novel.txt")
    (project / "ad.toon").write_text(AD)
    built = toonc("build", "ad.toon", cwd=project)
    assert built.returncode == 5, built.stderr
    assert "link" in built.stderr
    assert [one.name for one in home.iterdir()] == ["work"]
    assert (home / "work" / "novel.txt").read_text() == "Once upon a time"


def test_the_books_are_no_link(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("mine")
    (tmp_path / "journal").symlink_to(tmp_path / "other")
    with pytest.raises(OSError, match="symbolic links"):
        Books(tmp_path).write("intend", key="k")
    assert (tmp_path / "other").read_text() == "mine"
