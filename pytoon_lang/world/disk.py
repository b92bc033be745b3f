"""The world on disk: a project folder, and nothing outside it.

    with Disk(Path("project")) as world:
        checked = check("main.toon", world, ...)

Leaving the block writes what was found out into `facts.json` of the project's state (facts.py).
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.world import Grid, Media, Rhythm, Trouble
from pytoon_lang.world.machine import Machine
from pytoon_lang.world.paths import inside
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from pytoon_lang.world.engines import Studio
    from pytoon_lang.world.fonts import Face

MOST_SOURCE = 8_000_000
MOST_DATA = 64_000_000
MOST_MEDIA = 2_000_000_000
MOST_FONT = 64_000_000
SOURCES = (".toon", ".yaml", ".yml")


class Disk(Machine):
    """Answers from the folder `root`. `fingerprint` names the tools behind a kind of task, `studio` tells what a video
    engine can do; the shells know both.

    `asked` holds every path, relative to `root`, that was read, probed or listed, whether or not it was there.
    """

    def __init__(
        self,
        root: Path,
        fingerprint: Callable[[str], str] | None = None,
        studio: Callable[[str], Studio | None] = lambda _engine: None,
    ) -> None:
        self.root = Path(os.path.realpath(root))
        self.asked: set[str] = set()
        self._fingerprint = fingerprint
        self._studio = studio
        super().__init__(state_of(self.root) / "facts.json")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.save()

    def save(self) -> None:
        """Keep what was found out for the next run."""
        self._facts.save()

    def read(self, path: str) -> bytes | Trouble:
        """The bytes of a source or data file."""
        found = self._find(path, MOST_SOURCE if path.endswith(SOURCES) else MOST_DATA)
        if isinstance(found, Trouble):
            return found
        try:
            return found[0].read_bytes()
        except OSError as problem:
            return Trouble("unreadable", problem.strerror or "")

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, without hidden ones."""
        clean = inside(folder or ".")
        if isinstance(clean, Trouble):
            return ()
        self.asked.add(clean)
        try:
            names = [entry.name for entry in (self.root / clean).iterdir()]
        except OSError:
            return ()
        return tuple(sorted(name for name in names if not name.startswith(".")))

    def probe(self, path: str) -> Media | Trouble:
        """What kind of medium a file is; known files are not opened again."""
        found = self._find(path, MOST_MEDIA)
        if isinstance(found, Trouble):
            return found
        file, status = found
        name = file.relative_to(self.root).as_posix()
        digest = self._facts.digest(name, status.st_size, status.st_mtime_ns)
        known = self._facts.media(digest) if digest else None
        return known or self._open(file, name, status)

    def typeface(self, path: str) -> Face | Trouble:
        """The face in a font file of the project."""
        found = self._find(path, MOST_FONT)
        if isinstance(found, Trouble):
            return found
        try:
            return self._keep(path, found[0].read_bytes())
        except OSError as problem:
            return Trouble("unreadable", problem.strerror or "")

    def luminance(self, path: str) -> Grid | Trouble:
        """How light a picture or clip is."""
        media = self.probe(path)
        return media if isinstance(media, Trouble) else self._light(media.digest, lambda: (self.root / path).open("rb"))

    def rhythm(self, path: str) -> Rhythm | Trouble:
        """The beats of a sound."""
        media = self.probe(path)
        return media if isinstance(media, Trouble) else self._beats(media.digest, lambda: (self.root / path).open("rb"))

    def studio(self, engine: str) -> Studio | None:
        """What a video engine can do; a world made without engines has none."""
        return self._studio(engine)

    def fingerprint(self, backend: str) -> str:
        """Name and version of the tools behind a kind of task; raises LookupError in a world made without tools."""
        if self._fingerprint is None:
            raise LookupError(f"this world was made without tools: {backend}")
        return self._fingerprint(backend)

    def _find(self, path: str, most: int) -> tuple[Path, os.stat_result] | Trouble:
        """The regular file behind a path, links followed, if it lies in the project and is not too large."""
        clean = inside(path)
        if isinstance(clean, Trouble):
            return clean
        self.asked.add(clean)
        try:
            file = Path(os.path.realpath(self.root / clean))
            if not file.is_relative_to(self.root):
                return Trouble("outside", "it is a link that leads out of the project")
            status = file.stat()
        except FileNotFoundError:
            return Trouble("missing")
        except (OSError, ValueError) as problem:
            return Trouble("unreadable", getattr(problem, "strerror", "") or str(problem))
        return _unfit(status, most) or (file, status)

    def _open(self, file: Path, name: str, status: os.stat_result) -> Media | Trouble:
        from pytoon_lang.world.probe import probe

        try:
            with file.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
                opened.seek(0)
                found = self._facts.media(digest) or probe(opened, digest)
        except OSError as problem:
            return Trouble("unreadable", problem.strerror or "")
        if isinstance(found, Media):
            self._facts.keep_digest(name, status.st_size, status.st_mtime_ns, digest)
            self._facts.keep_media(found)
        return found


def _unfit(status: os.stat_result, most: int) -> Trouble | None:
    if stat.S_ISDIR(status.st_mode):
        return Trouble("folder")
    if not stat.S_ISREG(status.st_mode):
        return Trouble("unreadable", "it is not a regular file")
    if status.st_size > most:
        return Trouble("too-large", f"{status.st_size / 1e6:.1f} MB; at most {most / 1e6:.0f} MB")
    return None
