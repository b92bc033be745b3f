"""A build in a process of its own, to be killed: `python -m render.fake_build ROOT [STEP]`.

With STEP it kills itself, as hard as can be, just before the STEP-th operation on a file below ROOT; without, it prints
how many there were.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from pytoon_lang.backends.fake import Fake
from pytoon_lang.render.build import build

from .hand_compiled import compiler, site

OPERATIONS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.utime", "os.truncate", "shutil.copyfile")


class Steps:
    """Counts operations on files below a folder and dies at one of them."""

    def __init__(self, root: str, fatal: int) -> None:
        self.root, self.fatal, self.count = root, fatal, 0
        self.lock = threading.Lock()

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if event not in OPERATIONS or self.root not in str(args[0]):
            return
        with self.lock:
            self.count += 1
            if self.count == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    root, fatal = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    steps = Steps(root, fatal)
    sys.addaudithook(steps)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    built = build(compiler(), site(Path(root), run=Fake(0.03)))
    assert built.status == "done", built
    sys.stdout.write(f"{steps.count}\n")


if __name__ == "__main__":
    main()
