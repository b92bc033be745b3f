"""The queue's database is away: requests hear it within seconds, and nothing else waits."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, cast

import pytest

from pytoon_lang.service import queue
from pytoon_lang.service.queue import Queue
from pytoon_lang.service.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable


class Away:
    """An engine whose database is away: it waits for it, and counts who waits with it."""

    def __init__(self, back: threading.Event) -> None:
        self.back, self.waiting = back, 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def wait(*_: str) -> None:
            self.waiting += 1
            self.back.wait(10)

        return wait


def test_who_asks_is_not_kept_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "SECONDS", 0.1)
    monkeypatch.setattr(queue, "LOOK", 0.1)
    back = threading.Event()
    engine = Away(back)

    async def ask() -> None:
        there = Queue(cast("Any", engine))
        assert not any(await asyncio.gather(*(there.answers() for _ in range(50))))
        assert engine.waiting == 1, "one look for all who ask"
        with pytest.raises(Refused) as caught:
            await there.submit("ann/job", "ann/p")
        assert (caught.value.status, caught.value.code) == (503, "queue-away")
        await there.cancel("ann/job")
        back.set()
        await asyncio.sleep(0.05)
        assert await there.answers()

    asyncio.run(ask())
