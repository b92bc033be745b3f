"""How `moviepy_timeline.py` is run: in a virtual environment of its own."""

from __future__ import annotations

from pathlib import Path

from bench.peers.recipe import Peer


def _write(home: Path, captions: tuple[str, ...]) -> None:
    """The program reads the pictures of the captions."""


def _argv(home: Path) -> list[str]:
    return ["venv/bin/python", str(Path(__file__).with_name("moviepy_timeline.py")), ".", "out.mp4"]


PEER = Peer("MoviePy 2.2.1", (), ("moviepy==2.2.1",), (), _write, _argv)
