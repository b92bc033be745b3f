"""What a command costs is told whole: a browser that leaves its children unwaited for is no cheaper for it."""

import sys

import pytest

from bench.meter import measure

BURN = "import time\nwhile time.process_time() < 0.6: pass"
UNWAITED = f"""
import signal, subprocess, sys, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system forgets what the children took
child = subprocess.Popen([sys.executable, "-c", {BURN!r}])
while child.poll() is None: time.sleep(0.05)
"""


def test_children_that_nobody_waits_for_count() -> None:
    assert measure([sys.executable, "-c", UNWAITED]).cpu >= 0.4


def test_memory_is_that_of_all_processes_at_once() -> None:
    held = "x = bytearray(60_000_000); import time; time.sleep(0.6)"
    both = f"import subprocess, sys; {held.partition(';')[0]}; subprocess.run([sys.executable, '-c', {held!r}])"
    assert 120 <= measure([sys.executable, "-c", both]).memory <= 250


def test_a_command_that_fails_is_no_measurement(tmp_path) -> None:
    with pytest.raises(SystemExit, match=r"status 3, see .*log"):
        measure([sys.executable, "-c", "print('why'); raise SystemExit(3)"], log=tmp_path / "log")
    assert (tmp_path / "log").read_text() == "why\n"
