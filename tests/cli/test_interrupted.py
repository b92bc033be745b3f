"""A real video whose build was killed again and again is the video of a build that was left alone."""

from __future__ import annotations

import random
import subprocess
from typing import TYPE_CHECKING

import pytest

from .toonc import started, toonc

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """\
toon 1

video talk 9:16

narrator ana { engine: local() }

captions word-pop

scene one {
  background: #203040
  say ana "Kill me once."
}

transition fade(200ms)

scene two 1s {
  background: #402030
  text "Twice" at: center, enter: pop(200ms)
}

output "out/talk.mp4"
"""


@pytest.mark.slow
def test_killed_and_built_again(tmp_path: Path) -> None:
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "talk.toon").write_text(PROGRAM)
    done = toonc("build", "talk.toon", cwd=tmp_path / "whole")
    assert done.returncode == 0, done.stderr
    for _ in range(12):
        process = started("build", "talk.toon", cwd=tmp_path / "killed")
        try:
            process.wait(random.uniform(0.5, 4))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
    assert toonc("build", "talk.toon", cwd=tmp_path / "killed").returncode == 0
    whole, killed = (
        {str(f.relative_to(root)): f.read_bytes() for f in sorted(root.rglob("out/**/*")) if f.is_file()}
        for root in (tmp_path / "whole", tmp_path / "killed")
    )
    assert list(whole) == list(killed)
    assert [name for name in whole if whole[name] != killed[name]] == []
