"""How `moviepy_timeline.py` is run: in a virtual environment of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.peers.recipe import Peer


def _write(home: Path, captions: tuple[str, ...]) -> None:
    shutil.copy(
        Path(__file__).with_name("moviepy_timeline.py"), home / "timeline.py"
    )  # beside it, this would be moviepy


def _argv(home: Path) -> list[str]:
    return ["venv/bin/python", "timeline.py", ".", "out.mp4"]


PEER = Peer("MoviePy 2.2.1", (), ("moviepy==2.2.1",), (), _write, _argv)
