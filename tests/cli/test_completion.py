"""`toonc completion`: the scripts, asked by the shells themselves."""

from __future__ import annotations

import os
import pty
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.cli.completion import SHELLS, script
from pytoon_lang.cli.options import COMMANDS

from .toonc import run, toonc

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("launch.toon", "my video.toon", "ad.yaml", "notes.txt", "rows.csv")
ASK = """\
source {script}
ask() {{ COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _toonc; (IFS='|'; echo "${{COMPREPLY[*]}}"); }}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).touch()
    return tmp_path


def placed(folder: Path, shell: str, name: str) -> Path:
    """A script where the shell looks for it; whoever has no such shell cannot ask it."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    path = folder / ".scripts" / name
    path.parent.mkdir()
    path.write_text(script(shell))
    return path


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_is_known(shell: str) -> None:
    text = script(shell)
    assert [name for name in COMMANDS if name not in text] == []


def test_bash(folder: Path) -> None:
    asked = {
        "toonc bu": {"build"},
        "toonc --color al": {"always"},
        "toonc -q --color always bu": {"build"},
        "toonc build ''": {"launch.toon", "my video.toon", "ad.yaml", ".scripts"},
        "toonc check launch.toon my": {"my video.toon"},
        "toonc build --fr": {"--frozen"},
        "toonc build --format j": {"json"},
        "toonc build --format = j": {"json"},  # as bash splits `--format=j`
        "toonc build --set who = me la": {"launch.toon"},
        "toonc build launch.toon --data ''": {"rows.csv", ".scripts"},
        "toonc build -o ''": {".scripts"},
        "toonc dump --stage s": {"scene", "svg"},
        "toonc explain bad-cu": {"bad-cube"},
        "toonc completion f": {"fish"},
    }
    place = placed(folder, "bash", "toonc.bash")
    lines = [ASK.format(script=place), *(f"ask {words}" for words in asked)]
    done = run(["bash", "--norc", "-c", "\n".join(lines)], folder)
    assert done.stderr == ""
    told = [set(line.split("|")) for line in done.stdout.splitlines()]
    assert dict(zip(asked, told, strict=True)) == asked


def test_fish(folder: Path) -> None:
    place = placed(folder, "fish", "toonc.fish")
    asked = ["toonc bu", "toonc build ", "toonc build --format=j", "toonc explain bad-cu"]
    lines = [f"source {place}", *(f"complete -C '{words}'" for words in asked)]
    done = run(["fish", "--no-config", "-c", "; ".join(lines)], folder, env={"HOME": str(folder)})
    told = [line.partition("\t")[0] for line in done.stdout.splitlines()]
    assert told == ["build", "ad.yaml", "launch.toon", "my video.toon", "--format=json", "bad-cube"]


def test_zsh(folder: Path) -> None:
    place = placed(folder, "zsh", "_toonc")
    said = typed(
        ["zsh", "-f", "-i"],
        folder,
        f"fpath+=({place.parent}); autoload -U compinit; compinit -D; toonc() {{ echo got $*; }}; echo ready\n",
        "toonc bu\tla\t--format j\t\n",
    )
    assert "got build launch.toon --format json" in said


def test_the_command_writes_it(tmp_path: Path) -> None:
    done = toonc("completion", "zsh", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, script("zsh"), "")
    assert done.stdout.startswith("#compdef toonc\n")
    assert toonc("completion", "csh", cwd=tmp_path).returncode == 2


def typed(argv: list[str], folder: Path, *lines: str) -> str:
    """What a shell on a terminal shows while lines are typed, each after the shell is done with the one before."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe(argv[0], argv, os.environ | {"TERM": "dumb", "HOME": str(folder)})  # noqa: S606
    said = ""
    for line, awaited in zip(lines, ("\r\nready", "\r\ngot "), strict=True):
        os.write(terminal, line.encode())
        until = time.monotonic() + 20
        while awaited not in said and time.monotonic() < until:
            said += os.read(terminal, 65536).decode(errors="replace")
    os.write(terminal, b"exit\n")
    said += os.read(terminal, 65536).decode(errors="replace")
    os.close(terminal)
    os.waitpid(child, 0)
    return said
