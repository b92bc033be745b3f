"""What programs call: the same compiler as `toonc`, as functions that never print, exit or raise for a mistake.

Paths are those of the file system; a project is the folder of its main file.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pytoon_lang import diagnostics
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.events import Event
    from pytoon_lang.render.filming.terms import Terms
    from pytoon_lang.render.survey import Survey
    from pytoon_lang.source import Source
    from pytoon_lang.world.disk import Disk

Place = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends a mistake. `edits` replace text: file, start and end (line, column) and the new text."""

    title: str
    safe: bool
    edits: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake or remark. Lines and columns count from 1, columns in code points; 0 when there is no place."""

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    notes: tuple[str, ...]
    help: str
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One task of a plan: `reuse` when its result is there, else what has to be done and why. `usd` is what it costs.

    `usd` None: nobody knows.
    """

    key: str
    kind: str
    label: str
    reuse: bool
    reason: str
    usd: float | None = 0.0


@dataclass(frozen=True, slots=True)
class Planned:
    """What a build would do. No steps when there are errors."""

    steps: tuple[Step, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended. `outputs` are the files it stands for, the videos first; empty unless `ok`."""

    ok: bool
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    made: int
    reused: int
    cost: float  # USD


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame. `png` is empty when it could not be drawn; `estimated`: some lines were never spoken."""

    png: bytes
    number: int
    seconds: float
    estimated: bool
    diagnostics: tuple[Diagnostic, ...]


def check(text: str, *, path: Place | None = None, sets: Mapping[str, str] | None = None) -> list[Diagnostic]:
    """Source text -> everything that is wrong with it. `path` is where it will be saved, for imports and assets.

    Lengths that depend on speech are estimates unless the file at `path` was built before.
    """
    from pytoon_lang.compiler import pipeline
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.world.overlay import Overlay

    root, main = _project(path or "untitled.toon")
    with _world(root) as world:
        over: Any = Overlay(world, {main: text})
        checked = pipeline.check(main, over, Settings(sets or {}), _known(root, main))
    return _public(checked.diagnostics, checked.sources)


def format(text: str) -> str:
    """Source text -> the same program in its one form; statements with mistakes stay as they are."""
    from pytoon_lang.grammar import format as formatter

    return formatter.format(text)


def plan(path: Place, *, sets: Mapping[str, str] | None = None) -> Planned:
    """A file -> what `build` would do now."""
    from pytoon_lang.backends.registry import fingerprint_of
    from pytoon_lang.compiler import pipeline
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.render import build_log
    from pytoon_lang.render.filming.rows import rows as shot_rows
    from pytoon_lang.render.store import Store
    from pytoon_lang.render.survey import survey

    root, main = _project(path)
    with _world(root) as world:
        compiled = pipeline.compile(main, world, Settings(sets or {}), _known(root, main))
    found = tuple(_public(compiled.diagnostics, compiled.sources))
    if compiled.plan is None:
        return Planned((), found)
    from pytoon_lang.world.state import state_of

    state = state_of(root)
    seen = survey(compiled.plan.tasks, Store(state), build_log.last(state, main), fingerprint_of)
    steps = tuple(_step(task, seen) for task in compiled.plan.tasks)
    shots = tuple(
        Step(row.key, row.kind, row.task, row.verb == "reuse", row.reason, row.usd)
        for row in shot_rows(compiled.shots, root, main)
    )
    return Planned((*shots, *steps), found)


def build(  # noqa: PLR0913 - each is a word of the command line
    path: Place,
    *,
    sets: Mapping[str, str] | None = None,
    out: str = "",
    max_cost: float | None = None,
    offline: bool = False,
    buy: bool = False,
    retry_unsure: bool = False,
) -> Built:
    """Bring all outputs of a file up to date. `out` replaces the folder `out/` (relative to the project).

    Not more than `max_cost` US dollars are spent; with `offline` no engine is asked. `buy` buys clips of the lock file
    that are not on this machine, `retry_unsure` what was, or may have been, charged without bringing a clip.
    """
    from pytoon_lang.render.filming.terms import Terms

    return build_on(Terms(max_cost, offline, retry_unsure=retry_unsure, again=buy), path, sets=sets, out=out)


def build_on(  # noqa: PLR0913 - all but the first two have defaults
    terms: Terms,
    path: Place,
    *,
    sets: Mapping[str, str] | None = None,
    out: str = "",
    hear: Callable[[Event], None] = lambda _event: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Built:
    """The same on any terms, for shells: `hear` is told what happens, `stopped` is asked whether to stop."""
    from pytoon_lang.backends.registry import fingerprint_of, run_of
    from pytoon_lang.compiler import pipeline
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.render import build as render
    from pytoon_lang.render.filming.market import services
    from pytoon_lang.render.sharing.address import address, without_network

    root, main = _project(path)
    with _world(root) as world:
        settings = Settings(sets or {}, out)
        site = render.Site(root, main, run_of, fingerprint_of, hear, stopped, market=services(), terms=terms)
        site = site._replace(shared=without_network(address()) if terms.offline else address())
        built = render.build(lambda facts: pipeline.compile(main, world, settings, facts), site)
    videos = [video.path for video in built.videos]
    files = dict.fromkeys([*videos, *(output.path for output in built.outputs)])
    found = tuple(_public(built.diagnostics, built.sources))
    outputs = tuple(root / file for file in files)
    return Built(built.status == "done", outputs, found, built.made, built.reused, built.cost)


def frame(path: Place, at: str, *, variant: str = "", sets: Mapping[str, str] | None = None, width: int = 0) -> Frame:
    """A file and a moment (`3.2s`, `96f`, `50%`, `hook+500ms`) -> what the video shows then. Makes no speech.

    `width`: how many pixels the picture is to be across, where that is less than the video.
    """
    from pytoon_lang.backends.base import BackendError
    from pytoon_lang.compiler import pipeline
    from pytoon_lang.compiler.ir.values import Time
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.diagnostics import Diagnostic as Found
    from pytoon_lang.diagnostics import error
    from pytoon_lang.render import frames
    from pytoon_lang.render.facts import settled
    from pytoon_lang.render.instants import instant, output_of
    from pytoon_lang.render.store import Store

    root, main = _project(path)
    from pytoon_lang.world.state import state_of

    state, settings = state_of(root), Settings(sets or {})
    with _world(root) as world:
        compiled = settled(lambda facts: pipeline.compile(main, world, settings, facts), state, main)

    def none(*more: Found) -> Frame:
        return Frame(b"", 0, 0.0, False, tuple(_public((*compiled.diagnostics, *more), compiled.sources)))

    if compiled.plan is None:
        return none()
    output = output_of(compiled.plan, variant)
    if isinstance(output, Found):
        return none(output)
    number = instant(at, output.timeline)
    if isinstance(number, Found):
        return none(number)
    try:
        wanted = frames.sized(frames.moment(compiled.plan, output, number), width)
        pixels = frames.draw(wanted, compiled.plan, root, Store(state))
    except BackendError as trouble:
        return none(error("task-failed", f"frame {number}: {trouble}", None))
    seconds = Time.of_frames(number, output.timeline.rate).seconds
    found = tuple(_public(compiled.diagnostics, compiled.sources))
    return Frame(frames.png(pixels), number, seconds, bool(compiled.wanted), found)


def _step(task: Task, seen: Survey) -> Step:
    from pytoon_lang.compiler.ir.task import Speak
    from pytoon_lang.render.voicing import estimated

    reuse = task.key in seen.present
    usd = estimated(task) if isinstance(task.params, Speak) and not reuse else 0.0
    return Step(task.key, task.kind, task.label, reuse, seen.reasons.get(task.key, ""), usd)


def _project(path: Place) -> tuple[Path, str]:
    file = Path(path).absolute()
    return file.parent.resolve(), file.name


def _world(root: Path) -> Disk:
    from pytoon_lang.backends.registry import fingerprint_of, studio_of
    from pytoon_lang.world.disk import Disk

    return Disk(root, fingerprint_of, studio_of)


def _known(root: Path, main: str) -> Any:
    from pytoon_lang.render.facts import known
    from pytoon_lang.world.state import state_of

    return known(state_of(root), main)


def _public(found: Iterable[diagnostics.Diagnostic], sources: Mapping[str, Source]) -> list[Diagnostic]:
    from pytoon_lang.report import fields, in_order

    return [_as_public(fields(diagnostic, sources, str)) for diagnostic in in_order(found)]


def _as_public(told: Mapping[str, Any]) -> Diagnostic:
    return Diagnostic(
        code=told["code"],
        severity=told["severity"],
        message=told["message"],
        file=told["file"] or "",
        line=told["line"] or 0,
        column=told["column"] or 0,
        end_line=told["end_line"] or 0,
        end_column=told["end_column"] or 0,
        notes=tuple(told["notes"]),
        help=told["help"],
        fixes=tuple(Fix(fix["title"], fix["safe"], tuple(fix["edits"])) for fix in told["fixes"]),
    )
