"""What files hold, as far as it matters for building again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MISSING, FOLDER = "missing", "folder"


def digest(path: Path) -> str:
    """SHA-256 of a file; `missing` for what cannot be read; `folder` for a folder, whose names matter to nobody."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except IsADirectoryError:
        return FOLDER
    except OSError:
        return MISSING


def digests(paths: Iterable[Path]) -> dict[Path, str]:
    """All of them."""
    return {path: digest(path) for path in paths}


def changed_since(paths: Iterable[Path], moment: int) -> bool:
    """Whether a file was written, replaced or renamed at or after `moment` (ns since the epoch)."""
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        if path.is_file() and max(status.st_mtime_ns, status.st_ctime_ns) >= moment:
            return True
    return False


def folders(known: Mapping[Path, str]) -> set[Path]:
    """The folders to watch: that of every file, or the nearest one that exists (where a missing one will appear)."""
    return {_existing(path.parent) for path in known}


def _existing(folder: Path) -> Path:
    return folder if folder.is_dir() or folder == folder.parent else _existing(folder.parent)
