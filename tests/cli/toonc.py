"""Run the real command in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

HELLO = """\
toon 1

video hello 9:16

scene only 900ms {
  background: #101018
  text "Hello, world" at: center
}
"""
COMMAND = [sys.executable, "-c", "import sys; from pytoon_lang.cli import main; sys.exit(main())"]


def toonc(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None, **more: Any
) -> subprocess.CompletedProcess[str]:
    """Run to the end. No colours unless asked for, no keys of services."""
    return run([*COMMAND, *arguments], cwd, env, **more)


def run(argv: list[str], cwd: Path, env: dict[str, str] | None = None, **more: Any) -> subprocess.CompletedProcess[str]:
    """Any command, with what it said."""
    return subprocess.run(
        argv, cwd=cwd, env=environment(env), capture_output=True, text=True, timeout=120, check=False, **more
    )


def started(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Start and leave running, as the leader of a group of its own."""
    return subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=cwd,
        env=environment(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def environment(env: dict[str, str] | None = None) -> dict[str, str]:
    keep = {name: value for name, value in os.environ.items() if not name.endswith(("_KEY", "_SECRET"))}
    return {**keep, "PYTHONUNBUFFERED": "1", **(env or {})}


def events(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]
