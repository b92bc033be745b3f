"""A plan that was saved, and whether a build would still do exactly that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.render.files import write_whole
from pytoon_lang.render.filming.terms import Terms
from pytoon_lang.render.money import amount
from pytoon_lang.render.rows import RENDERED, SHARED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytoon_lang.cli.project import Project
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.render.rows import Row

_VERSION = 1


def saved(project: Project, compiled: Compiled, rows: Sequence[Row]) -> dict[str, Any]:
    """What a build would do now, as it is saved: what is to be made and bought, and every bid that may be paid for."""
    to_do = [
        {"verb": _verb(row), "task": row.task, "key": row.key, "usd": row.usd} for row in rows if row.verb != "reuse"
    ]
    bids = sorted({offer.key for shot in compiled.shots if shot.wanted for offer in shot.offers})
    return {
        "format_version": _VERSION,
        "program": project.main,
        "settings": project.said(),
        "estimated": bool(compiled.wanted),
        "usd": round(sum(row.usd or 0.0 for row in rows), 6),
        "tasks": to_do,
        "bids": bids,
    }


def _verb(row: Row) -> str:
    """What others made meanwhile, or no longer have, makes no other plan of it as long as it costs nothing."""
    if row.reason != SHARED or row.kind == "shoot":
        return row.verb
    return "render" if row.kind in RENDERED else "make"


def save(path: Path, plan: dict[str, Any]) -> None:
    """Write a plan to a file. Raises OSError."""
    write_whole(path, json.dumps(plan, indent=1, ensure_ascii=False) + "\n")


def load(path: Path) -> dict[str, Any] | Diagnostic:
    """A saved plan, or what is wrong with the file."""
    try:
        plan: dict[str, Any] = json.loads(path.read_bytes())
        if plan["format_version"] != _VERSION or not isinstance(plan["tasks"], list):
            raise ValueError("another version")
        return plan
    except FileNotFoundError:
        return error("missing-file", f"there is no file `{path}`", None, help="save one: `toonc plan FILE --out PLAN`")
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        return error("bad-json", f"`{path}` is no saved plan: {trouble}", None, help="`toonc plan FILE --out PLAN`")


def differs(then: dict[str, Any], now: dict[str, Any]) -> Diagnostic | None:
    """How what a build would do now differs from a saved plan; None when it does not."""
    notes = []
    if (then["program"], then["settings"]) != (now["program"], now["settings"]):
        notes.append("it was made for another file, or with other options")
    before, after = ({(one["verb"], one["key"]): one["task"] for one in plan["tasks"]} for plan in (then, now))
    paid = {(one["verb"], one["key"]) for one in then["tasks"] if one["usd"] != 0}  # what is free may be done by now
    notes += [f"no longer: {verb} {before[verb, key]}" for verb, key in before if (verb, key) in paid - after.keys()]
    notes += [f"not in the plan: {verb} {after[verb, key]}" for verb, key in after if (verb, key) not in before]
    if then["usd"] != now["usd"]:
        notes.append(f"it would cost {amount(now['usd'])} USD, the plan said {amount(then['usd'])} USD")
    if not notes:
        return None
    message = "a build would do something else than the saved plan"
    return error("plan-differs", message, None, notes=tuple(notes[:12]), help="plan again")


def agreed(terms: Terms, plan: dict[str, Any]) -> Terms:
    """The terms of a build that keeps to a plan: what it names, for no more than it says."""
    limit = plan["usd"] if terms.max_cost is None else min(terms.max_cost, plan["usd"])
    return terms._replace(max_cost=limit, approved=frozenset(plan["bids"]))
