"""The file named on the command line -> the project that it is the main file of."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.settings import Settings
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from argparse import Namespace

    from pytoon_lang.cli.console import Console
    from pytoon_lang.cli.witness import Witness


class Project(NamedTuple):
    """A project: its folder, its main file's name in it, what the command line adds."""

    root: Path
    main: str
    settings: Settings

    @property
    def state(self) -> Path:
        """The folder of everything that a build remembers."""
        return state_of(self.root)

    def world(self) -> Witness:
        """The world of the compiler for this project, with the tools that are installed."""
        from pytoon_lang.backends.registry import fingerprint_of, studio_of
        from pytoon_lang.cli.witness import Witness

        return Witness(self.root, fingerprint_of, studio_of)

    def said(self) -> str:
        """Settings as one text: two builds of a file are the same question when this is the same."""
        said = self.settings
        return repr((sorted(said.sets.items()), said.out, said.data, said.draft, said.variant))

    @property
    def noted(self) -> str:
        """What a build that is not of the whole video is remembered as; empty for one that is."""
        kinds = [kind for kind in ("draft" * self.settings.draft, self.settings.variant) if kind]
        return f"{self.main} ({', '.join(kinds)})" if kinds else ""

    def shown(self, path: str) -> str:
        """A path of the project as one would type it here."""
        near = os.path.relpath(self.root / path)
        return os.path.normpath(self.root / path) if near.startswith("../../") else near

    def named(self, source: str) -> str:
        """The same for a file of the program; those of the standard library keep their own names."""
        return self.shown(source) if (self.root / source).is_file() else source


def find(file: str, options: Namespace) -> Project | Diagnostic:
    """A file named on the command line -> its project, or what is wrong with the name."""
    path = Path(file)
    try:
        status = path.stat()
    except FileNotFoundError:
        return error("missing-file", f"there is no file `{file}`", None, help=_near(path))
    except (OSError, ValueError) as trouble:
        return error("unreadable-file", f"cannot read `{file}`: {getattr(trouble, 'strerror', trouble)}", None)
    if stat.S_ISDIR(status.st_mode):
        return error("not-a-file", f"`{file}` is a folder", None, help=_inside(path))
    if not stat.S_ISREG(status.st_mode):
        return error("not-a-file", f"`{file}` is not a plain file", None)
    if not os.access(path, os.R_OK):
        return error("unreadable-file", f"cannot read `{file}`: permission denied", None)
    root = path.parent.resolve()
    out = os.path.relpath(Path(options.out_dir).resolve(), root) if options.out_dir else ""
    rows = getattr(options, "data", "")  # commands that make a project themselves have none
    data = os.path.relpath(Path(rows).resolve(), root) if rows else ""
    out, data = out.replace(os.sep, "/"), data.replace(os.sep, "/")
    draft, only = getattr(options, "draft", False), getattr(options, "only", "")
    return Project(root, path.name, Settings(dict(options.set), out, data, draft, only))


def opened(options: Namespace, console: Console) -> Project | None:
    """The project of `options.file`; None when there is none, which is then reported."""
    found = find(options.file, options)
    if isinstance(found, Diagnostic):
        console.report([found], {}, str)
        return None
    return found


def _near(path: Path) -> str:
    """Names in the same folder that were perhaps meant."""
    from pytoon_lang.suggest import suggest

    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except OSError:
        return ""
    close = suggest(path.name, names, 1)
    return f"did you mean `{path.parent / close[0]}`?" if close else ""


def _inside(folder: Path) -> str:
    """Files in a folder that could be built."""
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.suffix in {".toon", ".yaml", ".yml"})
    except OSError:
        return ""
    return f"name a file in it: `{folder / names[0]}`" if names else ""
