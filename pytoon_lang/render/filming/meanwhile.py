"""What is rendered while services make shots: all that will be wanted whatever they answer."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pytoon_lang.render.filming.terms import as_ordered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.compiler.ir.timeline import Facts
    from pytoon_lang.compiler.pipeline import Compiled

_PATIENCE = 15.0  # seconds that the work gets to end when the build is stopped


def certain(compiled: Compiled, compile: Callable[[Facts], Compiled], facts: Facts) -> tuple[Task, ...]:
    """Tasks that are the same with none of the wanted shots delivered, as in `compiled`, and with all of them."""
    delivered = {one.key: as_ordered(one) for shot in compiled.shots if shot.wanted for one in shot.offers}
    other = compile({**facts, **delivered})
    if compiled.plan is None or other.plan is None:
        return ()
    keys = {task.key for task in other.plan.tasks}
    return tuple(task for task in compiled.plan.tasks if task.key in keys)


@contextmanager
def meanwhile(work: Callable[[Callable[[], bool]], object]) -> Iterator[None]:
    """Do `work` beside the body; after it, both have ended. Raises what the work raises.

    `work` is called with a function that says whether it is to stop, which it is when the body breaks.
    """
    over, broken = threading.Event(), list[BaseException]()

    def run() -> None:
        try:
            work(over.is_set)
        except BaseException as trouble:
            broken.append(trouble)

    thread = threading.Thread(target=run, name="meanwhile", daemon=True)
    thread.start()
    try:
        yield
        thread.join()
    except BaseException:
        over.set()
        thread.join(_PATIENCE)
        raise
    if broken:
        raise broken[0]
