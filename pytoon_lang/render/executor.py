"""The executor: tasks in, results in the store. Inputs before users, in parallel, each result committed as it is done.

One thread per running task; all decisions are taken, and all events are sent, by the thread that called. A failure
starts nothing new but lets what runs finish, because its results will be wanted again; one that the build can do
without stops nothing else. Being stopped cancels what runs.
"""

from __future__ import annotations

import queue
import threading
import time
import traceback
from typing import TYPE_CHECKING, Literal

from pytoon_lang.backends.base import BackendError, Cancelled, Job, Unavailable
from pytoon_lang.backends.heap import give_back, share_heap
from pytoon_lang.render.events import Event, Failed, Finished, Progress, Started, Tick
from pytoon_lang.render.leaves import leaves
from pytoon_lang.render.store import Record, Result, Store
from pytoon_lang.render.work import Execution, Shop

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from pytoon_lang.backends.base import Made
    from pytoon_lang.compiler.ir.task import Task

_BEAT = 0.2  # seconds between looks at the clock and at `stopped`
_PATIENCE = 10.0  # seconds that cancelled backends get to end


def execute(missing: Sequence[Task], present: Mapping[str, Result], store: Store, shop: Shop) -> Execution:
    """Make `missing` (inputs before users); what they need is among them or `present`. Raises KeyboardInterrupt."""
    share_heap()
    return _Run(store, shop, dict(present), {task.key: task for task in missing}).to_the_end()


def _processors(task: Task) -> int:
    """A segment keeps two busy: one draws its frames while the other encodes them."""
    return 2 if task.kind == "segment" else 1


class _Run:
    """One call of `execute`: what waits, what runs, what came back."""

    def __init__(self, store: Store, shop: Shop, results: dict[str, Result], missing: dict[str, Task]) -> None:
        self.store, self.shop, self.results, self.waiting = store, shop, results, missing
        self.order = list(missing)
        self.running: dict[str, tuple[Task, threading.Thread]] = {}
        self.news: queue.SimpleQueue[Progress | Finished | Failed] = queue.SimpleQueue()
        self.cancel = threading.Event()
        self.made: list[Task] = []
        self.failures: list[Failed] = []

    def to_the_end(self) -> Execution:
        try:
            while self._start() or self.running:
                self._listen()
                if self.shop.stopped():
                    self._stop()
        except BaseException:  # Ctrl-C, or a callback that broke: no thread may outlive the build
            self._stop()
            raise
        if self.waiting and not self.failures and not self.cancel.is_set():
            raise ValueError(f"tasks wait for inputs that nobody makes: {[t.label for t in self.waiting.values()]}")
        failures = sorted(self.failures, key=lambda failure: self.order.index(failure.task.key))
        return Execution(self.results, tuple(self.made), tuple(failures), self.cancel.is_set())

    def _start(self) -> bool:
        """Start what can be started; whether there was anything."""
        started = False
        if self.cancel.is_set() or any(failure.spares != "task" for failure in self.failures):
            return False
        for task in list(self.waiting.values()):
            if self._busy() >= self.shop.slots:
                break
            if all(key in self.results for key in task.inputs) and self._fits(task):
                del self.waiting[task.key]
                self._begin(task)
                started = True
        return started

    def _busy(self) -> int:
        """Processors in use by what runs."""
        return sum(_processors(task) for task, _ in self.running.values())

    def _fits(self, task: Task) -> bool:
        """A task too big for the machine still runs, but alone."""
        if self._busy() + _processors(task) > self.shop.slots:
            return not self.running
        used = sum(running.memory for running, _ in self.running.values())
        return not self.running or used + task.memory <= self.shop.memory

    def _begin(self, task: Task) -> None:
        self.shop.notify(Started(task, self.shop.reason(task)))
        inputs = tuple(self.results[key].folder for key in task.inputs)
        thread = threading.Thread(target=self._work, args=(task, inputs), name=task.label, daemon=True)
        self.running[task.key] = (task, thread)
        thread.start()

    def _listen(self) -> None:
        try:
            event: Event = self.news.get(timeout=_BEAT)
        except queue.Empty:
            event = Tick()
        if isinstance(event, Finished | Failed):
            del self.running[event.task.key]
        if isinstance(event, Finished):
            self.results[event.task.key] = event.result
            self.made.append(event.task)
        if isinstance(event, Failed):
            if self.cancel.is_set():
                return  # a tool that was killed complains; nobody wants to hear it
            self.failures.append(event)
        self.shop.notify(event)

    def _stop(self) -> None:
        self.cancel.set()
        until = time.monotonic() + _PATIENCE
        for _, thread in self.running.values():
            thread.join(max(0.0, until - time.monotonic()))
        while not self.news.empty():  # what was committed before the end counts
            self._listen()
        self.running.clear()

    def _work(self, task: Task, inputs: tuple[Path, ...]) -> None:
        """The body of a task's thread: its last word is always one `Finished` or `Failed`."""
        try:
            self.news.put(Finished(task, self._make(task, inputs)))
        except Cancelled:
            self.news.put(Failed(task, "cancelled"))
        except Unavailable as trouble:
            spares: Literal["task", "engine"] = "engine" if trouble.everything else "task"
            self.news.put(Failed(task, str(trouble), trouble.detail, spares=spares))
        except BackendError as trouble:
            self.news.put(Failed(task, str(trouble), trouble.detail))
        except OSError as trouble:
            self.news.put(Failed(task, trouble.strerror or str(trouble), str(trouble.filename or "")))
        except Exception as bug:  # a mistake of ours: told with its traceback
            self.news.put(Failed(task, f"{type(bug).__name__}: {bug}", traceback.format_exc(), internal=True))

    def _make(self, task: Task, inputs: tuple[Path, ...]) -> Result:
        run = self.shop.run(task.kind)
        began, cpu = time.monotonic(), time.thread_time()
        with self.store.work(task.key) as folder:
            made = run(task.params, self._job(task, folder, inputs))
            give_back()
            if self.cancel.is_set():
                raise Cancelled
            spent = (time.monotonic() - began, time.thread_time() - cpu)
            return self.store.commit(folder, task.key, made.files, _record(task, made, self.shop, spent))

    def _job(self, task: Task, folder: Path, inputs: tuple[Path, ...]) -> Job:
        return Job(
            folder=folder,
            inputs=inputs,
            asset=self.shop.asset,
            drawing=self.shop.drawing,
            progress=_Throttle(lambda share: self.news.put(Progress(task, share))),
            cancelled=self.cancel.is_set,
        )


class _Throttle:
    """Passes on a share at most ten times a second, whatever a backend does."""

    def __init__(self, tell: Callable[[float], None]) -> None:
        self._tell, self._last = tell, 0.0

    def __call__(self, share: float) -> None:
        now = time.monotonic()
        if now - self._last >= 0.1:
            self._last = now
            self._tell(min(max(share, 0.0), 1.0))


def _record(task: Task, made: Made, shop: Shop, spent: tuple[float, float]) -> Record:
    return Record(
        kind=task.kind,
        label=task.label,
        span=str(task.span) if task.span else "",
        inputs=task.inputs,
        fingerprint=shop.fingerprint(task.kind),
        leaves=leaves(task.params),
        facts=dict(made.facts),
        notices=tuple((notice.code, notice.message) for notice in made.notices),
        made=round(time.time(), 3),
        seconds=round(spent[0], 3),
        cpu=round(spent[1], 3),
    )
