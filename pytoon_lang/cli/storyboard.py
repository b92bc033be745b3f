"""`toonc storyboard FILE`: all scenes on one sheet, without building them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError
from pytoon_lang.cli.compiling import compile_project
from pytoon_lang.cli.console import Console, terminal
from pytoon_lang.cli.exits import ERRORS, FAILED, FINE, USAGE
from pytoon_lang.cli.frame import ESTIMATED, failed, place, put, variant
from pytoon_lang.cli.project import opened
from pytoon_lang.diagnostics import Diagnostic

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from pytoon_lang.cli.project import Project
    from pytoon_lang.compiler.ir.plan import Deliverable
    from pytoon_lang.compiler.pipeline import Compiled


def arguments(parser: ArgumentParser) -> None:
    """The file and the variant."""
    parser.add_argument("file", metavar="FILE")
    variant(parser)
    parser.epilog = "`-o FILE` names the PNG; without, it lies beside the video."


def run(options: Namespace) -> int:
    """Write the sheet: each scene at a third, at its middle, and on its way to the next."""
    from pytoon_lang.render.instants import output_of

    console = Console(options)
    target, options.out_dir = options.out_dir, ""  # here `-o` names a file
    project = opened(options, console)
    if project is None:
        return USAGE
    compiled = compile_project(project)
    console.report(compiled.diagnostics, compiled.sources, project.named)
    if compiled.plan is None:
        return ERRORS
    output = output_of(compiled.plan, options.variant)
    if isinstance(output, Diagnostic):
        console.report([output], {}, str)
        return USAGE
    path = place(target, project.shown(f"{output.graph.output.rpartition('.')[0]}-storyboard.png"))
    wrong = _written(project, compiled, output, path, console)
    if wrong is not None:
        console.report([wrong], compiled.sources, project.named)
        return FAILED
    return FINE


def _written(
    project: Project, compiled: Compiled, output: Deliverable, path: Path, console: Console
) -> Diagnostic | None:
    from pytoon_lang.render.board import storyboard
    from pytoon_lang.render.frames import png
    from pytoon_lang.render.store import Store

    assert compiled.plan is not None
    watched = terminal(sys.stderr) and not console.quiet and not console.json

    def progress(made: int, of: int) -> None:
        if watched:
            sys.stderr.write(f"\r{made} of {of} frames" if made < of else "\r\x1b[K")

    try:
        picture = storyboard(compiled.plan, output, project.root, Store(project.state), progress)
    except BackendError as trouble:
        return failed("storyboard", trouble)
    if (wrong := put(path, png(picture))) is not None:
        return wrong
    scenes = [span.scene.name for span in output.timeline.scenes]
    if console.json:
        told = {"path": str(path), "width": picture.shape[1], "height": picture.shape[0], "scenes": scenes}
        console.data({"event": "storyboard", **told, "estimated": bool(compiled.wanted)})
    else:
        console.result(f"{path}: {len(scenes)} scene{'s' * (len(scenes) != 1)}, {picture.shape[1]}x{picture.shape[0]}")
        if compiled.wanted:
            console.remark(f"note: {ESTIMATED}")
    return None
