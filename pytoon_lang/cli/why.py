"""`toonc why FILE [SCENE]`: what a build would make again, and what changed. The long form of `toonc plan`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.cli.compiling import compile_project
from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FINE, USAGE
from pytoon_lang.cli.project import opened
from pytoon_lang.cli.sharing import arguments as sharing
from pytoon_lang.cli.sharing import shared_store
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.render.sharing.shared import Shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from pytoon_lang.cli.project import Project
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.render.accounts import Account


def arguments(parser: ArgumentParser) -> None:
    """The file and perhaps a scene."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("scene", metavar="SCENE", nargs="?", default="", help="only what belongs to this scene")
    sharing(parser)


def run(options: Namespace) -> int:
    """Print an account of every task that a build would do; `nothing` when all results are there."""
    console = Console(options)
    project = opened(options, console)
    if project is None:
        return USAGE
    store = shared_store(options)
    if isinstance(store, Diagnostic):
        console.report([store], {}, str)
        return USAGE
    with Shared(store, project.state) as shared:
        return _explained(project, console, options.scene, shared)


def _explained(project: Project, console: Console, scene: str, shared: Shared) -> int:
    compiled = compile_project(project, shared=shared)
    console.report([d for d in compiled.diagnostics if d.severity == "error"], compiled.sources, project.named)
    if compiled.plan is None:
        return ERRORS
    found = _told(project, compiled, scene, shared)
    if isinstance(found, Diagnostic):
        console.report([found], {}, str)
        return USAGE
    if console.json:
        tasks = [{**one.row._asdict(), "changes": [change._asdict() for change in one.changes]} for one in found]
        console.data({"event": "why", "scene": scene or None, "tasks": tasks})
    else:
        console.result("\n".join(_lines(found, scene)))
    return FINE


def _told(project: Project, compiled: Compiled, scene: str, shared: Shared) -> tuple[Account, ...] | Diagnostic:
    """The accounts that are asked for."""
    from pytoon_lang.backends.registry import fingerprint_of
    from pytoon_lang.compiler.ir.shoot import scene_of
    from pytoon_lang.render import build_log
    from pytoon_lang.render.accounts import Account, accounts
    from pytoon_lang.render.filming.rows import rows
    from pytoon_lang.render.instants import unknown_scene
    from pytoon_lang.render.store import Store
    from pytoon_lang.render.survey import survey
    from pytoon_lang.render.whereabouts import of_scene

    plan = compiled.plan
    assert plan is not None
    names = dict.fromkeys(span.scene.name for one in plan.deliverables for span in one.timeline.scenes)
    if scene and scene not in names:
        return unknown_scene(scene, tuple(names))
    store, last = Store(project.state), build_log.last(project.state, project.main)
    asked = rows(compiled.shots, project.root, project.main, shared.lent)
    shots = tuple(Account(row, ()) for row in asked if row.verb != "reuse" and scene in {"", scene_of(row.task)})
    there = survey(plan.tasks, store, last, fingerprint_of)
    found = accounts(plan, there, store, last, fingerprint_of, shared.peek(there.missing))
    if not scene:
        return (*shots, *found)
    keys = of_scene(plan, scene)
    return (*shots, *(one for one in found if one.row.key in keys))


def _lines(found: Sequence[Account], scene: str) -> list[str]:
    if not found:
        return [f"nothing: all of scene {scene} is there" if scene else "nothing: all results are there"]
    lines = []
    for row, changes in found:
        lines.append("  ".join(filter(None, (row.verb, row.task, row.when, "" if changes else row.reason, row.where))))
        causes = any(not change.follows for change in changes)
        for change in changes:
            if change.follows and causes and change.kind == "field":
                continue  # what comes of the others; JSON has it
            where = f"  {change.where}" if change.where and change.where != row.where else ""
            what = f"input {change.what}" if change.kind == "input" else change.what
            lines.append(f"    {what}: {change.how}{where}")
    return lines
