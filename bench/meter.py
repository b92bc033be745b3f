"""What a command costs: CPU seconds with all its children, wall time, and the most memory they held at once."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

_TICK = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """CPU and wall seconds, and the most memory that all processes held at once, MB; what they share counts once."""

    cpu: float
    wall: float
    memory: float


class _Watch(NamedTuple):
    """What was seen while a command ran: the peak so far, and the CPU seconds of each process when last looked at."""

    peak: list[float]
    spent: dict[tuple[int, str], float]


def measure(argv: list[str], *, cwd: Path | None = None, log: Path | None = None) -> Cost:
    """Run to the end; what it says goes into `log`. Raises `SystemExit` when it fails.

    CPU is what the system reports when a child is waited for. A browser leaves some of its processes unwaited for,
    which then count nowhere; so it is also summed over processes as they were last seen, and the larger one counts.
    """
    start = time.perf_counter()
    with (log or Path(os.devnull)).open("w") as said:
        process = subprocess.Popen(argv, cwd=cwd, **({"stdout": said, "stderr": said} if log else {}))
        watch = _Watch([0.0], {})
        watcher = threading.Thread(target=_watch, args=(process, watch), daemon=True)
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(argv)} failed with status {process.returncode}" + (f", see {log}" if log else ""))
    cpu = max(usage.ru_utime + usage.ru_stime, sum(watch.spent.values()))
    return Cost(cpu, wall, watch.peak[0])


def _watch(process: subprocess.Popen[bytes], watch: _Watch) -> None:
    while process.returncode is None:
        start = time.process_time()
        watch.peak[0] = max(watch.peak[0], _look(process.pid, watch.spent) / 1e6)
        time.sleep(max(0.1, 20 * (time.process_time() - start)))  # many large processes take long to look at


def _look(pid: int, spent: dict[tuple[int, str], float]) -> int:
    """Bytes that a process and its descendants hold. One that ends while it is looked at counts as nothing."""
    try:
        total = 1024 * int(Path(f"/proc/{pid}/smaps_rollup").read_text().partition("\nPss:")[2].split()[0])
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        spent[pid, fields[19]] = (int(fields[11]) + int(fields[12])) / _TICK  # its start, since numbers come again
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += sum(_look(int(child), spent) for child in (task / "children").read_text().split())
    except (OSError, IndexError):
        return 0
    return total
