"""Questions to the compiler, each to a child process: what clients send may take long and fail as badly as it likes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from pytoon_lang.service.environment import redacted
from pytoon_lang.service.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytoon_lang.service.jobs import Options
    from pytoon_lang.service.work import Work

SECONDS = 60.0


class Asking:
    """Asks two questions at once; more wait."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._turns = asyncio.Semaphore(2)

    async def check(self, folder: Path, main: str, options: Options) -> list[dict[str, Any]]:
        """What `toonc check` says of a program."""
        argv = ["pytoon_lang", "check", "--format", "json"]
        for name, value in options.sets:
            argv += ["--set", f"{name}={value}"]
        answer = await self._ask([*argv, main], folder)
        return list(answer["diagnostics"])

    async def kinds(self, folder: Path, names: Sequence[str]) -> dict[str, str]:
        """What files are, by looking at their bytes: image, video, audio, font, text; empty: none that we take."""
        return dict(await self._ask(["pytoon_lang.service.probing", *names], folder)) if names else {}

    async def _ask(self, words: Sequence[str], folder: Path) -> dict[str, Any]:
        async with self._turns:
            child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", *words),
                cwd=folder,
                env=dict(self._work.environment),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,
            )
            try:
                said, _ = await asyncio.wait_for(child.communicate(), SECONDS)
            except TimeoutError:
                raise Refused(422, "too-complex", f"it takes longer than {SECONDS:g} s to look at") from None
            finally:
                if child.returncode is None:
                    os.killpg(child.pid, signal.SIGKILL)
                    await child.wait()
        try:
            return dict(json.loads(redacted(said.decode(), self._work.secrets)))
        except ValueError:
            raise Refused(422, "unreadable", "what was sent cannot be looked at") from None
