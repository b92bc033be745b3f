"""What a peer is to the driver, and the numbers of the reference timeline that every spec needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.material import FRAMES, OVERLAP, RATE, SCENE_FRAMES

SECONDS, FADE, LENGTH = SCENE_FRAMES / RATE, OVERLAP / RATE, FRAMES / RATE
GAIN, DUCKED = 10 ** (-8 / 20), 10 ** (-20 / 20)
GAINS = ((0.0, GAIN), (0.8, GAIN), (1.0, DUCKED), (13.0, DUCKED), (13.2, GAIN), (16.0, GAIN), (18.0, 0.0))
"""The music as (seconds, factor), straight lines between: 12 dB softer under speech, faded out at the end."""


class Peer(NamedTuple):
    """One tool. Its home is a folder with the material, its own installation and what `write` puts there."""

    title: str
    npm: tuple[str, ...]
    """Packages of npm to install into its home, with their versions."""
    pip: tuple[str, ...]
    """The same of PyPI, for a virtual environment in its home."""
    debian: tuple[str, ...]
    """Programs that must be on the path, by the names that Debian gives their packages."""
    write: Callable[[Path, tuple[str, ...]], None]
    """Home and captions -> the spec; the pictures of the captions are there already."""
    argv: Callable[[Path], list[str]]
    """Home -> the command that writes `out.mp4` there, run there."""


def begins(number: int) -> float:
    """When a scene starts, in seconds."""
    return number * (SECONDS - FADE)
