"""The line to a shared store: a thread of its own that asks and answers while the build works."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import FIRST_COMPLETED, wait
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable
    from concurrent.futures import Future
    from typing import Any

_BEAT = 0.2  # seconds
_PATIENCE = 2.0  # seconds that what was cancelled gets to end

T = TypeVar("T")


class Line:
    """A thread with an event loop. It ends with `close`, and with the process."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="shared store", daemon=True)
        self._thread.start()

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Have something done meanwhile."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def wait(self, these: Iterable[Future[T]], patience: float, stopped: Callable[[], bool]) -> None:
        """Wait until all are done, `stopped` says so, or so many seconds have passed; what is not done is cancelled."""
        waiting, until = set(these), time.monotonic() + patience
        try:
            while waiting and (left := until - time.monotonic()) > 0 and not stopped():
                waiting = wait(waiting, min(_BEAT, left), FIRST_COMPLETED).not_done
        finally:
            for one in waiting:
                one.cancel()

    def close(self) -> None:
        """End, whatever is under way."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop)
        self._thread.join(_PATIENCE)
        if not self._thread.is_alive():
            self._loop.close()

    async def _end(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for one in others:
            one.cancel()
        if others:
            await asyncio.wait(others, timeout=_PATIENCE / 2)
        await self._loop.shutdown_default_executor()
        self._loop.stop()
