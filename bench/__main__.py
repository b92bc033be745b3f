"""Measure: CPU seconds (user and system, children included), wall time and peak memory, medians of some runs."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from bench import material

CASES = {
    "one hand-written command (zoompan)": ("bench.onecommand",),
    "toonc, cold": ("bench.ours",),
    "toonc, after a caption edit": ("bench.ours", "body-2", "cross-1", "cross-2", "join"),
    "toonc, after a music gain edit": ("bench.ours", "mix", "master", "join"),
}


class Cost(NamedTuple):
    """CPU and wall seconds, and the most memory that all processes held at once, MB."""

    cpu: float
    wall: float
    memory: float


def main() -> None:
    """Run every case in turn, several times over, and print a table."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--keep", type=Path, help="leave the results in this folder")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        material.make(folder)
        costs: dict[str, list[Cost]] = {name: [] for name in CASES}
        for _ in range(chosen.runs):  # taking turns: what else the machine does falls on all alike
            for name, (module, *tasks) in CASES.items():
                (folder / module).mkdir(exist_ok=True)
                costs[name].append(measure([sys.executable, "-m", module, str(folder), str(folder / module), *tasks]))
    _print({name: _median(runs) for name, runs in costs.items()})


def measure(argv: list[str]) -> Cost:
    """Run to the end. Raises when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(argv)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(argv)} failed with status {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, peak[0])


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.returncode is None:
        peak[0] = max(peak[0], _resident(process.pid) / 1e6)
        time.sleep(0.05)


def _resident(pid: int) -> int:
    """Bytes that a process and its descendants hold. One that ends while it is looked at counts as nothing."""
    try:
        total = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += sum(_resident(int(child)) for child in (task / "children").read_text().split())
    except (OSError, IndexError):
        return 0
    return total


def _median(runs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*runs, strict=True)))


def _print(costs: dict[str, Cost]) -> None:
    base = next(iter(costs.values()))
    print(f"{'':36} {'CPU s':>7} {'ratio':>6} {'wall s':>7} {'peak MB':>8}")
    for name, cost in costs.items():
        print(f"{name:36} {cost.cpu:7.2f} {cost.cpu / base.cpu:6.2f} {cost.wall:7.2f} {cost.memory:8.0f}")


if __name__ == "__main__":
    main()
