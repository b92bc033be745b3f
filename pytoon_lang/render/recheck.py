"""Whether the store holds what its tasks make today: a sample of what a build took from it is made again and compared.

A key stands for everything that a result depends on. If a result comes out otherwise than it is stored, something that
it depends on is not in the key, or the store was changed: either way nothing that was built from it can be trusted.
"""

from __future__ import annotations

import random
from filecmp import cmp
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.render.events import Planned
from pytoon_lang.render.store import Result, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.work import Shop

SAMPLE = 12
"""Tasks that are made again, one of each kind at least."""

_HOME = ("local", "recording")


def recheck(
    tasks: Sequence[Task], results: Mapping[str, Result], store: Store, shop: Shop, among: Iterable[str]
) -> tuple[Diagnostic, ...]:
    """Make some of the tasks `among` (keys) again, and hold them against `results`; what differs is removed.

    Nothing is bought again: clips of engines and lines of services are left out. Raises KeyboardInterrupt.
    """
    from pytoon_lang.render.executor import execute

    chosen = sample([task for task in tasks if task.key in set(among) and _ours(task, results[task.key])])
    shop.notify(Planned(tuple(chosen), 0))
    with TemporaryDirectory(prefix="toonc-") as elsewhere:
        shop = shop._replace(reason=lambda _task: "made again to compare")
        done = execute(chosen, results, Store(Path(elsewhere)), shop)
        found = [_failed(one.task, one.reason) for one in done.failures]
        wrong = [
            (task, reason)
            for task in done.made
            if (reason := difference(task, results[task.key], done.results[task.key]))
        ]
    for key in _users({task.key for task, _ in wrong}, tasks):
        store.remove(key)
    return (*found, *(_differs(task, reason) for task, reason in wrong))


def sample(tasks: Sequence[Task], choose: Callable[[Sequence[Task]], Task] = random.choice) -> list[Task]:
    """At most `SAMPLE` tasks, inputs before users: one of each kind, and others by chance."""
    kinds: dict[str, list[Task]] = {}
    for task in tasks:
        kinds.setdefault(task.kind, []).append(task)
    chosen = {choose(those).key for those in kinds.values()}
    rest = [task for task in tasks if task.key not in chosen]
    while rest and len(chosen) < SAMPLE:
        one = choose(rest)
        rest.remove(one)
        chosen.add(one.key)
    return [task for task in tasks if task.key in chosen]


def difference(task: Task, stored: Result, anew: Result) -> str:
    """What is not the same in two results of a task; empty when nothing is. Of segments the decoded frames count."""
    if task.kind == "segment":
        return _frames_differ(stored.folder / "segment.mp4", anew.folder / "segment.mp4")
    before, after = {file.name for file in stored.files}, {file.name for file in anew.files}
    names = sorted(before ^ after)
    names += [
        name for name in sorted(before & after) if not cmp(stored.folder / name, anew.folder / name, shallow=False)
    ]
    return f"other bytes in {', '.join(f'`{name}`' for name in names)}" if names else ""


def _frames_differ(stored: Path, anew: Path) -> str:
    from itertools import zip_longest

    import av

    with av.open(str(stored)) as one, av.open(str(anew)) as other:
        for number, (a, b) in enumerate(zip_longest(one.decode(video=0), other.decode(video=0))):
            if a is None or b is None:
                return f"one has {number} frames, the other more"
            if (a.to_ndarray() != b.to_ndarray()).any():
                return f"frame {number} looks otherwise"
    return ""


def _ours(task: Task, result: Result) -> bool:
    """Whether a task costs nothing and comes out the same every time."""
    if task.kind == "speak":
        return result.record.facts.get("engine") in _HOME
    return task.kind != "shoot" and not (task.kind == "segment" and _by_a_chip(task))


def _by_a_chip(task: Task) -> bool:
    return bool(getattr(getattr(task.params, "encoder", None), "hardware", ""))


def _users(keys: set[str], tasks: Sequence[Task]) -> set[str]:
    """Those keys and of all that is made from them. Inputs come before users."""
    for task in tasks:
        if keys & set(task.inputs):
            keys = keys | {task.key}
    return keys


def _differs(task: Task, reason: str) -> Diagnostic:
    message = f"{task.label}: made again, it is not what is stored: {reason}"
    notes = (f"{task.kind} {task.key}", "it was removed, with all that was made from it")
    return error("cache-differs", message, task.span, notes=notes, help="build again; if it comes back, report it")


def _failed(task: Task, reason: str) -> Diagnostic:
    return error("cache-differs", f"{task.label}: it cannot be made again: {reason}", task.span, notes=(task.key,))
