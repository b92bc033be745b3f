"""Files that appear as a whole, and nothing else written on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytoon_lang.render.files import copy_whole, write_bytes, write_whole


@pytest.mark.parametrize("how", ["text", "bytes", "copy"])
def test_a_link_in_the_place_of_the_part_is_not_followed(tmp_path: Path, how: str) -> None:
    other, target = tmp_path / "other", tmp_path / "out" / "x.mp4"
    other.write_text("not ours")
    target.parent.mkdir()
    (target.parent / ".x.mp4.part").symlink_to(other)
    if how == "text":
        write_whole(target, "näw")
    elif how == "bytes":
        write_bytes(target, "näw".encode())
    else:
        (tmp_path / "source").write_text("näw", encoding="utf-8")
        copy_whole(tmp_path / "source", target)
    assert target.read_bytes() == "näw".encode()
    assert not target.is_symlink()
    assert other.read_text() == "not ours"
    assert [path.name for path in target.parent.iterdir()] == ["x.mp4"]


def test_what_fails_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(FileNotFoundError):
        copy_whole(tmp_path / "missing", tmp_path / "a")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]
