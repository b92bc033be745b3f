"""`toonc cache stats|gc|verify [FILE|FOLDER]`: what is stored of a folder's builds."""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import Cancelled
from pytoon_lang.backends.engines.uploads import FILE as UPLOADS
from pytoon_lang.backends.engines.uploads import prune
from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FAILED, FINE, INTERRUPTED, USAGE
from pytoon_lang.diagnostics import error
from pytoon_lang.render.inventory import DAY, amount, entries, garbage, shares, verified
from pytoon_lang.render.lock import locked
from pytoon_lang.render.store import Store
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence

    from pytoon_lang.render.events import Event
    from pytoon_lang.render.inventory import Entry

_UNITS = {"KB": 1000, "MB": 1000**2, "GB": 1000**3}


def arguments(parser: ArgumentParser) -> None:
    """What to do, where, and what may go."""
    add = parser.add_argument
    add("action", metavar="ACTION", choices=("stats", "gc", "verify"), help="`stats`, `gc` or `verify`")
    add("where", metavar="PATH", nargs="?", default=".", help="a folder or a file in it (default: this folder)")
    add("--days", type=_days, default=14.0, metavar="N", help="gc: keep what was used in the last N days (default: 14)")
    add("--size", type=_size, metavar="SIZE", help="gc: remove more, the longest unused first, down to `500MB`")
    add("--dry-run", action="store_true", help="gc: only tell what would go")
    parser.epilog = "What the last build of a file needs is never removed. `gc` and `verify` wait for running builds."


def run(options: Namespace) -> int:
    """Tell or tidy. `verify` exits with 5 when something was damaged: removed, to be made anew by the next build."""
    console = Console(options)
    where = Path(options.where)
    if not where.exists():
        console.report([error("missing-file", f"there is no file or folder `{where}`", None)], {}, str)
        return USAGE
    state = state_of(where if where.is_dir() else where.parent)
    try:
        match options.action:
            case "stats":
                return _stats(state, console)
            case "gc":
                return _gc(state, options, console)
        return _verify(state, console)
    except Cancelled:
        return INTERRUPTED
    except OSError as trouble:
        message = f"cannot write {trouble.filename or state}: {trouble.strerror}"
        console.report([error("cannot-write", message, None)], {}, str)
        return FAILED


def _stats(state: Path, console: Console) -> int:
    found = entries(state)
    kinds = shares(found)
    if console.json:
        console.data({"event": "cache", "action": "stats", "kinds": [kind._asdict() for kind in kinds], **_sum(found)})
        return FINE
    if not found:
        console.result(f"nothing is stored in {state}")
        return FINE
    rows = [("kind", "results", "size", "needed", "size"), *((k.kind, *_cells(*k[1:])) for k in kinds)]
    needed = [entry for entry in found if entry.needed]
    rows.append(("all", *_cells(len(found), _bytes(found), len(needed), _bytes(needed))))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        console.result("  ".join(cells))
    if shared := [entry for entry in found if entry.shared]:
        console.result(f"{len(shared)} of them came from the shared store ({amount(_bytes(shared))})")
    return FINE


def _gc(state: Path, options: Namespace, console: Console) -> int:
    if not state.is_dir():
        return _stats(state, console)
    with locked(state, _waiting(console), lambda: False):
        found = entries(state)
        gone = garbage(found, time.time() - options.days * DAY, options.size)
        store = Store(state)
        if not options.dry_run:
            store.sweep()
            for entry in gone:
                store.remove(entry.key)
            prune(state / UPLOADS)
    if console.json:
        removed = [entry._asdict() for entry in gone]
        console.data({"event": "cache", "action": "gc", "dry_run": options.dry_run, "removed": removed, **_sum(found)})
        return FINE
    if options.dry_run or options.verbose:
        for entry in gone:
            console.result(f"{entry.kind}  {entry.label}  {amount(entry.size)}")
    verb = "would remove" if options.dry_run else "removed"
    left = [entry for entry in found if entry not in gone]
    kept = f"{sum(entry.needed for entry in left)} of {len(left)} kept are needed ({amount(_bytes(left))})"
    console.result(f"{verb} {len(gone)} result{'s' * (len(gone) != 1)}, {amount(_bytes(gone))}; {kept}")
    return FINE


def _verify(state: Path, console: Console) -> int:
    if not state.is_dir():
        return _stats(state, console)
    with locked(state, _waiting(console), lambda: False):
        found = tuple(verified(state, entry) for entry in entries(state))
        bad = [entry for entry in found if entry.damage]
        store = Store(state)
        for entry in bad:
            store.remove(entry.key)
    if console.json:
        console.data({"event": "cache", "action": "verify", "removed": [e._asdict() for e in bad], **_sum(found)})
    else:
        for entry in bad:
            console.result(f"damaged, removed: {entry.label}: {entry.damage}")
        console.result(
            f"{len(found) - len(bad)} of {len(found)} results are as they were stored ({amount(_bytes(found))})"
        )
    return FAILED if bad else FINE


def _waiting(console: Console) -> Callable[[Event], None]:
    def notify(event: Event) -> None:
        console.remark(getattr(event, "reason", ""))

    return notify


def _sum(found: Sequence[Entry]) -> dict[str, int]:
    needed = [entry for entry in found if entry.needed]
    shared = [entry for entry in found if entry.shared]
    sums = {"results": len(found), "bytes": _bytes(found), "needed": len(needed), "needed_bytes": _bytes(needed)}
    return {**sums, "shared": len(shared), "shared_bytes": _bytes(shared)}


def _bytes(found: Sequence[Entry]) -> int:
    return sum(entry.size for entry in found)


def _cells(count: int, size: int, needed: int, needed_size: int) -> tuple[str, str, str, str]:
    return str(count), amount(size), str(needed), amount(needed_size)


def _days(text: str) -> float:
    days = float(text)
    if not 0 <= days <= 36_500:
        raise ValueError
    return days


def _size(text: str) -> int:
    match = re.fullmatch(r"(\d+(?:\.\d+)?) ?(KB|MB|GB)", text, re.IGNORECASE)
    if match is None:
        raise argparse.ArgumentTypeError(f"`{text}` is not a size such as `500MB` or `2GB`")
    return int(float(match[1]) * _UNITS[match[2].upper()])
