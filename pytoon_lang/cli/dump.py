"""`toonc dump --stage STAGE FILE`: what the compiler knows after a stage, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.cli.check import check_project
from pytoon_lang.cli.compiling import compile_project
from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FINE, USAGE
from pytoon_lang.cli.project import opened
from pytoon_lang.diagnostics import has_errors

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pytoon_lang.cli.project import Project
    from pytoon_lang.compiler.ir.plan import Plan
    from pytoon_lang.compiler.pipeline import Checked

STAGES = ("ast", "scene", "timeline", "plan", "argv", "svg")


def arguments(parser: ArgumentParser) -> None:
    """The file and the stage."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--stage", choices=STAGES, required=True, help="which stage")


def run(options: Namespace) -> int:
    """Print a stage. Stages up to the timeline are shown of a file with errors, too: as far as it was understood."""
    console = Console(options)
    project = opened(options, console)
    if project is None:
        return USAGE
    if options.stage in {"ast", "scene", "timeline"}:
        checked = check_project(project)
        _show(console, options.stage, _early(options.stage, checked, project, as_json=console.json))
        console.report(checked.diagnostics, checked.sources, project.named)
        return ERRORS if has_errors(checked.diagnostics) else FINE
    compiled = compile_project(project)
    console.report(compiled.diagnostics, compiled.sources, project.named)
    if compiled.plan is None:
        return ERRORS
    _show(console, options.stage, _late(options.stage, compiled.plan, project, as_json=console.json))
    return FINE


def _show(console: Console, stage: str, texts: list[str]) -> None:
    if console.json:
        console.data({"event": "dump", "stage": stage, "content": texts})
    else:
        console.result("\n".join(text.rstrip("\n") for text in texts))


def _early(stage: str, checked: Checked, project: Project, *, as_json: bool) -> list[str]:
    match stage:
        case "ast":
            from pytoon_lang.grammar.dump import dump

            return [dump(checked.file)]
        case "scene":
            from pytoon_lang.compiler.json import scene_graph_json

            return [scene_graph_json(output.graph) for output in checked.outputs]
    from pytoon_lang.compiler.drawing.faces import fallbacks

    if as_json:
        from pytoon_lang.compiler.json import timeline_json

        return [timeline_json(o.timeline, o.graph.output, fallbacks(o.graph, o.layout)) for o in checked.outputs]
    from pytoon_lang.compiler.dump import timeline_text

    return [timeline_text(o.timeline, fallbacks(o.graph, o.layout)) for o in checked.outputs]


def _late(stage: str, plan: Plan, project: Project, *, as_json: bool) -> list[str]:
    match stage:
        case "argv":
            from pytoon_lang.cli.argv import commands

            return [commands(task, plan, project.root) for task in plan.tasks]
        case "svg":
            return [f"<!-- {digest} -->\n{svg}" for digest, svg in plan.drawings.items()]
    if as_json:
        from pytoon_lang.compiler.json import plan_json

        return [plan_json(plan)]
    from pytoon_lang.compiler.dump import plan_text

    return [plan_text(plan)]
