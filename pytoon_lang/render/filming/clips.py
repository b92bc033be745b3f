"""Where clips that were paid for are kept: `.toonc/clips/`, apart from what `toonc cache gc` removes, named by digest.

`toon.clips/` beside the program, where somebody made it, holds copies to commit or to share: every clip that is bought
is put there too, and one that is missing here is taken from there before anybody is paid again.
"""

from __future__ import annotations

import errno
import hashlib
import os
from typing import TYPE_CHECKING

from pytoon_lang.render.files import copy_whole, sync

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ".toonc/clips"
SHARED = "toon.clips"


def place(digest: str) -> str:
    """Where the clip of a digest lies, relative to the project."""
    return f"{FOLDER}/{digest}.mp4"


def ready(root: Path) -> Path:
    """The folder of clips, made when it is not there. Raises OSError: before anybody is paid, not after."""
    kept = root / FOLDER
    kept.mkdir(parents=True, exist_ok=True)
    if not os.access(kept, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(kept))
    return kept


def keep(root: Path, made: Path) -> str:
    """Move a clip that was just made to its place, for good -> its digest. One at a time."""
    digest, kept = _digest(made), ready(root)
    sync(made)
    made.replace(root / place(digest))
    sync(kept)
    share(root, digest)
    return digest


def share(root: Path, digest: str) -> bool:
    """Put a copy into the shared folder, if there is one; whether it was not there before."""
    shared = root / SHARED
    if not shared.is_dir() or (shared / f"{digest}.mp4").exists():
        return False
    copy_whole(root / place(digest), shared / f"{digest}.mp4")
    return True


def at_hand(root: Path, digest: str) -> bool:
    """Whether a clip is here; one that is only in the shared folder is fetched from there, if it is what it says."""
    if (root / place(digest)).is_file():
        return True
    other = root / SHARED / f"{digest}.mp4"
    if not other.is_file() or _digest(other) != digest:
        return False
    copy_whole(other, root / place(digest))
    return True


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
