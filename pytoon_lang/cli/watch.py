"""`toonc watch FILE`: build, and build again at every save.

The first and the last line of each round keep their form, so that an editor's problem matcher can tell the rounds:
`[12:30:01] building launch.toon` and `[12:30:04] done in 2.9 s: ...; watching 6 files`.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.cli.build import draft, start, summary_line
from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FINE, USAGE
from pytoon_lang.cli.project import find, opened
from pytoon_lang.cli.sharing import shared_store
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.render.filming.terms import Terms

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from pytoon_lang.cli.project import Project
    from pytoon_lang.render.sharing.address import Address


def arguments(parser: ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", metavar="FILE")
    draft(parser)


def run(options: Namespace) -> int:
    """Watch until Ctrl-C. Only a file that is not there at the start is an error; later it is waited for."""
    from pytoon_lang.watch.loop import loop

    console = Console(options)
    project = opened(options, console)
    if project is None:
        return USAGE
    store = shared_store(options)
    if isinstance(store, Diagnostic):
        console.report([store], {}, str)
        return USAGE
    rounds = _Rounds(console, options, project)
    rounds.store = store._replace(read_only=True) if store else None  # what is tried out is nobody else's business
    loop(rounds.build, [project.root / project.main], rounds.waiting)
    return FINE


_BUYS_NOTHING = "`toonc watch` asks no service; `toonc build` does"


class _Rounds:
    """What is said about each build."""

    def __init__(self, console: Console, options: Namespace, project: Project) -> None:
        self.console, self.options, self.project = console, options, project
        self.outcome = ""
        self.store: Address | None = None

    def build(self, stopped: Callable[[], bool]) -> list[Path]:
        """One build; returns the files that the compiler looked at."""
        project, began = self.project, time.monotonic()
        main = project.root / project.main
        self._say("building", {"file": self.options.file}, f"building {self.options.file}")
        found = find(self.options.file, self.options)
        if isinstance(found, Diagnostic):
            self.outcome = f"failed: {found.message}"
            return [main]
        asked: set[Path] = {main}
        hear = lambda paths: asked.update(project.root / p for p in paths)  # noqa: E731 - too short for a name
        # A prompt that is half written is saved, too: nobody wants to pay for that.
        terms = Terms(offline=True, because=_BUYS_NOTHING)
        built = start(project, self.console, None, stopped, hear, terms=terms, store=self.store)
        if built.status != "cancelled":
            self.console.report(built.diagnostics, built.sources, project.named)
        self.outcome = summary_line(project, built, time.monotonic() - began)
        return [path for path in asked if not self._ours(path)]

    def waiting(self, count: int) -> None:
        """The end of a round."""
        files = f"{count} file{'s' if count != 1 else ''}"
        self._say("watching", {"outcome": self.outcome, "files": count}, f"{self.outcome}; watching {files}")

    def _ours(self, path: Path) -> bool:
        return path.is_relative_to(self.project.state)

    def _say(self, event: str, fields: dict[str, object], text: str) -> None:
        if self.console.json:
            self.console.data({"event": event, **fields})
        else:
            self.console.result(f"[{time.strftime('%H:%M:%S')}] {text}")
