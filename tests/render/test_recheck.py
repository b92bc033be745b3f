"""`--verify-cache`: what is stored is made again and compared, with the real backends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytoon_lang.cli import main
from pytoon_lang.render.store import Store

PROGRAM = """toon 1

video one 108x192

scene first 1s {
  background: gradient(#204060, #e0a040, angle: 40deg)
  text "Up" at: top, size: 90px
}
"""
OTHER = PROGRAM.replace('"Up"', '"Down"')


def build(root: Path, *options: str) -> int:
    return main(["build", "-q", str(root / "one.toon"), *options])


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "one.toon").write_text(PROGRAM)
    assert build(tmp_path) == 0
    return tmp_path


def of_kind(root: Path, kind: str) -> Path:
    (folder,) = (
        f for f in (root / ".toonc/store").glob("??/*") if json.loads((f / "result.json").read_text())["kind"] == kind
    )
    return folder


def test_what_is_as_it_was_passes(built: Path) -> None:
    keys = list(Store(built / ".toonc").everything())
    assert build(built, "--verify-cache") == 0
    assert list(Store(built / ".toonc").everything()) == keys


@pytest.mark.parametrize("kind", ["raster", "mix", "thumbnail"])
def test_other_bytes_are_told_and_removed(built: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = of_kind(built, kind)
    file = next(path for path in folder.iterdir() if path.name != "result.json")
    data = bytearray(file.read_bytes())
    data[-20] ^= 0xFF
    file.write_bytes(data)
    record = json.loads((folder / "result.json").read_text())
    assert build(built, "--verify-cache") == 5
    told = capsys.readouterr().err
    assert "cache-differs" in told
    assert f"{kind} {folder.name}" in told
    assert record["files"][0][0] in told
    assert not folder.exists()
    assert build(built) == 0
    assert build(built, "--verify-cache") == 0


def test_a_segment_is_judged_by_its_frames(built: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As if the words were not in the key: the segment of another text under the key of this one."""
    other = tmp_path_factory.mktemp("other")
    (other / "one.toon").write_text(OTHER)
    assert build(other) == 0
    right, wrong = of_kind(built, "segment"), of_kind(other, "segment")
    size = (wrong / "segment.mp4").stat().st_size
    (wrong / "segment.mp4").replace(right / "segment.mp4")
    record = json.loads((right / "result.json").read_text())
    record["files"] = [["segment.mp4", size, record["files"][0][2]]]
    (right / "result.json").write_text(json.dumps(record))
    join = of_kind(built, "join")
    assert build(built, "--verify-cache") == 5
    assert not right.exists()
    assert not join.exists()
