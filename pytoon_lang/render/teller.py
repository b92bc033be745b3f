"""The teller: every line that is bought is in the books before it is asked for, and its answer on the disk before use.

    intend -> the service speaks -> its answer is kept -> settled -> the line is in the store, the answer thrown away

A build that dies after the answer came goes on from it and pays nothing. One that dies before leaves an intent: nobody
can know whether it was charged, so it counts as if it was, and the line is asked for anew: it costs less than a cent.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.base import Unavailable
from pytoon_lang.backends.voices.kept import there
from pytoon_lang.compiler.ir.task import Speak
from pytoon_lang.render.filming.books import Books
from pytoon_lang.render.filming.ledger import ledger
from pytoon_lang.render.voicing import booked, cost, estimated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pytoon_lang.backends.base import Job, Made, Run
    from pytoon_lang.compiler.ir.task import Task

_FOLDER = "answers"


class Teller:
    """Keeps the books of the lines of one round. Safe to use from many threads. `spent`: US dollars of this round."""

    def __init__(self, state: Path, main: str, tasks: Iterable[Task], run: Callable[[str], Run]) -> None:
        self.spent = 0.0
        self._bought = {t.params: t for t in tasks if isinstance(t.params, Speak) and estimated(t)}
        self._answers, self._main, self._run = state / _FOLDER, main, run
        self._books, self._ledger = Books(state), ledger(state) if self._bought else None
        self._lock = threading.Lock()

    def run(self, kind: str) -> Run:
        """The backend of a kind of tasks, with the books around what costs money."""
        run = self._run(kind)
        return partial(self._speak, run) if kind == "speak" and self._bought else run

    def done(self, keys: Iterable[str]) -> None:
        """Throw away the answers of lines that are in the store now."""
        if self._answers.is_dir():
            for key in keys:
                shutil.rmtree(self._answers / key, ignore_errors=True)

    def _speak(self, run: Run, params: Speak, job: Job) -> Made:
        task = self._bought.get(params)
        if task is None:
            return run(params, job)
        folder = self._answers / task.key
        key = self._intended(task, params, paid=there(folder))
        try:
            made = run(params, job._replace(kept=folder))
        except Unavailable as trouble:
            self._failed(key, task, trouble, charged=True if there(folder) else trouble.charged)
            shutil.rmtree(folder, ignore_errors=True)
            raise
        usd = cost(task, int(made.facts.get("characters", len(params.text))))
        self._note("settled", key, usd, charged=round(usd, 6))
        return made

    def _intended(self, task: Task, params: Speak, *, paid: bool) -> str:
        """The key of a purchase: a new one, unless the answer to an earlier one is here."""
        assert self._ledger is not None
        bid, voice = booked(task), params.voice
        with self._lock:
            before = self._ledger.of(bid)
            if paid and before:
                return before[-1].key
            for one in before:
                if one.unsure or one.spoiled:
                    self._ledger.note(self._books.write("forgiven", key=one.key))
            about = {"engine": voice.engine, "model": dict(voice.options).get("model", voice.voice)}
            said = hashlib.sha256(params.text.encode()).hexdigest()
            about |= {"prompt": said, "file": self._main, "label": task.label}
            key = self._ledger.key(bid)
            self._ledger.note(self._books.write("intend", key=key, bid=bid, usd=round(estimated(task), 6), **about))
            return key

    def _failed(self, key: str, task: Task, trouble: Unavailable, *, charged: bool | None) -> None:
        if charged is False:
            self._note("dropped", key, 0.0)
            return
        told = {"trouble": "bad-output", "charged": round(estimated(task), 6)} if charged else {"trouble": "unsure"}
        self._note("settled", key, estimated(task), why=str(trouble), open=charged is None, **told)

    def _note(self, event: str, key: str, usd: float, **fields: Any) -> None:
        assert self._ledger is not None
        with self._lock:
            known = self._ledger.purchases[key].stage == "made"  # by a build that died before the line was stored
            self._ledger.note(self._books.write(event, key=key, **fields))
            self.spent += 0.0 if known else usd
