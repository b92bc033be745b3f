"""`toonc plan FILE`: what a build would do, and why. Does nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.cli.compiling import compile_project, rows_of
from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import DIFFERS, ERRORS, FINE, REFUSED, USAGE
from pytoon_lang.cli.plan_file import save, saved
from pytoon_lang.cli.project import opened
from pytoon_lang.cli.sharing import arguments as sharing
from pytoon_lang.cli.sharing import shared_store
from pytoon_lang.cli.spending import usd
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.render.filming.known import unreadable
from pytoon_lang.render.filming.rows import over_budget
from pytoon_lang.render.money import amount
from pytoon_lang.render.sharing.shared import Shared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from pytoon_lang.cli.project import Project
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.render.rows import Row


def arguments(parser: ArgumentParser) -> None:
    """The file, and what the plan is for."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--out", metavar="FILE", default="", help="save the plan, for `toonc build --plan FILE`")
    sharing(parser)
    parser.add_argument("--max-cost", type=usd, metavar="USD", help="what a build may spend: `2` or `2USD`")


def run(options: Namespace) -> int:
    """Print a row for every task and a line that sums them up. 4 when a build would refuse to spend so much."""
    console = Console(options)
    project = opened(options, console)
    if project is None:
        return USAGE
    store = shared_store(options)
    if isinstance(store, Diagnostic):
        console.report([store], {}, str)
        return USAGE
    with Shared(store, project.state) as shared:
        return _planned(project, console, options, shared)


def _planned(project: Project, console: Console, options: Namespace, shared: Shared) -> int:
    compiled = compile_project(project, shared=shared)
    if compiled.plan is None:
        console.report(compiled.diagnostics, compiled.sources, project.named)
        return ERRORS
    if (damaged := unreadable(project.root)) is not None:
        console.report([damaged], {}, str)
        return DIFFERS
    refusal = over_budget(compiled, project.root, project.main, options.max_cost)
    found = compiled.diagnostics if refusal is None else (*compiled.diagnostics, refusal)
    rows = rows_of(project, compiled, shared)
    console.report((*found, *shared.finish()), compiled.sources, project.named)
    cost = sum(row.usd or 0.0 for row in rows)
    if console.json:
        about = {"estimated": bool(compiled.wanted), "cost": {"currency": "USD", "total": round(cost, 6)}}
        console.data({"tasks": [row._asdict() for row in rows], **about})
    else:
        for line in (*_table(rows), _sum(project, compiled, rows)):
            console.result(line)
    if options.out:
        save(Path(options.out), saved(project, compiled, rows))
    return FINE if refusal is None else REFUSED


def _table(rows: Sequence[Row]) -> list[str]:
    cells = [(f"{r.sign} {r.verb}", r.task, r.when, r.reason, r.where, _price(r)) for r in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("   ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells)
    return [f"  {line}".rstrip() for line in lines]


def _price(row: Row) -> str:
    if row.sign != "$":
        return ""
    return f"{'price unknown' if row.usd is None else f'{amount(row.usd)} USD'}  {row.by}"


def _sum(project: Project, compiled: Compiled, rows: Sequence[Row]) -> str:
    from pytoon_lang.compiler.ir.values import Time

    assert compiled.plan is not None
    about = "about " if compiled.wanted else ""
    videos = ", ".join(
        f"{project.shown(d.graph.output)} {about}{Time.of_frames(d.timeline.frames, d.timeline.rate).seconds:.1f} s"
        for d in compiled.plan.deliverables
    )
    counts = {
        verb: sum(row.verb == verb for row in rows) for verb in ("buy", "fetch", "make", "render", "reuse", "share")
    }
    to_do = [f"{counts[verb]} to {verb}" for verb in ("fetch", "make", "render") if counts[verb] or verb != "fetch"]
    if counts["buy"]:
        to_do.insert(0, f"{counts['buy']} to buy ({about}{_money(compiled, project, rows)})")
    elif not counts["make"] and not counts["render"] and not counts["fetch"]:
        to_do = ["nothing to do"]
    return f"Plan: {', '.join(to_do)}, {counts['reuse'] + counts['share']} reused. {videos}."


def _money(compiled: Compiled, project: Project, rows: Sequence[Row]) -> str:
    """`0.60 USD of 1.40 left`, and what it may come to at worst: `0.60 USD, up to 0.90 when engines fail`."""
    from pytoon_lang.render.filming.funds import funds
    from pytoon_lang.render.filming.ledger import ledger
    from pytoon_lang.render.filming.rows import most

    left = funds(compiled, ledger(project.state), project.root, project.main).left
    usd, shots = sum(row.usd or 0.0 for row in rows), sum(row.usd or 0.0 for row in rows if row.kind == "shoot")
    cost = f"{amount(usd)} USD"
    if any(row.usd is None for row in rows):
        cost = f"at least {cost}"
    cost = cost if left is None else f"{cost} of {amount(left)} left"
    worst = usd - shots + most(compiled.shots, project.root)
    worst = worst if left is None else min(worst, max(left, usd))
    return f"{cost}, up to {amount(worst)} when engines fail" if worst > usd + 0.005 else cost
