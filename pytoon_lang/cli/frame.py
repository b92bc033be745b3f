"""`toonc frame FILE --at 3.2s`: one frame of the video as a PNG, without building it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError
from pytoon_lang.cli.compiling import compile_project
from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FAILED, FINE, USAGE
from pytoon_lang.cli.project import opened
from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pytoon_lang.cli.project import Project
    from pytoon_lang.compiler.pipeline import Compiled

_TROUBLES = {"task-failed", "cannot-write", "disk-full", "missing-encoder"}
"""What the machine would not do, whatever was asked."""

ESTIMATED = "times are estimates, because not all lines were spoken yet; `toonc build` speaks them"


def arguments(parser: ArgumentParser) -> None:
    """The file, the moment, the variant."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "--at", metavar="MOMENT", required=True, help="`3.2s`, `96f`, `0:03.2`, `SCENE` or `SCENE+500ms`"
    )
    variant(parser)
    parser.epilog = (
        "A moment may be a share, too: `50%`, `SCENE+50%`. `-o FILE` names the PNG; without, it lies beside the video."
    )


def variant(parser: ArgumentParser) -> None:
    """The option that says which output is meant."""
    parser.add_argument(
        "--variant", metavar="NAME", default="", help="a variant, or an output by its name (default: the first)"
    )


def run(options: Namespace) -> int:
    """Write the frame that the finished video shows at a moment, exact but for the loss of its encoding."""
    console = Console(options)
    target, options.out_dir = options.out_dir, ""  # here `-o` names a file
    project = opened(options, console)
    if project is None:
        return USAGE
    compiled = compile_project(project)
    console.report(compiled.diagnostics, compiled.sources, project.named)
    if compiled.plan is None:
        return ERRORS
    wrong = _written(options, project, compiled, target, console)
    if wrong is None:
        return FINE
    console.report([wrong], compiled.sources, project.named)
    return USAGE if wrong.code not in _TROUBLES else FAILED


def place(target: str, usual: str) -> Path:
    """Where a picture goes: the file of `-o`, the usual name in the folder of `-o`, or the usual place."""
    path = Path(target or usual)
    return path / Path(usual).name if path.is_dir() else path


def failed(what: str, trouble: BackendError) -> Diagnostic:
    """A backend's trouble as what is shown of it."""
    from pytoon_lang.render.refusals import stumbled

    return stumbled(what, str(trouble), trouble.detail)


def put(path: Path, data: bytes) -> Diagnostic | None:
    """A picture at its place, in one step; or why not. Only a plain file is replaced."""
    from pytoon_lang.render.files import write_bytes

    if path.is_symlink() or (path.exists() and not path.is_file()):
        return error("cannot-write", f"cannot write {path}: it is not a plain file", None, help="name another file")
    try:
        write_bytes(path, data)
    except OSError as trouble:
        return error("cannot-write", f"cannot write {path}: {trouble.strerror}", None)
    return None


def _written(
    options: Namespace, project: Project, compiled: Compiled, target: str, console: Console
) -> Diagnostic | None:
    """Draw and write; what went wrong, if something did."""
    from pytoon_lang.compiler.ir.values import Time
    from pytoon_lang.render.frames import draw, moment, png
    from pytoon_lang.render.instants import instant, output_of
    from pytoon_lang.render.store import Store

    assert compiled.plan is not None
    output = output_of(compiled.plan, options.variant)
    if isinstance(output, Diagnostic):
        return output
    frame = instant(options.at, output.timeline)
    if isinstance(frame, Diagnostic):
        return frame
    try:
        picture = draw(moment(compiled.plan, output, frame), compiled.plan, project.root, Store(project.state))
    except BackendError as trouble:
        return failed(f"frame {frame}", trouble)
    path = place(target, project.shown(f"{output.graph.output.rpartition('.')[0]}-{frame}.png"))
    if (wrong := put(path, png(picture))) is not None:
        return wrong
    scenes = [span.scene.name for span in output.timeline.scenes if span.start <= frame < span.end]
    seconds = Time.of_frames(frame, output.timeline.rate).seconds
    if console.json:
        told = {"path": str(path), "frame": frame, "seconds": round(seconds, 6), "scenes": scenes}
        console.data({"event": "frame", **told, "estimated": bool(compiled.wanted)})
    else:
        console.result(f"{path}: frame {frame} at {seconds:.3f} s, scene {' to '.join(scenes)}")
        if compiled.wanted:
            console.remark(f"note: {ESTIMATED}")
    return None
