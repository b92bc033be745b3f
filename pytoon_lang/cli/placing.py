"""Files that a new source shows -> where they lie in its project: copied from elsewhere, none overwritten."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.importers.assets import Taken, free_name, local_path, remote
from pytoon_lang.planner.source import slug
from pytoon_lang.world import Media

if TYPE_CHECKING:
    from collections.abc import Iterator


class Copy(NamedTuple):
    """A file to copy: from anywhere, to a path in the project."""

    source: Path
    path: str


class Placing:
    """Decides about the files of a project whose folder is `root`; nothing is touched before `copies` are made.

    `near`: the folder that relative names are looked up in.
    """

    def __init__(self, root: Path, near: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self.near = near
        self.copies: list[Copy] = []
        self.kept: list[str] = []  # files that lie in the project already
        self.missing: list[str] = []
        self._taken: dict[str, str] = {}

    def take(self, uri: str) -> Taken:
        """An address or a name -> a path in the project, with the size of the picture if it is there.

        Only pictures, clips and sounds are ever copied: a document from elsewhere could name any file of this machine.
        """
        file = None if remote(uri) else self._file(local_path(uri))
        media = _probe(file) if file is not None else None
        file = file if isinstance(media, Media) else None
        if uri not in self._taken:
            self._taken[uri] = self._path(uri, file)
        path = self._taken[uri]
        if not isinstance(media, Media):
            self.missing.append(uri)
            return Taken(path)
        return Taken(path, media.width, media.height, media.kind)

    def _file(self, name: str) -> Path | None:
        file = self.near / name
        return file if file.is_file() else None

    def _path(self, uri: str, file: Path | None) -> str:
        real = Path(os.path.realpath(file)) if file else None
        if real is not None and real.is_relative_to(self.root):
            self.kept.append(real.relative_to(self.root).as_posix())
            return self.kept[-1]
        path = free_name(uri, {*self._taken.values(), *self._others(file)})
        if file is not None:
            self.copies.append(Copy(file, path))
        return path

    def _others(self, file: Path | None) -> Iterator[str]:
        """Names in `assets/` that are taken by other files; a file with the same bytes is the same."""
        for there in (self.root / "assets").glob("*"):
            if file is None or not _same(there, file):
                yield f"assets/{there.name}"


def _same(one: Path, other: Path) -> bool:
    if not one.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    return one.read_bytes() == other.read_bytes()


def deliver(main: Path, text: str, copies: list[Copy]) -> Diagnostic | None:
    """Write a source and what it shows; nothing that is there is overwritten. Returns what went wrong."""
    try:
        main.parent.mkdir(parents=True, exist_ok=True)
        with main.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        for copy in copies:
            target = main.parent / copy.path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                shutil.copyfile(copy.source, target)
    except FileExistsError:
        return exists(main)
    except OSError as trouble:
        return error("cannot-write", f"cannot write `{trouble.filename or main}`: {trouble.strerror}", None)
    return None


def exists(file: Path) -> Diagnostic:
    """There is a file of that name already."""
    free = next(f for n in range(2, 1000) if not (f := file.with_stem(f"{file.stem}-{n}")).exists())
    help_ = f"choose another name: `{free}` is free"
    return error("exists", f"`{file}` is there already and is not overwritten", None, help=help_)


def video_name(file: Path) -> str:
    """The name of the video in a file: the file's own."""
    return slug(file.stem, "video", whole=True)


def _probe(file: Path) -> object:
    from pytoon_lang.world.probe import probe

    with file.open("rb") as opened:
        return probe(opened, "")
