"""`toonc doctor [PATH]`: whether builds can work on this machine and in a project's folder, as one report to paste."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang import __version__
from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FINE, USAGE
from pytoon_lang.diagnostics import error
from pytoon_lang.doctor import examined
from pytoon_lang.render.inventory import amount
from pytoon_lang.render.machine import memory, slots

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pytoon_lang.doctor.finding import Finding

_MARKS = {"well": "ok", "absent": "-", "note": "note", "problem": "PROBLEM"}
_COLORS = {"note": "33", "problem": "31;1"}


def arguments(parser: ArgumentParser) -> None:
    """Which project."""
    parser.add_argument(
        "where", metavar="PATH", nargs="?", default=".", help="a folder or a file in it (default: this folder)"
    )
    parser.epilog = (
        "Nothing is sent, and of secrets only the names are told: the report may be pasted anywhere. The status is 1 "
        "when no build could work. `-q` tells only what is not as it should be."
    )


def run(options: Namespace) -> int:
    """Tell every finding. 1 when there is a problem."""
    console, where = Console(options), Path(options.where)
    if not where.exists():
        console.report([error("missing-file", f"there is no file or folder `{where}`", None)], {}, str)
        return USAGE
    root = (where if where.is_dir() else where.parent).resolve()
    if not console.json:
        console.result(f"{_headline()}\n")
    found = []
    for one in examined(root):
        found.append(one)
        if not console.json and not (console.quiet and one.state in {"well", "absent"}):
            console.result(_told(one, console))
    problems = [one for one in found if one.state == "problem"]
    if console.json:
        checks = [{**one._asdict(), "facts": dict(one.facts)} for one in found]
        console.data({"event": "doctor", "well": not problems, **_machine(), "checks": checks})
    else:
        console.result(f"\n{_sum(found)}")
    return ERRORS if problems else FINE


def _headline() -> str:
    about = _machine()
    first = f"toonc {about['toonc']}, Python {about['python']}, {about['system']}"
    return f"{first}; {about['processors']} processors, {amount(memory())} of memory for a build"


def _machine() -> dict[str, str | int]:
    return {
        "toonc": __version__,
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "machine": platform.machine(),
        "processors": slots(),
        "memory": memory(),
    }


def _told(one: Finding, console: Console) -> str:
    mark = _MARKS[one.state].ljust(7)
    if one.state in _COLORS and console.colored(sys.stdout):
        mark = f"\x1b[{_COLORS[one.state]}m{mark}\x1b[0m"
    line = f"{mark}  {one.part.ljust(8)}  {one.says}"
    return f"{line}\n{' ' * 19}to do: {one.help}" if one.help else line


def _sum(found: list[Finding]) -> str:
    problems, notes = (sum(one.state == state for one in found) for state in ("problem", "note"))
    remarks = f"; {notes} note{'s' * (notes != 1)}" if notes else ""
    if problems:
        return f"{problems} problem{'s' * (problems != 1)}: no build could work{remarks}"
    return f"builds can work here{remarks}"
