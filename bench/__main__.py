"""Measure: CPU seconds (user and system, children included), wall time and peak memory, medians of some runs."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from bench import material
from bench.meter import Cost, measure
from pytoon_lang.cli.alone import alone

CASES = {
    "one hand-written command (zoompan)": ("bench.onecommand",),
    "toonc, cold": ("bench.ours",),
    "toonc, after a caption edit": ("bench.ours", "body-2", "cross-1", "cross-2", "join"),
    "toonc, after a music gain edit": ("bench.ours", "mix", "master", "join"),
}


def main() -> None:
    """Run every case in turn, several times over, and print a table."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--keep", type=Path, help="leave the results in this folder")
    chosen = options.parse_args()
    alone()  # as the command does, for the cases too
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


def _median(runs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*runs, strict=True)))


def _print(costs: dict[str, Cost]) -> None:
    base = next(iter(costs.values()))
    print(f"{'':36} {'CPU s':>7} {'ratio':>6} {'wall s':>7} {'peak MB':>8}")
    for name, cost in costs.items():
        print(f"{name:36} {cost.cpu:7.2f} {cost.cpu / base.cpu:6.2f} {cost.wall:7.2f} {cost.memory:8.0f}")


if __name__ == "__main__":
    main()
