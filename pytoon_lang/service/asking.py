"""Questions to the compiler, each to a child process: what clients send may take long and fail as badly as it likes."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import sys
from typing import TYPE_CHECKING, Any

from pytoon_lang.service.environment import redacted
from pytoon_lang.service.refusal import Refused
from pytoon_lang.service.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytoon_lang.service.jobs import Job
    from pytoon_lang.service.work import Work

SECONDS = 60.0
MEMORY = 2 << 30
ANSWER = 16 << 20
"""What a question may take: time, bytes of memory (on Linux), bytes of its answer."""


class Asking:
    """Asks three questions at once, two of one owner; more wait."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._turns = Turns(3, 2)

    async def check(self, job: Job, folder: Path) -> list[dict[str, Any]]:
        """What `toonc check` says of a job's program."""
        argv = ["pytoon_lang", "check", "--format", "json"]
        for name, value in job.options.sets:
            argv += ["--set", f"{name}={value}"]
        answer = await self._ask(job.owner, [*argv, job.main], folder)
        return list(answer["diagnostics"])

    async def kinds(self, owner: str, folder: Path, names: Sequence[str]) -> dict[str, str]:
        """What files are, by looking at their bytes: image, video, audio, font, text; empty: none that we take."""
        return dict(await self._ask(owner, ["pytoon_lang.service.probing", *names], folder)) if names else {}

    async def imported(self, owner: str, folder: Path, document: str, names: Sequence[str]) -> dict[str, Any]:
        """A document of earlier systems -> `source` (empty when there is none) and `diagnostics`."""
        file = folder.with_name("request.json")
        file.write_text(document, encoding="utf-8")
        try:
            return await self._ask(owner, ["pytoon_lang.service.importing", str(file), *names], folder)
        finally:
            file.unlink()

    async def _ask(self, owner: str, words: Sequence[str], folder: Path) -> dict[str, Any]:
        async with self._turns.turn(owner):
            said = await self._said(words, folder)
        try:
            return dict(json.loads(redacted(said.decode(), self._work.secrets)))
        except ValueError:
            raise Refused(422, "unreadable", "what was sent cannot be looked at") from None

    async def _said(self, words: Sequence[str], folder: Path) -> bytes:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", *words),
            cwd=folder,
            env=dict(self._work.environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        _bound(child.pid)
        assert child.stdout is not None
        said = bytearray()
        try:
            async with asyncio.timeout(SECONDS):
                while part := await child.stdout.read(1 << 16):
                    said += part
                    if len(said) > ANSWER:
                        raise Refused(422, "too-complex", "there is too much to say about it")
                await child.wait()
        except TimeoutError:
            raise Refused(422, "too-complex", f"it takes longer than {SECONDS:g} s to look at") from None
        finally:
            if child.returncode is None:
                os.killpg(child.pid, signal.SIGKILL)
                await child.wait()
        return bytes(said)


def _bound(pid: int) -> None:
    """Keep a child from taking all memory of the machine, where the system knows a way."""
    if hasattr(resource, "prlimit"):
        try:
            resource.prlimit(pid, resource.RLIMIT_DATA, (MEMORY, MEMORY))
        except ProcessLookupError:
            return  # it has ended already
