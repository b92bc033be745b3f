"""What tasks are told -> tasks with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.task import Task
from pytoon_lang.compiler.keys import content_key

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.plan import Params
    from pytoon_lang.world import World


def task_of(params: Params, inputs: tuple[str, ...], label: str, memory: int, world: World) -> Task:
    """Parameters, keys of inputs, a name for people, bytes at its peak -> the task."""
    kind = type(params).__name__.lower()
    return Task(content_key(kind, params, inputs, world.fingerprint(kind)), kind, params, inputs, label, memory)
