"""Events of a build -> what the user sees while it works: a status line, plain lines, or JSON lines."""

from __future__ import annotations

import shutil
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.cli.console import terminal
from pytoon_lang.compiler.ir.shoot import Shoot
from pytoon_lang.render.events import Bought, Failed, Finished, Planned, Progress, Reused, Started, Waiting
from pytoon_lang.render.filming.terms import BARRED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytoon_lang.cli.console import Console
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.events import Event

_REMINDER = 30.0  # seconds between two words of a shot that is waited for, where there is no status line


@contextmanager
def progress(console: Console) -> Iterator[Callable[[Event], None]]:
    """How this console wants to hear of events; tidies up behind itself."""
    if console.json:
        yield lambda event: json_line(console, event)
    elif console.quiet:
        yield lambda _event: None
    elif terminal(sys.stderr):
        line = StatusLine(verbose=console.verbose)
        try:
            yield line
        finally:
            line.close()
    else:
        yield Lines()


def json_line(console: Console, event: Event) -> None:
    """One event -> one JSON object. Moments without news are left out."""
    match event:
        case Planned(make, reused):
            console.data({"event": "planned", "make": [_named(task) for task in make], "reused": reused})
        case Waiting(reason):
            console.data({"event": "waiting", "reason": reason})
        case Reused(task, shared):
            console.data({"event": "reused", **_named(task), **({"from": "shared store"} if shared else {})})
        case Started(task, reason, expected):
            usual = {} if expected is None else {"expected_seconds": round(expected, 1)}
            console.data({"event": "started", **_named(task), "reason": reason, **usual})
        case Progress(task, share):
            console.data({"event": "progress", **_named(task), "share": round(share, 3)})
        case Finished(task, result):
            notices = [{"code": code, "message": message} for code, message in result.record.notices]
            seconds = {"seconds": result.record.seconds, "cpu_seconds": result.record.cpu}
            console.data({"event": "finished", **_named(task), **seconds, "notices": notices})
        case Bought(task, engine, model, usd, notices):
            told = [{"code": code, "message": message} for code, message in notices]
            about = {"engine": engine, "model": model, "usd": round(usd, 6), "notices": told}
            console.data({"event": "bought", **_named(task), **about})
        case Failed(task, reason, detail, _, spares):
            failed = {"event": "failed", **_named(task), "reason": reason, "detail": detail}
            console.data(failed | {"fatal": not spares})


def _named(task: Task) -> dict[str, Any]:
    where = {"file": task.span.file, "line": task.span.line, "column": task.span.column} if task.span else {}
    return {"task": task.label, "kind": task.kind, "key": task.key, **where}


def _asked(shot: Shoot, reason: str) -> str:
    """Who is asked first for a shot, and for how much by the price list; or that it is paid already."""
    from pytoon_lang.render.filming.reasons import AGAIN, BEGUN

    if reason in {AGAIN, BEGUN}:
        return "taking up what was asked for before, nothing new to pay"
    if reason in BARRED:
        return f"not asking {shot.offers[0].bid.engine} again" + (", asking the others" if len(shot.offers) > 1 else "")
    first = shot.offers[0]
    price = "price unknown" if first.usd is None else f"{first.usd:.2f} USD"
    return f"asking {first.bid.engine} {first.bid.model}, {price}"


class Awaited(NamedTuple):
    """A shot that is waited for: since when, how long such ones took before, and when it was last told of."""

    began: float
    expected: float | None
    told: float


def left(one: Awaited, share: float, now: float) -> str:
    """`, about 40 s left`, by what such shots took before, else by how far it is; empty while nobody knows."""
    passed = now - one.began
    if one.expected is not None and one.expected > passed:
        return f", about {one.expected - passed:.0f} s left"
    return f", about {passed / share - passed:.0f} s left" if 0.1 <= share < 1 and one.expected is None else ""


