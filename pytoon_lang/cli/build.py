"""`toonc build FILE`: bring all outputs of a file up to date."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import DIFFERS, OF_BUILD, USAGE
from pytoon_lang.cli.project import find
from pytoon_lang.cli.sharing import arguments as sharing
from pytoon_lang.cli.sharing import shared_store
from pytoon_lang.cli.spending import arguments as spending
from pytoon_lang.cli.spending import terms
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.render.filming.terms import Terms
from pytoon_lang.render.money import amount
from pytoon_lang.render.seal import Witness, unbroken, write

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterable

    from pytoon_lang.cli.project import Project
    from pytoon_lang.compiler.ir.timeline import Facts
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.render.built import Built
    from pytoon_lang.render.sharing.address import Address


def arguments(parser: ArgumentParser) -> None:
    """The file, and how much at once."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("-j", "--jobs", type=_count, metavar="N", help="tasks at once (default: processors)")
    parser.add_argument("--plan", metavar="FILE", default="", help="do exactly what `toonc plan --out FILE` showed")
    parser.add_argument(
        "--verify-cache",
        action="store_true",
        help="make a sample of what the store holds again and compare; 5 if it differs",
    )
    parser.add_argument(
        "--variant", dest="only", metavar="NAME", default="", help="make one variant only, or one output by its name"
    )
    draft(parser)
    spending(parser)
    sharing(parser)


def draft(parser: ArgumentParser) -> None:
    """The option for a quick look."""
    parser.add_argument(
        "--draft", action="store_true", help="half as large and quickly encoded, as `NAME.draft.mp4` beside the video"
    )


def run(options: Namespace) -> int:
    """Build, tell what happened, exit as section 8 of the contract says."""
    console, began = Console(options), time.monotonic()
    project = find(options.file, options)
    if isinstance(project, Diagnostic):
        console.report([project], {}, str)
        return summary(console, None, None, began, USAGE)
    store = shared_store(options)
    if isinstance(store, Diagnostic):
        console.report([store], {}, str)
        return summary(console, None, None, began, USAGE)
    agreed = keeping(project, options.plan, terms(options), store)
    if isinstance(agreed, Diagnostic):
        console.report([agreed], {}, str)
        return summary(console, None, None, began, DIFFERS if agreed.code == "plan-differs" else USAGE)
    sealed = None if options.verify_cache else unbroken(project.root, project.main, project.said())
    since = time.time()
    try:
        built = sealed or start(project, console, options.jobs, terms=agreed, verify=options.verify_cache, store=store)
    except KeyboardInterrupt:
        built = _interrupted(project, since)
    console.report(built.diagnostics, built.sources, project.named)
    return summary(console, project, built, began, OF_BUILD[built.status])


def keeping(project: Project, file: str, terms: Terms, store: Address | None = None) -> Terms | Diagnostic:
    """Terms that keep to a saved plan, or why a build would not; without a plan, the terms as they are."""
    if not file:
        return terms
    from pytoon_lang.cli.compiling import compile_project, rows_of
    from pytoon_lang.cli.plan_file import agreed, differs, load, saved
    from pytoon_lang.render.sharing.shared import Shared

    plan = load(Path(file))
    if isinstance(plan, Diagnostic):
        return plan
    with Shared(store, project.state) as shared:
        compiled = compile_project(project, shared=shared)
        rows = rows_of(project, compiled, shared) if compiled.plan is not None else ()
    return differs(plan, saved(project, compiled, rows)) or agreed(terms, plan)


def start(  # noqa: PLR0913 - all but the first two have defaults
    project: Project,
    console: Console,
    jobs: int | None = None,
    stopped: Callable[[], bool] = lambda: False,
    asked: Callable[[frozenset[str]], None] = lambda _paths: None,
    *,
    terms: Terms | None = None,
    verify: bool = False,
    store: Address | None = None,
) -> Built:
    """Build a project with the real compiler and backends. `asked` hears which files the compiler looked at."""
    from pytoon_lang.backends.registry import fingerprint_of, run_of
    from pytoon_lang.cli.progress import progress
    from pytoon_lang.cli.signals import end_politely
    from pytoon_lang.compiler.pipeline import compile
    from pytoon_lang.render.build import Site, build
    from pytoon_lang.render.filming.market import services

    end_politely()
    moments: list[int] = []
    with progress(console) as notify, project.world() as world:
        site = Site(project.root, project.main, run_of, fingerprint_of, notify, stopped, jobs, noted=project.noted)
        site = site._replace(market=services(), terms=terms or Terms(), verify=verify, shared=store)

        def compile_now(facts: Facts) -> Compiled:
            moments.append(time.time_ns())
            return compile(project.main, world, project.settings, facts)

        try:
            built = build(compile_now, site)
        except KeyboardInterrupt:
            _left_behind(project, console)
            raise
        finally:
            asked(frozenset(world.asked))
        if built.status == "done" and not built.again:
            witness = Witness(project.said(), frozenset(world.asked), frozenset(world.secrets), moments[-1], world.day)
            write(project.root, project.main, witness, built)
        return built


