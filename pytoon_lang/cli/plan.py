"""`toonc plan FILE`: what a build would do, and why. Does nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FINE, USAGE
from pytoon_lang.cli.project import opened

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from pytoon_lang.cli.project import Project, opened
    from pytoon_lang.compiler.ir.plan import Plan
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.render.explain import Row


def arguments(parser: ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", metavar="FILE")


def run(options: Namespace) -> int:
    """Print a row for every task and a line that sums them up."""
    console = Console(options)
    project = opened(options, console)
    if project is None:
        return USAGE
    compiled = compile_project(project)
    console.report(compiled.diagnostics, compiled.sources, project.named)
    if compiled.plan is None:
        return ERRORS
    rows = _rows(project, compiled.plan)
    if console.json:
        tasks = [row._asdict() for row in rows]
        console.data({"tasks": tasks, "estimated": bool(compiled.wanted), "cost": {"currency": "USD", "total": 0.0}})
    else:
        for line in (*_table(rows), _sum(project, compiled.plan, rows, estimated=bool(compiled.wanted))):
            console.result(line)
    return FINE


def compile_project(project: Project) -> Compiled:
    """Compile with what the last build found out about the speech."""
    from pytoon_lang.compiler.pipeline import compile
    from pytoon_lang.render.facts import settled

    with project.world() as world:
        return settled(lambda facts: compile(project.main, world, project.settings, facts), project.state, project.main)


def _rows(project: Project, plan: Plan) -> tuple[Row, ...]:
    from pytoon_lang.backends.registry import fingerprint_of
    from pytoon_lang.render import journal
    from pytoon_lang.render.explain import rows
    from pytoon_lang.render.store import Store
    from pytoon_lang.render.survey import survey

    last = journal.last(project.state, project.main)
    return rows(plan, survey(plan.tasks, Store(project.state), last, fingerprint_of), last)


def _table(rows: Sequence[Row]) -> list[str]:
    cells = [(f"{row.sign} {row.verb}", row.task, row.when, row.reason, row.where) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("   ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells)
    return [f"  {line}".rstrip() for line in lines]


def _sum(project: Project, plan: Plan, rows: Sequence[Row], *, estimated: bool) -> str:
    from pytoon_lang.compiler.ir.values import Time

    counts = {verb: sum(row.verb == verb for row in rows) for verb in ("make", "render", "reuse")}
    about = "about " if estimated else ""
    videos = ", ".join(
        f"{project.shown(d.graph.output)} {about}{Time.of_frames(d.timeline.frames, d.timeline.rate).seconds:.1f} s"
        for d in plan.deliverables
    )
    if not counts["make"] and not counts["render"]:
        return f"Plan: nothing to do, {counts['reuse']} reused. {videos}."
    return f"Plan: {counts['make']} to make, {counts['render']} to render, {counts['reuse']} reused. {videos}."