class Lines:
    """One line for everything that was finished: for logs, pipes and terminals that cannot do more."""

    def __init__(self) -> None:
        self._reasons: dict[str, str] = {}
        self._shots: dict[str, Awaited] = {}
        self._done, self._total = 0, 0

    def __call__(self, event: Event) -> None:
        """Tell of an event, if it is worth a line."""
        match event:
            case Planned(make, _):
                self._done, self._total = 0, len(make)
            case Waiting(reason):
                self._say(reason)
            case Reused(task, True) if isinstance(task.params, Shoot):
                self._say(f"{task.label}: from the shared store, nothing to pay")
            case Started(task, reason, expected):
                self._reasons[task.key] = reason
                if isinstance(task.params, Shoot):  # said before anybody is paid
                    self._shots[task.key] = Awaited(time.monotonic(), expected, time.monotonic())
                    about = f", about {expected:.0f} s" if expected and reason not in BARRED else ""
                    self._say(f"{task.label}: {_asked(task.params, reason)}{about}  ({reason})")
            case Progress(task, share) if task.key in self._shots:
                self._remind(task, share)
            case Finished(task, result):
                self._done += 1
                reason = self._reasons.pop(task.key, "")
                count = f"[{self._done:>{len(str(self._total))}}/{self._total}]"
                self._say(f"{count} {task.label}  {result.record.seconds:.1f} s" + (f"  ({reason})" if reason else ""))
            case Bought(task, engine, model, usd, notices):
                price = f"{usd:.2f} USD" if usd else "free"
                self._say(f"{task.label}: made by {engine} {model}, {price}")
                for _, message in notices:
                    self._say(f"      {message}")
            case Failed(task, spares=spares):  # why stands in the report at the end
                self._say(f"{task.label} failed{'; the build goes on' if spares else ''}")

    def _remind(self, task: Task, share: float) -> None:
        """A word of what is waited for, now and then: it may take minutes."""
        one, now = self._shots[task.key], time.monotonic()
        if now - one.told >= _REMINDER:
            self._shots[task.key] = one._replace(told=now)
            self._say(f"{task.label}: {share:.0%}{left(one, share, now)}")

    def _say(self, text: str) -> None:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


class StatusLine:
    """One line that is written anew: how much is done, what runs and how far it is, how long it has taken."""

    def __init__(self, *, verbose: bool = False) -> None:
        self._verbose, self._began, self._drawn = verbose, time.monotonic(), 0.0
        self._running: dict[str, tuple[str, float]] = {}
        self._shots: dict[str, Awaited] = {}
        self._done, self._total = 0, 0
        self._lines = Lines()

    def __call__(self, event: Event) -> None:
        """Take in an event and draw, at most twenty times a second."""
        match event:
            case Planned(make, _):
                self._done, self._total = 0, len(make)
            case Started(task, _, expected):
                self._running[task.key] = (task.label, 0.0)
                if isinstance(task.params, Shoot):
                    self._shots[task.key] = Awaited(time.monotonic(), expected, 0.0)
            case Progress(task, share):
                self._running[task.key] = (task.label, share)
            case Finished(task) | Failed(task) | Bought(task):
                self._running.pop(task.key, None)
                self._done += isinstance(event, Finished)
        bought = isinstance(event, Started) and event.task.kind == "shoot"
        if bought or isinstance(event, Waiting | Failed | Bought) or self._verbose:
            if bought or isinstance(event, Waiting | Failed | Finished | Bought):
                self._clear()
            self._lines(event)
        if (self._total or self._running) and time.monotonic() - self._drawn > 0.05:
            self._draw()

    def close(self) -> None:
        """Take the line away: the build is over."""
        if self._drawn:
            self._clear()
            sys.stderr.flush()

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        width = shutil.get_terminal_size().columns - 1
        running = "  ".join(self._shown(*item) for item in self._running.items())
        line = f"[{self._done}/{self._total}] {self._drawn - self._began:.1f} s  {running}"
        sys.stderr.write(f"\r\x1b[2K{line[:width]}")
        sys.stderr.flush()

    def _shown(self, key: str, one: tuple[str, float]) -> str:
        label, share = one
        remaining = left(self._shots[key], share, self._drawn) if key in self._shots else ""
        return (f"{label} {share:.0%}" if share else label) + remaining

    def _clear(self) -> None:
        sys.stderr.write("\r\x1b[2K")
