"""`toonc diff --textconv FILE`: a program as text, for Git to compare line by line.

Git hands over the file of the work tree, or a copy of one version in a temporary folder, without the files that it
imports and shows. Those are looked for where the version comes from: the index, or the newest commit that wrote it.
Never fails over a program's mistakes, which are part of the text: Git would show nothing at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.cli.exits import FINE, USAGE
from pytoon_lang.cli.project import find
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from argparse import Namespace

    from pytoon_lang.cli.console import Console
    from pytoon_lang.world import World


class _Version(NamedTuple):
    """A version of a file, and the world that it belongs to."""

    main: str
    world: World


def show(options: Namespace, console: Console) -> int:
    """Print the portrait of the one FILE."""
    if len(options.what) != 1:
        wrong = error("unknown-revision", "`--textconv` takes one file", None, help="write `--textconv FILE`")
        console.report([wrong], {}, str)
        return USAGE
    project = find(options.what[0], options)
    if isinstance(project, Diagnostic):
        console.report([project], {}, str)
        return USAGE
    version = _of_git(Path(options.what[0])) or _Version(project.main, project.world())
    console.result(_text(version, project.settings))
    return FINE


def _text(version: _Version, settings: Settings) -> str:
    from pytoon_lang.compiler.difference.portrait import portrait
    from pytoon_lang.compiler.pipeline import check

    checked = check(version.main, version.world, settings, {})
    mistakes = [f"{d.severity}[{d.code}] {d.message}" for d in checked.diagnostics if d.severity == "error"]
    return "\n".join([portrait(checked.outputs).rstrip("\n"), *dict.fromkeys(mistakes)]).strip("\n")


def _of_git(file: Path) -> _Version | None:
    """The version that a copy outside the work tree is of; None for a file that lies in it, or in no history."""
    from pytoon_lang.backends.registry import fingerprint_of, studio_of
    from pytoon_lang.world import git

    try:
        top = Path(git.git(Path(), "rev-parse", "--show-toplevel").decode().strip())
        if file.resolve().is_relative_to(top.resolve()):
            return None
        oid = git.git(top, "hash-object", f"--path={file.name}", "--", str(file.resolve())).decode().strip()
        for path, blob in git.staged(top, fingerprint_of, studio_of).files.items():
            if blob.oid == oid:
                return _in(git.staged(top / Path(path).parent, fingerprint_of, studio_of), path)
        found = _written(top, oid)
        if found is None:
            return None
        commit, path = found
        return _in(git.at(commit, top / Path(path).parent, fingerprint_of, studio_of), path)
    except git.GitError:
        return None  # no history to look in: the copy stands for itself


def _in(world: World, path: str) -> _Version:
    return _Version(path.rpartition("/")[2], world)


def _written(top: Path, oid: str) -> tuple[str, str] | None:
    """The newest commit that wrote a version of a file, and the path it wrote it to."""
    from pytoon_lang.world.git import git

    log = git(top, "log", "--all", "-m", "--format=%H", "--raw", "--no-abbrev", "-z", f"--find-object={oid}")
    commit = ""
    words = iter(log.decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        line = word.strip("\n")
        if line.startswith(":"):
            path = next(words, "")
            if line.split()[3] == oid:
                return commit, path
        elif len(line) >= 40:
            commit = line[:40]
    return None
