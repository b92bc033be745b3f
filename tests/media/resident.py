"""How much memory a task really takes: run in a process of its own, which is watched together with its children."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

RUN = """
import pickle, sys
from pathlib import Path
from pytoon_lang.backends.base import Job
from pytoon_lang.backends.registry import run_of
root, kind, params, folder, inputs, drawings = pickle.loads(Path(sys.argv[1]).read_bytes())
Path(folder).mkdir()
run_of(kind)(params, Job(Path(folder), tuple(map(Path, inputs)), Path(root).joinpath, drawings.__getitem__))
"""


def peak(
    root: Path, kind: str, params: Any, inputs: tuple[Path, ...] = (), drawings: dict[str, str] | None = None
) -> int:
    """Run one task in `root / kind` -> the most bytes that its process and FFmpeg's held at once."""
    told = root / "told"
    told.write_bytes(pickle.dumps((root, kind, params, root / kind, inputs, drawings or {})))
    process = subprocess.Popen([sys.executable, "-c", RUN, str(told)])
    most = 0
    while process.poll() is None:
        most = max(most, _resident(process.pid))
        time.sleep(0.01)
    assert process.returncode == 0
    return most


def _resident(pid: int, above: str = "") -> int:
    """Bytes of a process and its descendants; none for one that ends while it is looked at.

    One that runs the program of the one above it has been forked a moment ago and still shows that one's memory.
    """
    try:
        program = str(Path(f"/proc/{pid}/exe").readlink())
        if program == above:
            return 0
        total = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += sum(_resident(int(child), program) for child in (task / "children").read_text().split())
    except (OSError, IndexError):
        return 0
    return total
