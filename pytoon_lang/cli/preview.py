"""`toonc preview FILE`: the video in the browser, frame by frame, anew after every save, without building it."""

from __future__ import annotations

import argparse
import threading
import time
from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FAILED, FINE, USAGE
from pytoon_lang.cli.project import find, opened
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.preview.news import EDITOR, Show, is_address

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from pathlib import Path

    from pytoon_lang.cli.project import Project
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.preview.server import Server
    from pytoon_lang.preview.stage import Stage


def arguments(parser: ArgumentParser) -> None:
    """The file, and how it is shown."""
    add = parser.add_argument
    add("file", metavar="FILE")
    add("--port", type=_port, default=0, metavar="N", help="the port on this machine (default: any that is free)")
    add("--width", type=_width, default=540, metavar="N", help="pixels that frames are across (default: 540)")
    add("--open", action="store_true", help="open the page in the browser")
    add(
        "--editor",
        type=_address,
        default=EDITOR,
        metavar="ADDRESS",
        help="what a click opens (default: VS Code), with `{path}`, `{line}`, `{column}` in it",
    )
    parser.epilog = (
        "Only this machine can see the page, and only who has its address. Nothing is bought, and no speech is made: "
        "until the video is built, or played with sound, the times of lines are estimates. Other editors: "
        "`idea://open?file={path}&line={line}`."
    )


def run(options: Namespace) -> int:
    """Serve until Ctrl-C."""
    from pytoon_lang.preview.stage import Stage
    from pytoon_lang.watch.loop import loop

    console = Console(options)
    project = opened(options, console)
    if project is None:
        return USAGE
    show = Show(project.root, project.main, options.editor)
    stage: Stage = Stage(project.root, show, options.width, lambda stopped: _rehearsed(options, stage, stopped))
    try:
        server = _server(stage, project, options.port)
    except OSError as trouble:
        message, help_ = f"cannot listen on port {options.port}: {trouble.strerror}", "name another one, or none"
        console.report([error("cannot-listen", message, None, help=help_)], {}, str)
        return FAILED
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        _say_where(server.url, options, console)
        loop(_rounds(options, stage, console), [project.root / project.main], lambda _count: None)
    finally:
        server.stop()
        thread.join()
    return FINE


def _server(stage: Stage, project: Project, port: int) -> Server:
    """Where the last preview of this file was, if that can be: a page of it that is open goes on."""
    from pytoon_lang.preview.place import remember, remembered, unheard
    from pytoon_lang.preview.server import Server

    last = remembered(project.state, project.main)
    place = (last or unheard())._replace(port=port or (last.port if last else 0))
    try:
        server = Server(stage, place)
    except OSError:
        if port:
            raise
        server = Server(stage, unheard())  # two previews of one file
    remember(project.state, project.main, server.place)
    return server


def _say_where(url: str, options: Namespace, console: Console) -> None:
    if console.json:
        console.data({"event": "preview", "url": url})
    else:
        console.result(f"{url}  (Ctrl-C ends it)")
    if options.open:
        import webbrowser

        webbrowser.open(url)


def _rounds(options: Namespace, stage: Stage, console: Console) -> Callable[[Callable[[], bool]], list[Path]]:
    """What is done at the start and after every save: compile, publish; returns the files that it looked at."""

    def round_(_stopped: Callable[[], bool]) -> list[Path]:
        began = time.monotonic()
        project = find(options.file, options)
        if isinstance(project, Diagnostic):  # saved by renaming, or about to come back
            console.remark(f"waiting for {options.file}")
            return [stage.root / options.file.rpartition("/")[2]]
        compiled, asked = _compiled(project)
        stage.publish(compiled)
        found = sum(one.severity == "error" for one in compiled.diagnostics)
        said = f"{found} error{'s' * (found != 1)}" if found else "fine"
        if console.json:
            console.data({"event": "compiled", "ok": compiled.plan is not None, "errors": found})
        else:
            console.remark(f"[{time.strftime('%H:%M:%S')}] {said} in {time.monotonic() - began:.1f} s")
        return [project.root / path for path in asked if not (project.root / path).is_relative_to(project.state)]

    return round_


def _rehearsed(options: Namespace, stage: Stage, stopped: Callable[[], bool]) -> tuple[str, ...] | str:
    """Drafts of the file as it is now -> their paths; asks no service. The page is told the times that speech takes."""
    from pytoon_lang.backends.registry import fingerprint_of, run_of
    from pytoon_lang.compiler.pipeline import compile
    from pytoon_lang.render.build import Site, build
    from pytoon_lang.render.filming.terms import Terms

    project = find(options.file, options)
    if isinstance(project, Diagnostic):
        return project.message
    settings = project.settings._replace(draft=True)
    site = Site(project.root, project.main, run_of, fingerprint_of, stopped=stopped, noted=f"{project.main} (draft)")
    with project.world() as world:
        asking_nobody = site._replace(terms=Terms(offline=True, because="the preview asks no service"))
        built = build(lambda facts: compile(project.main, world, settings, facts), asking_nobody)
    if built.status != "done":
        found = [one for one in built.diagnostics if one.severity == "error"]
        return "\n".join(f"{one.code}: {one.message}" for one in found) or "the draft was not finished"
    stage.publish(_compiled(project)[0], rehearsed=True)
    return tuple(video.path for video in built.videos)


def _compiled(project: Project) -> tuple[Compiled, frozenset[str]]:
    """The program as `toonc frame` sees it, and the files that the compiler asked for."""
    from pytoon_lang.compiler.pipeline import compile
    from pytoon_lang.render.facts import settled

    with project.world() as world:
        made = settled(lambda facts: compile(project.main, world, project.settings, facts), project.state, project.main)
    return made, frozenset({project.main, *world.asked})


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65_535:
        raise ValueError
    return number


def _width(text: str) -> int:
    number = int(text)
    if not 16 <= number <= 4096:
        raise ValueError
    return number


def _address(text: str) -> str:
    if not is_address(text):
        raise argparse.ArgumentTypeError(f"`{text}` is no address with `{{path}}` in it")
    return text
