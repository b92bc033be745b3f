"""A small project with everything in it that starts a process, and a way to find processes that outlive a build."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.footage import photos
from tests.footage.clips import film, run

PROGRAM = """\
toon 1

video talk 180x320

narrator ana { engine: local() }

captions word-pop

scene one 2s {
  clip "clip.mp4" from: 500ms, speed: 150%, gain: -6dB, then: loop
}

transition fade(300ms)

scene two {
  image "photo.jpg"
  say ana "Kill me once."
}

scene three 1s {
  clip "clip.mp4" fit: contain, around: blur
  text "Twice" at: center, enter: pop(200ms)
}

output "out/talk.mp4"
"""

MARK = "TOONC_TEST_MARK"
COMMAND = (sys.executable, "-c", "from pytoon_lang.cli import main; raise SystemExit(main())")


def project(folder: Path) -> Path:
    """A folder with the program and what it shows."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "talk.toon").write_text(PROGRAM)
    (folder / "photo.jpg").write_bytes(photos.saved(photos.upright(), "JPEG", 1, quality=90))
    silent = film(folder / "silent.mp4", 75, "25")
    tone = ("-f", "lavfi", "-i", "sine=d=3")
    run("-i", str(silent), *tone, "-c:v", "copy", "-c:a", "aac", str(folder / "clip.mp4"))
    silent.unlink()
    return folder


class Build(NamedTuple):
    """A running `toonc build` and the mark that all of its children carry in their environment."""

    process: subprocess.Popen[str]
    mark: str

    def orphans(self, patience: float = 5.0) -> list[str]:
        """Command lines of marked processes that are still there after `patience` seconds."""
        until = time.monotonic() + patience
        while (found := _marked(self.mark)) and time.monotonic() < until:
            time.sleep(0.05)
        return found


def started(folder: Path, *more: str, **environment: str) -> Build:
    """`toonc build talk.toon` in a folder."""
    mark = uuid.uuid4().hex
    environ = {**os.environ, MARK: mark, **environment}
    command = [*COMMAND, "build", "talk.toon", *more]
    pipe = subprocess.PIPE
    return Build(subprocess.Popen(command, cwd=folder, env=environ, stdout=pipe, stderr=pipe, text=True), mark)


def built(folder: Path, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same, waited for."""
    build = started(folder, *more, **environment)
    out, err = build.process.communicate(timeout=200)
    assert build.orphans() == []
    return subprocess.CompletedProcess(build.process.args, build.process.returncode, out, err)


def frames(video: Path) -> str:
    """A digest of every decoded frame and of the sound."""
    return run("-i", str(video), "-f", "framemd5", "-").decode()


def _marked(mark: str) -> list[str]:
    wanted, found = f"{MARK}={mark}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if wanted in (process / "environ").read_bytes() and _alive(process):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:200])
    return found


def _alive(process: Path) -> bool:
    return (process / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
