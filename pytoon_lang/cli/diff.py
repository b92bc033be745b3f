"""`toonc diff A B`: what changed between two programs, on the timeline, whatever changed in the text.

Reads the work tree and Git's objects, writes nothing. Exits with 0 whether or not something differs; `--exit-code`
makes that 1. Errors in a program are reported, the rest of it is compared, and the exit status is 1.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FINE, USAGE
from pytoon_lang.cli.project import Project, find
from pytoon_lang.diagnostics import Diagnostic, error, has_errors

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pytoon_lang.compiler.ir.timeline import Facts
    from pytoon_lang.compiler.pipeline import Timed
    from pytoon_lang.world.disk import Disk
    from pytoon_lang.world.git import Tree

_HELP = (
    "FILE (against HEAD), REV FILE (a revision against the work tree), REV REV FILE (or REV..REV FILE), "
    "or two files: FILE FILE"
)


class Side(NamedTuple):
    """A program that is compared. `revision` is empty for files on disk."""

    project: Project
    revision: str = ""

    @property
    def title(self) -> str:
        """How messages call it."""
        return self.named(self.project.main)

    def named(self, path: str) -> str:
        """A file of the program as messages call it."""
        return f"{self.revision}:{self.project.shown(path)}" if self.revision else self.project.named(path)

    def world(self) -> Disk | Tree:
        """Where its files are; raises GitError."""
        if not self.revision:
            return self.project.world()
        from pytoon_lang.backends.registry import fingerprint_of, studio_of
        from pytoon_lang.world.git import at

        return at(self.revision, self.project.root, fingerprint_of, studio_of)


def arguments(parser: ArgumentParser) -> None:
    """What to compare."""
    parser.add_argument("what", nargs="+", metavar="REV|FILE", help=_HELP)
    parser.add_argument("--exit-code", action="store_true", help="exit with 1 when something differs")
    parser.add_argument("--textconv", action="store_true", help="print FILE as text for `git diff` (docs/git.md)")


def run(options: Namespace) -> int:
    """Print what differs."""
    console = Console(options)
    if options.textconv:
        from pytoon_lang.cli.textconv import show

        return show(options, console)
    sides = _sides(options)
    if isinstance(sides, Diagnostic):
        console.report([sides], {}, str)
        return USAGE
    from pytoon_lang.compiler.difference import difference
    from pytoon_lang.world.git import GitError

    try:
        (before, wrong), (after, also_wrong) = (_outputs(side, console) for side in sides)
    except GitError as trouble:
        console.report([error("unknown-revision", str(trouble), None, help=f"`toonc diff` takes {_HELP}")], {}, str)
        return USAGE
    found = difference(before, after)
    equal = all(one.equal for one in found)
    if console.json:
        from pytoon_lang.compiler.difference.fields import difference_fields

        console.data({"before": sides[0].title, "after": sides[1].title, **difference_fields(found)})
    elif equal:
        console.remark(f"{sides[0].title} and {sides[1].title} make the same video")
    else:
        from pytoon_lang.compiler.difference.text import difference_text

        console.result(difference_text(found).rstrip("\n"))
    return ERRORS if wrong or also_wrong or (options.exit_code and not equal) else FINE


def _sides(options: Namespace) -> tuple[Side, Side] | Diagnostic:
    """The words of the command line -> what is before, what is after."""
    *revisions, file = options.what
    if not revisions and ".." in file and not Path(file).exists():
        help_ = f"write `toonc diff {file} FILE.toon`"
        return error("unknown-revision", f"which file shall be compared over `{file}`?", None, help=help_)
    if len(revisions) == 1 and Path(revisions[0]).exists():
        one, other = find(revisions[0], options), find(file, options)
        if isinstance(one, Diagnostic) or isinstance(other, Diagnostic):
            return one if isinstance(one, Diagnostic) else other  # type: ignore[return-value]  # one of them is
        return Side(one), Side(other)
    if len(revisions) == 1 and ".." in revisions[0]:
        revisions = [revision or "HEAD" for revision in revisions[0].split("..", 1)]
    if len(revisions) > 2:
        return error("unknown-revision", f"too many words: {' '.join(options.what)}", None, help=f"write {_HELP}")
    project = find(file, options) if len(revisions) < 2 else _at_least_a_folder(file, options)
    if isinstance(project, Diagnostic):
        return project
    before, after = (*revisions, "HEAD", "")[:2] if len(revisions) != 1 else (revisions[0], "")
    return Side(project, before), Side(project, after)


def _at_least_a_folder(file: str, options: Namespace) -> Project | Diagnostic:
    """Between two revisions the file itself need not be there any more."""
    from pytoon_lang.compiler.settings import Settings

    path = Path(file)
    if path.is_file() or not path.parent.is_dir():
        return find(file, options)
    return Project(path.parent.resolve(), path.name, Settings(dict(options.set)))


def _outputs(side: Side, console: Console) -> tuple[tuple[Timed, ...], bool]:
    """The outputs of a program as far as they are understood, and whether there are errors, which are reported."""
    from pytoon_lang.compiler.pipeline import check
    from pytoon_lang.world import Trouble

    project = side.project
    with side.world() as world:
        if isinstance(world.read(project.main), Trouble) and side.revision:
            console.remark(f"{project.shown(project.main)} is not in {side.revision}")
            return (), False
        checked = check(project.main, world, project.settings, {})
        keys = {line.task.key for output in checked.outputs for line in output.lines}
        if keys and (project.state / "store").is_dir():
            checked = check(project.main, world, project.settings, _facts(project, keys))
    wrong = [d for d in checked.diagnostics if d.severity == "error"]
    console.report(wrong, checked.sources, side.named)
    return checked.outputs, has_errors(wrong)


def _facts(project: Project, keys: set[str]) -> Facts:
    """What is known of lines that were once spoken here, in whatever version of the program."""
    from pytoon_lang.render.facts import learned
    from pytoon_lang.render.store import Result, Store

    store = Store(project.state)
    found = {key: store.find(key) for key in keys}
    return {key: learned(result) for key, result in found.items() if isinstance(result, Result)}
