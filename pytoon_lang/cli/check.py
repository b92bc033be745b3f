"""`toonc check FILE...`: everything that can be wrong with a file, without drawing a frame."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FINE, USAGE
from pytoon_lang.cli.project import find
from pytoon_lang.diagnostics import Diagnostic, has_errors

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Mapping, Sequence

    from pytoon_lang.cli.project import Project
    from pytoon_lang.compiler.ir.timeline import Facts
    from pytoon_lang.compiler.pipeline import Checked
    from pytoon_lang.source import Source


def arguments(parser: ArgumentParser) -> None:
    """The files."""
    parser.add_argument("file", nargs="+", metavar="FILE")
    parser.add_argument("--fix", action="store_true", help="first apply the safe fixes, until there are none")


def run(options: Namespace) -> int:
    """Check every file; exit 1 when there are errors in one, 2 when one is not there."""
    console, status = Console(options), FINE
    if console.format in ("sarif", "github"):
        return _review(options)
    found: list[dict[str, Any]] = []
    for file in options.file:
        outcome, diagnostics, sources, show = _check(file, options)
        status = max(status, outcome)
        if console.json:
            found += console.as_json(diagnostics, sources, show)
        elif diagnostics:
            console.write_report(sys.stdout, diagnostics, sources, show)
        else:
            console.remark(f"{file}: no mistakes")
    if console.json:
        console.data({"diagnostics": found})
    return status


def _review(options: Namespace) -> int:
    """One report on all files, for machines that review changes."""
    from pytoon_lang.report_ci import github, renamed, sarif

    found: list[Diagnostic] = []
    files: dict[str, Source] = {}
    status = FINE
    for file in options.file:
        outcome, diagnostics, sources, show = _check(file, options)
        status = max(status, outcome)
        found += renamed(tuple(diagnostics), show)
        files |= {show(name): source for name, source in sources.items()}
    sys.stdout.write((sarif if options.format == "sarif" else github)(found, files))
    return status


def _check(
    file: str, options: Namespace
) -> tuple[int, Sequence[Diagnostic], Mapping[str, Source], Callable[[str], str]]:
    project = find(file, options)
    if isinstance(project, Diagnostic):
        return USAGE, (project,), {}, str
    if options.fix:
        from pytoon_lang.cli.fix import fix

        fix(project)
    checked = check_project(project)
    status = ERRORS if has_errors(checked.diagnostics) else FINE
    return status, checked.diagnostics, checked.sources, project.named


def check_project(project: Project) -> Checked:
    """With the speech of the last build, lengths are true; without, they are estimates."""
    from pytoon_lang.compiler.pipeline import check

    facts: Facts = {}
    if (project.state / "last-build.json").exists():  # looked at here, so that a first check loads nothing of a build
        from pytoon_lang.render.facts import known

        facts = known(project.state, project.main)
    with project.world() as world:
        return check(project.main, world, project.settings, facts)
