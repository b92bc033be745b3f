"""Files of a trained model -> a short digest of them, quick enough to be asked whenever a file is checked."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAMPLES, _SAMPLE = 16, 65_536  # of a file; training changes all of it, so that some are enough to tell


def digest(files: Iterable[Path]) -> str:
    """16 hex digits: of small files whole, of weights the size and samples from all over."""
    stamp = tuple((str(path), (stat := path.stat()).st_size, stat.st_mtime_ns) for path in sorted(files))
    return _digest(stamp)


@lru_cache(maxsize=32)
def _digest(files: tuple[tuple[str, int, int], ...]) -> str:
    known = hashlib.sha256()
    for path, size, _ in files:
        known.update(f"{Path(path).name}\0{size}\0".encode())
        with Path(path).open("rb") as file:
            step = max(_SAMPLE, size // _SAMPLES)
            for at in range(0, size, step):
                file.seek(at)
                known.update(file.read(_SAMPLE))
    return known.hexdigest()[:16]
