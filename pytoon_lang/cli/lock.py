"""`toonc lock FILE`: what is pinned in `toon.lock`; forget clips so that they are bought anew; share them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.cli.compiling import compile_project
from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import DIFFERS, ERRORS, FINE, USAGE
from pytoon_lang.cli.project import opened
from pytoon_lang.render.filming import clips, lockfile
from pytoon_lang.render.filming.known import unreadable
from pytoon_lang.render.filming.upgrade import forget
from pytoon_lang.render.lock import locked

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from pytoon_lang.cli.project import Project
    from pytoon_lang.render.filming.lockfile import Pin


def arguments(parser: ArgumentParser) -> None:
    """The file, and what to do about its pins."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "--upgrade",
        metavar="SCENE",
        nargs="?",
        const="",
        help="forget the clip of a scene (or of all), so that the next build buys it anew",
    )
    parser.add_argument(
        "--export", action="store_true", help=f"copy all clips to `{clips.SHARED}/`, to commit or to share"
    )
    parser.epilog = (
        "Builds keep the lock file up to date. Commit it; with the clips in `toon.clips/`, nobody pays for them again."
    )


def run(options: Namespace) -> int:
    """Tell the pins of a file, after doing what was asked."""
    console = Console(options)
    project = opened(options, console)
    if project is None:
        return USAGE
    if (damaged := unreadable(project.root)) is not None:
        console.report([damaged], {}, str)
        return DIFFERS
    pins = lockfile.read(project.root)
    if options.upgrade is None and not options.export:
        return _told(project, pins, console)
    with locked(project.state, lambda event: console.remark(getattr(event, "reason", "")), lambda: False):
        if options.upgrade is not None:
            return _upgraded(project, options.upgrade, console)
        return _exported(project, pins, console)


def _upgraded(project: Project, scene: str, console: Console) -> int:
    compiled = compile_project(project)
    if compiled.plan is None:
        console.report(compiled.diagnostics, compiled.sources, project.named)
        return ERRORS
    names = dict.fromkeys(span.scene.name for one in compiled.plan.deliverables for span in one.timeline.scenes)
    if scene and scene not in names:
        from pytoon_lang.render.instants import unknown_scene

        console.report([unknown_scene(scene, tuple(names))], {}, str)
        return USAGE
    gone = forget(compiled.shots, scene, project.root, project.main)
    for pin in gone:
        console.result(f"forgotten: {pin.scene}  {pin.engine} {pin.model}  {pin.usd:.2f} USD  {pin.bought}")
    said = (
        f"{len(gone)} clip{'s' * (len(gone) != 1)} will be bought anew: see `toonc plan`"
        if gone
        else "nothing is pinned"
    )
    console.remark(said)
    return FINE


def _exported(project: Project, pins: Sequence[Pin], console: Console) -> int:
    (project.root / clips.SHARED).mkdir(exist_ok=True)
    here = [pin.clip for pin in pins if clips.at_hand(project.root, pin.clip)]
    copied = sum(clips.share(project.root, clip) for clip in dict.fromkeys(here))
    console.result(f"{copied} copied to {project.shown(clips.SHARED)}, {len(set(here)) - copied} were there")
    for pin in pins:
        if pin.clip not in here:
            console.remark(f"not on this machine: {pin.file} {pin.scene}")
    return FINE


def _told(project: Project, pins: Sequence[Pin], console: Console) -> int:
    own = [pin for pin in pins if pin.file == project.main]
    if console.json:
        console.data({"event": "lock", "shots": [pin._asdict() for pin in own]})
        return FINE
    if not own:
        console.result(f"nothing of {project.shown(project.main)} is pinned")
    rows = [
        (p.scene, f"{p.engine} {p.model}", f"{p.seconds} s", f"{p.usd:.2f} USD", p.bought, _where(p, project))
        for p in own
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        console.result("   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return FINE


def _where(pin: Pin, project: Project) -> str:
    return "" if clips.at_hand(project.root, pin.clip) else "its clip is not on this machine"
