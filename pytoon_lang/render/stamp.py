"""One short text that changes whenever toonc itself or a package beside it does."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1]
_MODELS = "TOONC_WHISPERX_MODEL", "TOONC_STABLE_TS_MODEL", "TOONC_KOKORO_MODEL", "HF_HOME", "HF_HUB_CACHE"
TOOLS = "TOONC_FFMPEG", *_MODELS
"""Variables that name another tool, or models, than the packages bring."""
HUB = "~/.cache/huggingface/hub", "$HF_HOME/hub", "$HF_HUB_CACHE"
"""Where downloaded models may be; the folder itself changes with the first file of another one."""


def stamp() -> str:
    """Digest over the status of toonc's own files, the installed packages with versions, tools named by variables."""
    parts = [sys.version, *sorted(_own(str(PACKAGE))), *sorted(_packages()), *_tools()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _own(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _own(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _packages() -> Iterator[str]:
    """`opencv_python_headless-4.10.dist-info` and the like: the folder's name says the version."""
    for folder in sys.path:
        if folder.endswith("-packages") and os.path.isdir(folder):  # noqa: PTH112 - quick
            with os.scandir(folder) as entries:
                yield from (entry.path for entry in entries if entry.name.endswith(".dist-info"))


def _tools() -> Iterator[str]:
    for name in TOOLS:
        chosen = os.environ.get(name, "")
        status = Path(chosen).stat() if chosen and Path(chosen).exists() else None
        yield f"{name} {chosen} {status.st_size if status else 0} {status.st_mtime_ns if status else 0}"
    for place in HUB:
        folder = os.path.expanduser(os.path.expandvars(place))  # noqa: PTH111 - quick
        yield f"{place} {os.stat(folder).st_mtime_ns if os.path.isdir(folder) else 0}"  # noqa: PTH112, PTH116 - quick
