"""`python -m bench.peers NAME ... --folder FOLDER`: other tools on the reference timeline, each beside the one command.

Installs a tool into its own folder (npm, PyPI; programs of Debian must be there), makes the material, checks that its
video shows and plays what the command's does, then measures it in turns with the command: cold, and after a caption
edit. Prints rows for the table of docs/peers.md.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

from bench import material
from bench.meter import Cost, measure
from bench.peers.likeness import judge
from bench.peers.recipe import Peer

NAMES = ("editly", "hyperframes", "melt", "moviepy", "remotion")
CAPTIONS = tuple(material.words(number) for number in range(material.SCENES))
EDITED = (*CAPTIONS[:2], "What was scene 3 about?", *CAPTIONS[3:])


def main() -> None:
    """Measure the named tools, or all."""
    options = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; all when none is named")
    options.add_argument("--folder", type=Path, default=Path("build/peers"), help="holds installations and results")
    options.add_argument("--runs", type=int, default=1)
    chosen = options.parse_args()
    if unknown := set(chosen.names) - set(NAMES):
        options.error(f"no tool {', '.join(sorted(unknown))} here; there are {', '.join(NAMES)}")
    print("| how | to one command | CPU s | wall s | peak MB | after a caption edit | its video | measured |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for name in chosen.names or NAMES:
        peer: Peer = import_module(f"bench.peers.{name}").PEER
        if missing := [need for need in peer.debian if not shutil.which("xvfb-run" if need == "xvfb" else need)]:
            print(f"| {peer.title} | needs {', '.join(missing)} on the path |", flush=True)
            continue
        try:
            print(_row(peer, (chosen.folder / name).absolute(), chosen.runs), flush=True)
        except (SystemExit, subprocess.CalledProcessError) as failed:  # the others are measured all the same
            print(f"| {peer.title} | {failed} |", flush=True)


def _row(peer: Peer, home: Path, runs: int) -> str:
    home.mkdir(parents=True, exist_ok=True)
    _install(peer, home)
    command = [sys.executable, "-m", "bench.onecommand", str(home), str(home)]
    base, cold, edit = [], [], []
    for _ in range(runs):  # taking turns: what else the machine does falls on all alike
        _write(peer, home, CAPTIONS)
        base.append(measure(command))
        cold.append(_render(peer, home))
        verdict = judge(home / "out.mp4", home / "video.mp4")
        _write(peer, home, EDITED)
        edit.append(_render(peer, home))
    ratios = [f"{_range([a.cpu / b.cpu for a, b in zip(costs, base, strict=True)])}" for costs in (cold, edit)]
    memory, wall = max(cost.memory for cost in cold), min(cost.wall for cost in cold)
    seconds = _range([cost.cpu for cost in cold])
    day = time.strftime("%Y-%m-%d")
    return f"| {peer.title} | {ratios[0]} | {seconds} | {wall:.0f} | {memory:.0f} | {ratios[1]} | {verdict} | {day} |"


def _install(peer: Peer, home: Path) -> None:
    """What is there already stays."""
    if peer.npm and not (home / "node_modules").exists():
        subprocess.run(["npm", "install", "--no-package-lock", *peer.npm], cwd=home, check=True, stdout=sys.stderr)
    if peer.pip and not (home / "venv").exists():
        subprocess.run([sys.executable, "-m", "venv", "venv"], cwd=home, check=True)
        subprocess.run(["venv/bin/pip", "install", "-q", *peer.pip], cwd=home, check=True)


def _write(peer: Peer, home: Path, captions: tuple[str, ...]) -> None:
    if not (home / "speech.wav").exists():
        material.make(home)
    for number, text in enumerate(captions):
        material.caption(home, number, text)
    peer.write(home, captions)


def _render(peer: Peer, home: Path) -> Cost:
    (home / "out.mp4").unlink(missing_ok=True)
    return measure(["timeout", "900", *peer.argv(home)], cwd=home, log=home / "log")


def _range(values: list[float]) -> str:
    low, high = (f"{value:.3g}" for value in (min(values), max(values)))
    return low if low == high else f"{low} to {high}"


if __name__ == "__main__":
    main()
