"""What was waived stands beside the video, for whoever asks later."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.toonc import toonc

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """toon 1

video v 9:16

waive texts-overlap "a collage" until: "2099-01-01"
waive off-palette "not needed" until: "2099-01-01"

scene a 1s {
  text "One"
  text "Two"
}
"""


def test_used_waivers_are_told(tmp_path: Path) -> None:
    (tmp_path / "main.toon").write_text(PROGRAM)
    done = toonc("build", "main.toon", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "waiver-unused" in done.stderr
    about = json.loads((tmp_path / "out" / "metadata.json").read_text())
    assert about["waivers"] == [
        {
            "code": "texts-overlap",
            "scene": "",
            "reason": "a collage",
            "until": "2099-01-01",
            "findings": 1,
            "where": "main.toon:5:1",
        }
    ]
