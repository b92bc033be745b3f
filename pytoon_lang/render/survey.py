"""What of a plan is done already, and why the rest is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.render.build_log import named
from pytoon_lang.render.store import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.store import Store


class Survey(NamedTuple):
    """Tasks by name; results at hand by key; tasks to do, inputs before users; the reason of each by key."""

    tasks: Mapping[str, Task]
    present: Mapping[str, Result]
    missing: tuple[Task, ...]
    reasons: Mapping[str, str]


def survey(tasks: Sequence[Task], store: Store, last: Mapping[str, str], fingerprint: Callable[[str], str]) -> Survey:
    """Look every task up in the store. `last` is the build log (name -> key), `fingerprint` names a kind's tools."""
    names = named({task.key: task for task in tasks}.values())
    found = {task.key: store.find(task.key) for task in names.values()}
    present = {key: result for key, result in found.items() if isinstance(result, Result)}
    missing = {name: task for name, task in names.items() if task.key not in present}
    reasons = {}
    if missing:
        from pytoon_lang.render.reasons import why

        reasons = {task.key: why(name, task, store, last, fingerprint) for name, task in missing.items()}
    return Survey(names, present, tuple(missing.values()), reasons)
