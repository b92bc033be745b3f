"""The project's files as tasks see them: by digest, and really the bytes that the plan was made from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError
from pytoon_lang.render.filming.clips import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Assets:
    """Digest -> file. A file saved while the build runs must not become the content of an older key."""

    def __init__(self, root: Path, paths: Mapping[str, str]) -> None:
        self._root, self._paths = root, paths
        self._seen: dict[str, tuple[int, int]] = {}

    def __call__(self, digest: str) -> Path:
        """The file with these bytes; raises BackendError when it has others by now."""
        name = self._paths[digest]
        path = self._root / name
        try:
            status = path.stat()
            stamp = (status.st_size, status.st_mtime_ns)
            if self._seen.get(digest) != stamp:
                with path.open("rb") as file:
                    found = hashlib.file_digest(file, "sha256").hexdigest()
                if found != digest:
                    if name.startswith(f"{FOLDER}/"):  # named by its digest: the bytes are wrong, not the program
                        raise BackendError(
                            f"`{name}` is damaged; remove it and build again, it is fetched if it can be"
                        )
                    raise BackendError(f"`{name}` changed while the build was running; build again")
                self._seen[digest] = stamp
        except OSError as trouble:
            raise BackendError(f"`{name}` cannot be read: {trouble.strerror}") from trouble
        return path
