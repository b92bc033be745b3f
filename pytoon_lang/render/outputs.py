"""Results and documents -> files at the paths that the author asked for.

`.toonc/outputs.json` remembers what was put where, with size and time of change: a second build looks at each file's
status instead of its bytes. A file that was changed or removed by somebody else is put there again.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytoon_lang.render.built import Written
from pytoon_lang.render.files import copy_whole, write_whole
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pytoon_lang.compiler.ir.plan import Artifact, Document
    from pytoon_lang.render.store import Store

_FILE = "outputs.json"
_LONGEST = 249  # bytes of a name: 255 on common file systems, less what it is called while it is written


class OutputError(Exception):
    """An output cannot be put at its path; says which and why."""


def placeable(root: Path, paths: Iterable[str]) -> None:
    """Raise `OutputError` when one of `paths` cannot or must not be written. Asked before anything is made for them."""
    counted = Counter(paths)
    twice = [path for path, times in counted.items() if times > 1]
    if twice:  # they would take turns with every build
        raise OutputError(f"two files of this build want to be {twice[0]}: give the outputs different names or folders")
    folders = {os.path.dirname(path) for path in counted}  # noqa: PTH120 - thousands in a large build
    for folder in sorted(folders):
        _writable(root, folder)
    for path in counted:
        _replaceable(root / path)


def place(
    root: Path, store: Store, artifacts: Sequence[Artifact], documents: Sequence[Document]
) -> tuple[Written, ...]:
    """Put every artifact and document at its path below `root`, each in one step. Raises `OutputError`.

    Documents come first, then artifacts, each in their order.
    """
    placeable(root, [document.path for document in documents] + [artifact.path for artifact in artifacts])
    known = _read(root)
    written = []
    try:
        for document in documents:
            digest = hashlib.sha256(document.text.encode()).hexdigest()
            fresh = not _current(root, known, document.path, digest)
            if fresh:
                write_whole(root / document.path, document.text)
            written.append(_note(root, known, document.path, digest, fresh=fresh))
        for artifact in artifacts:
            origin = f"{artifact.task}/{artifact.file}"
            fresh = not _current(root, known, artifact.path, origin)
            if fresh:
                copy_whole(store.folder(artifact.task) / artifact.file, root / artifact.path)
            written.append(_note(root, known, artifact.path, origin, fresh=fresh))
    except OSError as trouble:
        raise OutputError(f"{trouble.filename or 'an output'}: {trouble.strerror or trouble}") from trouble
    finally:
        _save(root, known)
    return tuple(written)


def _writable(root: Path, folder: str) -> None:
    """A link may not lead outputs out of the project (`-o` may), nor may anything be put among what builds remember."""
    real, home = Path(os.path.realpath(root / folder)), Path(os.path.realpath(root))  # resolve() raises on a loop
    if real.is_relative_to(state_of(home)):
        raise OutputError(f"{folder}: this folder belongs to toonc; choose another one for the output")
    if not folder.startswith("../") and folder != ".." and not real.is_relative_to(home):
        raise OutputError(f"{folder}: a link leads out of the project, to {real}; to write there, say `-o {real}`")


def _current(root: Path, known: dict[str, Any], path: str, origin: str) -> bool:
    try:
        status = (root / path).lstat()
    except OSError:
        return False
    return known.get(path) == [origin, status.st_size, status.st_mtime_ns] and stat.S_ISREG(status.st_mode)


def _replaceable(path: Path) -> None:
    """Only a plain file may be replaced: whoever put a folder, link or device there wants to keep it."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        what = "a link" if path.is_symlink() else "a folder" if path.is_dir() else "not a plain file"
        raise OutputError(f"{path}: {what} stands in the way; move it or choose another output")
    if len(os.fsencode(path.name)) > _LONGEST:
        raise OutputError(f"{path.name[:40]}…: this file name is too long; choose a shorter one")


def _note(root: Path, known: dict[str, Any], path: str, origin: str, *, fresh: bool) -> Written:
    status = (root / path).lstat()
    known[path] = [origin, status.st_size, status.st_mtime_ns]
    return Written(path, status.st_size, fresh)


def _read(root: Path) -> dict[str, Any]:
    try:
        data = json.loads((state_of(root) / _FILE).read_bytes())
        return dict(data["outputs"]) if data["format_version"] == 1 else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _save(root: Path, known: dict[str, Any]) -> None:
    if known != _read(root):
        write_whole(state_of(root) / _FILE, json.dumps({"format_version": 1, "outputs": known}, indent=1))
