"""Something costly that several tasks need at the same time, made once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """The last `keep` values by key. Whoever asks first makes the value; the others wait for it."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._values: OrderedDict[Hashable, Future[T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`; `make` must give the same for the same key. What it raises is raised here only.

        A maker that fails (its build may have been stopped) takes nobody with it: those who waited try for themselves.
        """
        while True:
            with self._lock:
                future, mine = self._values.get(key), False
                if future is None:
                    future, mine = Future(), True
                    self._values[key] = future
                self._values.move_to_end(key)
                while len(self._values) > self._keep:
                    self._values.popitem(last=False)
            if mine:
                return self._make(key, future, make)
            if future.exception() is None:
                return future.result()

    def _make(self, key: Hashable, future: Future[T], make: Callable[[], T]) -> T:
        try:
            value = make()
        except BaseException as failure:
            with self._lock:
                if self._values.get(key) is future:
                    del self._values[key]
            future.set_exception(failure)
            raise
        future.set_result(value)
        return value
