"""The world as Git has it: a project folder at a revision or in the index, read from its objects, never checked out.

    world = at("HEAD~3", folder, fingerprint_of)
    checked = check("launch.toon", world, ...)

Git is started without a shell, may not ask for passwords or fetch what a partial clone lacks, and writes nothing.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.world import Grid, Media, Rhythm, Trouble
from pytoon_lang.world.disk import MOST_DATA, MOST_FONT, MOST_MEDIA, MOST_SOURCE, SOURCES
from pytoon_lang.world.machine import Machine
from pytoon_lang.world.paths import inside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Self

    from pytoon_lang.world.engines import Studio
    from pytoon_lang.world.fonts import Face

_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
_PATIENCE = 60  # seconds
_FILE = "100"  # the modes of plain files start so; links and submodules do not
_LINK = "120000"


class GitError(Exception):
    """Git cannot answer; the message says why in one line."""


class Blob(NamedTuple):
    """A file as Git lists it."""

    mode: str
    oid: str


def at(
    revision: str,
    folder: Path,
    fingerprint: Callable[[str], str],
    studio: Callable[[str], Studio | None] = lambda _engine: None,
) -> Tree:
    """The files of `folder` at a revision. Raises GitError: no Git, no repository, no such revision."""
    name = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    try:
        commit = git(folder, *name).decode().strip()
    except GitError as trouble:
        git(folder, "rev-parse", "--git-dir")  # says so when it is the repository that is missing
        raise GitError(f"there is no revision `{revision}`") from trouble
    listed = git(folder, "ls-tree", "-r", "-z", commit).decode("utf-8", "surrogateescape")
    entries = (entry.partition("\t") for entry in listed.split("\0") if entry)
    return Tree(folder, {path: Blob(*info.split()[0:3:2]) for info, _, path in entries}, fingerprint, studio)


def staged(
    folder: Path, fingerprint: Callable[[str], str], studio: Callable[[str], Studio | None] = lambda _engine: None
) -> Tree:
    """The files of `folder` in the index. Raises GitError as `at`."""
    listed = git(folder, "ls-files", "-s", "-z").decode("utf-8", "surrogateescape")
    entries = (entry.partition("\t") for entry in listed.split("\0") if entry)
    return Tree(folder, {path: Blob(*info.split()[:2]) for info, _, path in entries}, fingerprint, studio)


def git(folder: Path, *arguments: str) -> bytes:
    """What a Git command prints; GitError with the first line of its complaint."""
    command = ["git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, arguments without a shell
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            env=os.environ | _QUIET,
            check=False,
        )
    except FileNotFoundError as missing:
        raise GitError("Git is not installed") from missing
    except (OSError, subprocess.TimeoutExpired) as trouble:
        raise GitError(f"Git does not answer: {trouble}") from trouble
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(said[0].removeprefix("fatal: ") if said else f"Git failed with status {done.returncode}")
    return done.stdout


class Tree(Machine):
    """Answers from `files`: path in the project folder -> blob."""

    def __init__(
        self,
        folder: Path,
        files: Mapping[str, Blob],
        fingerprint: Callable[[str], str],
        studio: Callable[[str], Studio | None],
    ) -> None:
        self.asked: set[str] = set()
        self._folder = folder
        self.files = files
        self._fingerprint = fingerprint
        self._studio = studio
        super().__init__(folder / ".toonc" / "facts.json")  # what it knows goes by content

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """What was found out is kept where a project keeps it; a folder without such a place is left as it is."""
        if (self._folder / ".toonc").is_dir():
            self._facts.save()

    def read(self, path: str) -> bytes | Trouble:
        """The bytes of a file."""
        return self._content(path, MOST_SOURCE if path.endswith(SOURCES) else MOST_DATA)

    def names(self, folder: str) -> tuple[str, ...]:
        """The names directly in a folder, without hidden ones."""
        clean = inside(folder or ".")
        if isinstance(clean, Trouble):
            return ()
        self.asked.add(clean)
        start = "" if clean == "." else clean + "/"
        names = {path[len(start) :].partition("/")[0] for path in self.files if path.startswith(start)}
        return tuple(sorted(name for name in names if not name.startswith(".")))

    def probe(self, path: str) -> Media | Trouble:
        """What kind of medium a file is."""
        content = self._content(path, MOST_MEDIA)
        if isinstance(content, Trouble):
            return content
        digest = _digest(content)
        known = self._facts.media(digest)
        if known is not None:
            return known
        if _pointer(content):
            return Trouble("unreadable", "it is kept by Git LFS, and was never seen here")
        from pytoon_lang.world.probe import probe

        found = probe(io.BytesIO(content), digest)
        if isinstance(found, Media):
            self._facts.keep_media(found)
        return found

    def typeface(self, path: str) -> Face | Trouble:
        """The face in a font file of the tree."""
        return self._keep(path, self._content(path, MOST_FONT))

    def luminance(self, path: str) -> Grid | Trouble:
        """How light a picture or clip is."""
        content = self._content(path, MOST_MEDIA)
        return content if isinstance(content, Trouble) else self._light(_digest(content), lambda: io.BytesIO(content))

    def rhythm(self, path: str) -> Rhythm | Trouble:
        """The beats of a sound."""
        content = self._content(path, MOST_MEDIA)
        return content if isinstance(content, Trouble) else self._beats(_digest(content), lambda: io.BytesIO(content))

    def studio(self, engine: str) -> Studio | None:
        """What a video engine can do now."""
        return self._studio(engine)

    def fingerprint(self, backend: str) -> str:
        """Name and version of the tools behind a kind of task, as installed now."""
        return self._fingerprint(backend)

    def _content(self, path: str, most: int) -> bytes | Trouble:
        clean = inside(path)
        if isinstance(clean, Trouble):
            return clean
        self.asked.add(clean)
        blob = self.files.get(clean)
        if blob is None:
            folder = any(name.startswith(f"{clean}/") for name in self.files)
            return Trouble("folder") if folder else Trouble("missing")
        if not blob.mode.startswith(_FILE):
            return Trouble("unreadable", "it is a link" if blob.mode == _LINK else "it is not a plain file")
        try:
            content = git(self._folder, "cat-file", "blob", blob.oid)
        except GitError as trouble:
            return Trouble("unreadable", str(trouble))
        if len(content) > most:
            return Trouble("too-large", f"{len(content) / 1e6:.1f} MB; at most {most / 1e6:.0f} MB")
        return content


def _digest(content: bytes) -> str:
    """SHA-256 of a file, which a pointer of Git LFS knows without having it."""
    return _pointer(content) or hashlib.sha256(content).hexdigest()


def _pointer(content: bytes) -> str:
    """The digest in a pointer of Git LFS; empty for the content of a file itself."""
    if not content.startswith(b"version https://git-lfs.github.com/spec/"):
        return ""
    found = re.search(rb"^oid sha256:([0-9a-f]{64})$", content[:1000], re.MULTILINE)
    return found[1].decode() if found else ""
