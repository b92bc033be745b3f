"""What single frames are made from: pictures and drawings as a build prepares them, prepared now if need be."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError
from pytoon_lang.render.lock import alone
from pytoon_lang.render.store import Result, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytoon_lang.compiler.ir.task import Task


@contextmanager
def ready(
    tasks: tuple[Task, ...], store: Store, asset: Callable[[str], Path], drawing: Callable[[str], str]
) -> Iterator[tuple[Path, ...]]:
    """Result folders of tasks that need no inputs, in their order. Raises BackendError.

    What is made is kept for the next frame and the next build; while a build runs, or in a folder that cannot be
    written to, it is gone when the caller is done.
    """
    found = {task.key: store.find(task.key) for task in tasks}
    present = {key: result for key, result in found.items() if isinstance(result, Result)}
    missing = [task for task in tasks if task.key not in present]
    if not missing:
        yield tuple(present[task.key].folder for task in tasks)
        return
    from pytoon_lang.backends.registry import fingerprint_of, run_of
    from pytoon_lang.render import machine
    from pytoon_lang.render.executor import execute
    from pytoon_lang.render.work import Shop

    shop = Shop(run_of, fingerprint_of, asset, drawing, machine.slots(), machine.memory())
    with TemporaryDirectory(prefix="toonc-") as elsewhere, alone(store.state) as free:
        done = execute(missing, present, store if free else Store(Path(elsewhere)), shop)
        if done.failures:
            raise BackendError(done.failures[0].reason, done.failures[0].detail)
        yield tuple(done.results[task.key].folder for task in tasks)