def _interrupted(project: Project, since: float) -> Built:
    """A build that nobody waited for the end of: what it cost by the books, all the same."""
    from pytoon_lang.render.built import Built
    from pytoon_lang.render.filming.funds import charged

    cost, unsure = charged(project.state, project.main, since)
    return Built((), {}, cost=cost, unsure=unsure, status="cancelled")


def _left_behind(project: Project, console: Console) -> None:
    """Who is interrupted wants to know what becomes of what is paid."""
    from pytoon_lang.render.filming.ledger import ledger

    count = sum(one.stage == "sent" for one in ledger(project.state).purchases.values())
    if count:
        are = "1 shot is" if count == 1 else f"{count} shots are"
        console.remark(f"\n{are} still in the making at a service: the next build takes it from there, and pays once")


def summary(console: Console, project: Project | None, built: Built | None, began: float, status: int) -> int:
    """The last words of a build; returns its exit status."""
    seconds = time.monotonic() - began
    if console.json:
        console.data(_summary(built, seconds, status))
    elif built is not None and project is not None:
        line = summary_line(project, built, seconds)
        if built.status == "done":
            console.remark(line)
        else:
            sys.stderr.write(f"{line}\n")
    return status


def summary_line(project: Project, built: Built, seconds: float) -> str:
    """How a build ended, for people."""
    if built.status == "cancelled":
        return f"stopped; what was finished is kept{_spent(built)}"
    if built.status != "done":
        kept = f"; {built.made} finished tasks are kept" if built.made else ""
        return f"failed in {seconds:.1f} s{kept}{_spent(built)}"
    videos = ", ".join(f"{project.shown(video.path)} ({video.seconds:.1f} s)" for video in built.videos)
    if not built.made and not any(output.fresh for output in built.outputs):
        return f"up to date: {videos}"
    shared = f" ({built.fetched} of them from the shared store)" if built.fetched else ""
    return f"done in {seconds:.1f} s: {videos}; {built.made} made, {built.reused} reused{shared}{_spent(built)}"


def _spent(built: Built) -> str:
    told = f"; {amount(built.cost)} USD spent" if built.cost else ""
    return told + (f", {amount(built.unsure)} USD of it not for sure: see `toonc cost`" if built.unsure else "")


def _summary(built: Built | None, seconds: float, status: int) -> dict[str, Any]:
    """Every output file, its length if it has one, what it cost, what was done for it."""
    lengths = {video.path: video for video in built.videos} if built else {}
    outputs = [
        {
            "path": output.path,
            "bytes": output.size,
            "seconds": lengths[output.path].seconds if output.path in lengths else None,
            "frames": lengths[output.path].frames if output.path in lengths else None,
            "written": output.fresh,
        }
        for output in (built.outputs if built else ())
    ]
    return {
        "event": "summary",
        "status": built.status if built else "usage",
        "exit_status": status,
        "outputs": outputs,
        "cost": {
            "currency": "USD",
            "total": round(built.cost, 6) if built else 0.0,
            "unsure": round(built.unsure, 6) if built else 0.0,
        },
        "fallbacks": fallbacks(built.diagnostics) if built else {},
        "made": built.made if built else 0,
        "reused": built.reused if built else 0,
        "fetched": built.fetched if built else 0,
        "seconds": round(seconds, 3),
    }


def fallbacks(found: Iterable[Diagnostic]) -> dict[str, int]:
    """How often a build had to make do with something else, by code: for whoever keeps figures of it."""
    from pytoon_lang.render.metadata import FALLBACKS

    return dict(Counter(one.code for one in found if one.code in FALLBACKS))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
