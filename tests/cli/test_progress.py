"""What is seen while it works."""

from __future__ import annotations

import io
from argparse import Namespace
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.progress import Lines, StatusLine, progress
from pytoon_lang.compiler.ir.scene import Voice
from pytoon_lang.compiler.ir.shoot import Bid, Offer, Shoot
from pytoon_lang.compiler.ir.task import Speak, Task
from pytoon_lang.render.events import Failed, Finished, Planned, Progress, Started, Tick, Waiting
from pytoon_lang.render.store import Record, Result

TASK = Task("ab" * 32, "speak", Speak("Hello.", Voice("local"), 1.0, 7), (), "say ana #1", 1)
RECORD = Record(
    "speak", "say ana #1", "", (), "", {}, {}, (("voice-fallback", "spoken by the local voice"),), 0.0, 2.04, 1.0
)
DONE = Finished(TASK, Result(TASK.key, Path(), (), RECORD))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    return Terminal()


def options(**changes: object) -> Namespace:
    return Namespace(**{"format": "full", "quiet": False, "verbose": False, "color": "auto", **changes})


def test_lines(terminal: Terminal) -> None:
    with redirect_stderr(terminal):
        tell = Lines()
        for event in (Waiting("another build is running"), Planned((TASK,), 3), Started(TASK, "text changed"), DONE):
            tell(event)
    assert terminal.getvalue().splitlines() == [
        "another build is running",
        "[1/1] say ana #1  2.0 s  (text changed)",
    ]


def test_a_status_line_is_written_anew_and_taken_away(terminal: Terminal) -> None:
    with redirect_stderr(terminal), progress(Console(options())) as tell:
        assert isinstance(tell, StatusLine)
        tell(Planned((TASK,), 0))
        tell(Started(TASK, "new"))
        tell._drawn = 0.0
        tell(Progress(TASK, 0.43))
        tell._drawn = 0.0
        tell(Tick())
    written = terminal.getvalue()
    assert "\n" not in written
    assert "[0/1] 0.0 s  say ana #1 43%" in written
    assert written.endswith("\r\x1b[2K")


def test_a_status_line_fits_the_terminal(terminal: Terminal) -> None:
    with redirect_stderr(terminal):
        tell = StatusLine()
        tell(Planned((TASK,), 0))
        for number in range(9):
            tell(Started(Task(str(number), "speak", TASK.params, (), TASK.label, 1), "new"))
            tell._drawn = 0.0
        tell(Tick())
    assert max(len(part) for part in terminal.getvalue().split("\r\x1b[2K")) <= 39


def test_failures_are_told_at_once(terminal: Terminal) -> None:
    with redirect_stderr(terminal):
        tell = StatusLine()
        tell(Planned((TASK,), 0))
        tell(Failed(TASK, "no voice"))
    assert "say ana #1 failed\n" in terminal.getvalue()


def test_who_waits_for_a_shot_is_told_how_long(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    bid = Bid("runway", "gen4.5", "Dawn", 5, 720, 1280)
    task = Task("k", "shoot", Shoot((Offer(bid, "b", 0.6, "", ""),)), (), "generate run", 0)
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    with redirect_stderr(terminal):
        tell, line = Lines(), StatusLine()
        tell(Started(task, "new", 80.0))
        line(Started(task, "new", None))
        now = 1040.0
        tell(Progress(task, 0.5))
        tell(Progress(task, 0.5))  # once is enough
        line(Progress(task, 0.2))
    written = terminal.getvalue()
    assert "asking runway gen4.5, 0.60 USD, about 80 s  (new)\n" in written
    assert written.count("generate run: 50%, about 40 s left\n") == 1
    assert "generate run 20%, about 1" in written  # by its share, for such clips are new here


def test_a_dumb_terminal_gets_lines(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with redirect_stderr(terminal), progress(Console(options())) as tell:
        assert isinstance(tell, Lines)


def test_quiet_is_quiet(terminal: Terminal) -> None:
    with redirect_stderr(terminal), progress(Console(options(quiet=True))) as tell:
        for event in (Planned((TASK,), 3), Started(TASK, "text changed"), DONE, Failed(TASK, "no voice")):
            tell(event)
    assert terminal.getvalue() == ""
