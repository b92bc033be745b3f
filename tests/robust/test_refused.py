"""A full disk, a read-only project, an FFmpeg without an encoder: said plainly, nothing lost, then built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pytoon_lang.backends.ffmpeg.tool import binary

from .project import COMMAND, built, frames, project


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("whole") / "talk")
    assert built(folder).returncode == 0
    return folder


def copied(whole: Path, folder: Path, *, state: bool = False) -> Path:
    return Path(shutil.copytree(whole, folder, ignore=shutil.ignore_patterns(*(() if state else (".toonc",)), "out")))


def apart(script: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """A shell script in mounts of its own; skips the test where nobody may have any."""
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no mounts of our own here")
    argv = [unshare, "-m", "sh", "-c", f"set -e; {script}", "sh", *map(str, arguments), *COMMAND]
    return subprocess.run(argv, capture_output=True, text=True, env={**os.environ, **environment}, check=False)


def test_a_full_disk(whole: Path, tmp_path: Path) -> None:
    """With room for some of it the build stops and says so; with more room it goes on from there."""
    source = copied(whole, tmp_path / "talk")
    (tmp_path / "small").mkdir()
    script = (
        'mount -t tmpfs -o size=2m none "$2"; cp -r "$1"/. "$2"; cd "$2"; shift 2; '
        '"$@" build talk.toon && exit 99; echo "code $?"; mount -o remount,size=200m .; '
        '"$@" build talk.toon; cp out/talk.mp4 ..'
    )
    done = apart(script, source, tmp_path / "small")
    assert done.returncode == 0, done.stderr
    assert "code 5" in done.stdout
    assert "error[disk-full]: there is no room left on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert ", 0 reused" not in done.stderr  # what was finished before counts
    assert frames(tmp_path / "talk.mp4") == frames(whole / "out/talk.mp4")


def test_a_read_only_project_says_how_it_can_be_built_all_the_same(whole: Path, tmp_path: Path) -> None:
    source = copied(whole, tmp_path / "talk")
    script = 'mount --bind "$1" "$1"; mount -o remount,ro,bind "$1"; cd "$1"; shift; "$@" build talk.toon'
    done = apart(script, source)
    assert done.returncode == 5
    assert "error[cannot-write]" in done.stderr
    assert "Read-only file system" in done.stderr
    assert "TOONC_STATE=" in done.stderr
    more = apart(f"{script} -o {tmp_path}/elsewhere", source, TOONC_STATE=str(tmp_path / "state"))
    assert more.returncode == 0, more.stderr
    assert frames(tmp_path / "elsewhere/talk.mp4") == frames(whole / "out/talk.mp4")
    assert not (source / ".toonc").exists()
    again = apart(f"{script} -o {tmp_path}/elsewhere", source, TOONC_STATE=str(tmp_path / "state"))
    assert again.returncode == 0
    assert ", 0 reused" not in again.stderr


def test_an_ffmpeg_without_the_encoder(whole: Path, tmp_path: Path) -> None:
    folder = copied(whole, tmp_path / "talk")
    poor = tmp_path / "ffmpeg"
    refuse = "echo \"[vost#0:0 @ 0x1] Unknown encoder 'libx264'\" >&2; exit 8"
    poor.write_text(f'#!/bin/sh\ncase "$*" in *libx264*) {refuse};; esac\nexec {binary()} "$@"\n')
    poor.chmod(0o755)
    done = built(folder, TOONC_FFMPEG=str(poor))
    assert done.returncode == 5
    assert "error[missing-encoder]" in done.stderr
    assert "`libx264`" in done.stderr
    assert "Traceback" not in done.stderr
    mended = built(folder)
    assert mended.returncode == 0, mended.stderr
    assert frames(folder / "out/talk.mp4") == frames(whole / "out/talk.mp4")


def test_a_program_may_write_no_large_files(whole: Path, tmp_path: Path) -> None:
    """A quota by RLIMIT_FSIZE: the tools are killed by a signal, the build is not."""
    folder = copied(whole, tmp_path / "talk")
    argv = ["sh", "-c", 'ulimit -f 20; trap "" XFSZ; exec "$@"', "sh", *COMMAND, "build", "talk.toon"]
    done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 5, done.stderr
    assert "error[disk-full]" in done.stderr
    assert "Traceback" not in done.stderr
    assert built(folder).returncode == 0
    assert frames(folder / "out/talk.mp4") == frames(whole / "out/talk.mp4")


def test_a_clip_that_goes_away_while_it_is_used(whole: Path, tmp_path: Path) -> None:
    """Found out before anything is made of other bytes than were planned."""
    folder = copied(whole, tmp_path / "talk", state=True)
    (folder / "clip.mp4").unlink()
    done = built(folder)
    assert done.returncode == 1
    assert "error[missing-asset]" in done.stderr


def test_a_disk_that_fills_up_within_an_array(tmp_path: Path) -> None:
    """NumPy says how much it wrote, but not why no more."""
    code = (
        "import numpy, pathlib; from pytoon_lang.backends.files import write_fields; "
        "write_fields(pathlib.Path('a.npy'), {'a': numpy.ones((1000, 1000))})"
    )
    done = apart(f'mount -t tmpfs -o size=1m none "$1"; cd "$1"; "{sys.executable}" -c "{code}"', tmp_path)
    assert "No space left on device" in done.stderr
