"""Made once, waited for by all, and nobody suffers from another's failure."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pytoon_lang.backends.ffmpeg.once import Once


def test_many_ask_and_one_makes() -> None:
    once: Once[int] = Once(keep=2)
    made: list[int] = []

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return 7

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: once.get("a", make), range(8))) == [7] * 8
    assert len(made) == 1


def test_only_the_last_ones_are_kept() -> None:
    once: Once[str] = Once(keep=2)
    made: list[str] = []
    for key in "abcacba":
        once.get(key, lambda key=key: made.append(key) or key)  # type: ignore[misc]
    assert "".join(made) == "abcaba"


def test_a_failure_is_its_makers_alone() -> None:
    once: Once[int] = Once(keep=2)
    started = threading.Event()

    def fail() -> int:
        started.set()
        time.sleep(0.1)
        raise RuntimeError("stopped")

    def second() -> int:
        started.wait()
        return once.get("a", lambda: 5)

    with ThreadPoolExecutor(2) as pool:
        first, other = pool.submit(once.get, "a", fail), pool.submit(second)
        with pytest.raises(RuntimeError):
            first.result()
        assert other.result() == 5
