"""Which FFmpeg is used, and the fingerprints that stand for it in content keys. No process is started for either."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pytoon_lang.backends.base import BackendError

VARIABLE = "TOONC_FFMPEG"
"""Names another FFmpeg binary than the one that comes with the package imageio-ffmpeg."""

REVISION = "12"
"""Raised whenever the same task would give other bytes than before, so that old results are made again."""


DRAWING = {"opencv-python-headless": "cv2", "pillow": "PIL", "resvg-py": "resvg_py"}
"""Distributions that draw our own frames, and the module that each installs."""


def binary() -> Path:
    """The FFmpeg to run: `$TOONC_FFMPEG`, else the wheel's. Raises BackendError when there is none."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        path = Path(chosen)
        if not path.is_file():
            raise BackendError(f"there is no FFmpeg at {chosen}: set `{VARIABLE}` to one, or unset it")
        return path
    # The package's own finder runs what it finds; the folder's listing says as much and costs nothing.
    spec = find_spec("imageio_ffmpeg")
    if spec and spec.origin:
        for path in sorted((Path(spec.origin).parent / "binaries").glob("ffmpeg-*")):
            return path
    raise BackendError(f"no FFmpeg is installed: set `{VARIABLE}` or install the package imageio-ffmpeg")


def ffmpeg_fingerprint() -> str:
    """Revision of our graphs and identity of the binary, for tasks that FFmpeg does alone."""
    path = binary()
    if os.environ.get(VARIABLE):
        status = path.stat()
        return f"toonc {REVISION}, {path} {status.st_size} {status.st_mtime_ns}"
    return f"toonc {REVISION}, {path.name}"


def picture_fingerprint() -> str:
    """The same and what draws our own frames, for segments."""
    drawn = (f"{name} {_version(name, module)}" for name, module in DRAWING.items())
    return ", ".join((ffmpeg_fingerprint(), *drawn))


@cache
def _version(name: str, module: str) -> str:
    """The version of a distribution: what its folder beside the module says, for to ask `importlib` costs 40 ms."""
    spec = find_spec(module)
    if spec and spec.origin:
        beside = Path(spec.origin).parent.parent
        found = list(beside.glob(f"{name.replace('-', '_')}-*.dist-info"))
        if len(found) == 1:
            return found[0].name.removesuffix(".dist-info").rpartition("-")[2]
    from importlib.metadata import version

    return version(name)
