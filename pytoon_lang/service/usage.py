"""How much of the disk an owner has: jobs, uploads, projects with their stores. Bytes with several names count once."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.service.jobs import is_project
from pytoon_lang.service.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.service.records import Records

FRESH, SOON = 10.0, 1.0  # seconds that a figure is good for: one that lets in, one that does not


class Usage(NamedTuple):
    """Bytes of an owner in all, and of each project that has a name."""

    total: int
    projects: dict[str, int]


class Quota:
    """What owners may have: `most` bytes each, None: whatever there is."""

    def __init__(self, records: Records, most: int | None) -> None:
        self._records, self.most = records, most
        self._seen: dict[str, tuple[float, int]] = {}

    def room(self, owner: str, coming: int) -> None:
        """Raises Refused when an owner has no room for so many bytes more. Takes a while: not for the event loop."""
        if self.most is None:
            return
        now, (at, used) = time.monotonic(), self._seen.get(owner, (float("-inf"), 0))
        if now - at > (FRESH if used + coming <= self.most else SOON):
            at, used = now, usage(self._records, owner).total
        if used + coming > self.most:
            self._seen[owner] = (at, used)
            have = f"you have {used >> 20} MB of {self.most >> 20} here, and this is {coming >> 20} more"
            raise Refused(507, "over-quota", f"{have}: delete jobs, files or projects")
        self._seen[owner] = (at, used + coming)


def usage(records: Records, owner: str) -> Usage:
    """What an owner has now. Bytes that a project shares with a job are the project's."""
    seen = set[tuple[int, int]]()
    sizes = {folder.name: sum(_sizes(folder, seen)) for folder in records.projects(owner)}
    total = sum(sizes.values()) + sum(_sizes(records.root / "jobs" / owner, seen))
    return Usage(total, {name: size for name, size in sizes.items() if is_project(name)})


def _sizes(folder: Path, seen: set[tuple[int, int]]) -> Iterator[int]:
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                status = Path(place, name).lstat()
            except FileNotFoundError:  # builds are at work
                continue
            one = (status.st_dev, status.st_ino)
            if status.st_nlink == 1 or one not in seen:
                seen.add(one)
                yield status.st_blocks * 512
