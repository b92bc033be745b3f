"""What the last build of a file consisted of: the name of every task and its key, in `.toonc/last-build.json`.

Names are for people ("scene hook") and stay when keys change; that is what makes "why again?" answerable. A log
that is missing or damaged counts as empty: everything is then `new`, nothing is wrong.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pytoon_lang.render.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pytoon_lang.compiler.ir.task import Task

_FILE = "last-build.json"
SPEECH = ("speak", "align", "transcribe")


def named(tasks: Iterable[Task]) -> dict[str, Task]:
    """Tasks by label; a label that comes again (another output) gets a number: `scene hook (2)`."""
    names: dict[str, Task] = {}
    for task in tasks:
        name, number = task.label, 1
        while name in names:
            number += 1
            name = f"{task.label} ({number})"
        names[name] = task
    return names


def last(state: Path, main: str) -> dict[str, str]:
    """Task name -> key, as the last build of the file `main` had them."""
    return {name: key for name, (_, key) in _read(state).get(main, {}).items()}


def last_speech(state: Path, main: str) -> tuple[str, ...]:
    """Keys of the lines that the last build spoke: asked for first, so that most builds compile once."""
    return tuple(key for kind, key in _read(state).get(main, {}).values() if kind in SPEECH)


def needed(state: Path) -> frozenset[str]:
    """Keys of all that the last build of any file of the folder consisted of; files that are gone need nothing."""
    builds = _read(state)
    return frozenset(key for main in builds if (state.parent / main).is_file() for _, key in builds[main].values())


def write(state: Path, main: str, tasks: Mapping[str, Task], *, keep: bool = False) -> None:
    """Note the tasks (by name) of a build, unless that is what is written already. `keep` adds to what is there."""
    builds = _read(state)
    entries = builds.get(main, {}) if keep else {}
    entries = entries | {name: [task.kind, task.key] for name, task in tasks.items()}
    if builds.get(main) == entries:
        return
    builds[main] = entries
    write_whole(state / _FILE, json.dumps({"format_version": 1, "builds": builds}, indent=1))


def _read(state: Path) -> dict[str, dict[str, list[str]]]:
    try:
        data: Any = json.loads((state / _FILE).read_bytes())
        if data["format_version"] != 1:
            return {}
        return {
            main: {name: [str(kind), str(key)] for name, (kind, key) in entries.items()}
            for main, entries in data["builds"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
