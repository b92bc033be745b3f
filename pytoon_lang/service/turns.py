"""Who is next: some at once, of one owner fewer, so that nobody has to wait for all that another one asks."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Turns:
    """Turns of an event loop: `at_once` in all, `own` of one owner."""

    def __init__(self, at_once: int, own: int) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._owns: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(own))

    @asynccontextmanager
    async def turn(self, owner: str) -> AsyncIterator[None]:
        """A turn of an owner, who waits for the own ones first, and only then stands in everybody's way."""
        async with self._owns[owner], self._all:
            yield
