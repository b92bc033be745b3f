"""Builds that die: `python -m tests.filming.killed`, then `ROOT STEP SECONDS EVENT` (JSON) for each build on stdin.

Each build runs in a process of its own, forked from this one where everything is imported already. It kills itself, as
hard as can be, at the STEP-th point (an operation on a file, an entry of the books, before and after each request and
download), after SECONDS, or as soon as EVENT stands in the books; 0 and nothing are never. What is printed is how it
ended: the signal or exit status, and the points.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from pytoon_lang.backends.engines import attempt
from pytoon_lang.backends.engines.wire import Wire
from pytoon_lang.render.filming.books import Books

from .stage import made

OPERATIONS = ("open", "os.mkdir", "os.rename", "os.remove", "socket.connect")


class Points:
    """Counts, and dies."""

    def __init__(self, fatal: int) -> None:
        self.fatal, self.count, self.lock = fatal, 0, threading.Lock()

    def __call__(self) -> None:
        with self.lock:
            self.count += 1
            if self.count == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: Any, name: str) -> None:
        whole = getattr(owner, name)

        def with_points(*arguments: Any, **more: Any) -> Any:
            self()
            result = whole(*arguments, **more)
            self()
            return result

        setattr(owner, name, with_points)


def build(root: str, step: int, seconds: float, event: str) -> None:
    points = Points(step)
    if step:

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            if event in OPERATIONS and (event == "socket.connect" or root in str(arguments[0])):
                points()

        sys.addaudithook(hook)
        points.around(Books, "write")
        points.around(Wire, "_ask")
        points.around(attempt, "download")
    if event:
        write = Books.write

        def last_words(books: Books, name: str, **fields: Any) -> dict[str, Any]:
            entry = write(books, name, **fields)
            if name == event:
                os.kill(os.getpid(), signal.SIGKILL)
            return entry

        Books.write = last_words  # type: ignore[method-assign]
    if seconds:
        threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGKILL)).start()
    built = made(Path(root), dict(os.environ))
    (Path(root) / "built.json").write_text(json.dumps([built.status, [d.code for d in built.diagnostics]]))
    os.write(1, f"{points.count} ".encode())
    os._exit(0 if built.status == "done" else 1)


def main() -> None:
    for line in sys.stdin:
        root, step, seconds, event = json.loads(line)
        child = os.fork()
        if not child:
            build(root, step, seconds, event)
        _, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    main()
