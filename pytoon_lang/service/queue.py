"""The queue as requests see it: an answer within seconds, or a refusal. With its database away, the engine waits.

Its threads are its own, so that what has to do with files goes on meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from pytoon_lang.service.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.service.engine import Engine

T = TypeVar("T")

SECONDS = 8.0
LOOK = 3.0


class Queue:
    """The engine of an event loop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(8, "queue")
        self._look: asyncio.Future[str] | None = None

    async def submit(self, key: str, project: str) -> None:
        """Queue a job. Raises Refused; it may be in the queue all the same."""
        try:
            await self._done(lambda: self._engine.submit(key, project))
        except Exception as trouble:
            logging.getLogger("toonc.work").warning("a job could not be queued", exc_info=trouble)
            raise Refused(503, "queue-away", "the queue does not answer; try again in a minute") from trouble

    async def cancel(self, key: str) -> None:
        """Take a job out. Where that fails, whoever is to run it sees its record."""
        await self._tried(lambda: self._engine.cancel(key))

    async def forget(self, key: str) -> None:
        """Delete a job that has ended. Where that fails, nobody misses it."""
        await self._tried(lambda: self._engine.forget(key))

    async def answers(self) -> bool:
        """Whether the database does. Everybody who asks at once gets the same answer."""
        if self._look is None or self._look.done():
            loop = asyncio.get_running_loop()
            self._look = loop.run_in_executor(self._threads, self._engine.status, "local/none")
        try:
            await asyncio.wait_for(asyncio.shield(self._look), LOOK)
        except Exception:  # whatever a database can say
            return False
        return True

    async def _done(self, what: Callable[[], T]) -> T:
        loop = asyncio.get_running_loop()
        return await asyncio.wait_for(loop.run_in_executor(self._threads, what), SECONDS)

    async def _tried(self, what: Callable[[], None]) -> None:
        try:
            await self._done(what)
        except Exception as trouble:
            logging.getLogger("toonc.work").warning("the queue does not answer", exc_info=trouble)
