"""What a build may spend: nobody is asked for anything that does not fit with all that is in the making."""

from __future__ import annotations

import threading

from pytoon_lang.backends.engines.base import Refused


class Purse:
    """`limit` in US dollars for this build, None for none. Estimates are set aside, then settled."""

    def __init__(self, limit: float | None) -> None:
        self._limit = limit
        self._taken: dict[str, float] = {}
        self._lock = threading.Lock()

    def reserve(self, key: str, usd: float | None) -> None:
        """Set money aside for a purchase. Raises Refused: there is not enough left, or nobody knows what it takes."""
        with self._lock:
            if self._limit is not None:
                if usd is None:
                    raise Refused("nobody knows what it costs, and spending is limited")
                left = self._limit - sum(taken for other, taken in self._taken.items() if other != key)
                if usd > left + 1e-9:
                    raise Refused(f"it costs {usd:.2f} USD, {max(0.0, left):.2f} USD of the limit are left")
            self._taken[key] = usd or 0.0

    def told(self, key: str, usd: float) -> None:
        """A service says what it will charge for a purchase. Raises Refused: that is more than there is."""
        with self._lock:
            before = self._taken.get(key, 0.0)
            if key in self._taken:
                self._taken[key] = usd
            if self._limit is not None and usd > before and sum(self._taken.values()) > self._limit + 1e-9:
                raise Refused(
                    f"the service charges {usd:.2f} USD, {before:.2f} were expected, and the limit is reached"
                )

    def settle(self, key: str, usd: float) -> None:
        """A purchase is over: what it cost in truth. What another build has begun was counted before this one."""
        with self._lock:
            if key in self._taken:
                self._taken[key] = usd

    def paid(self, key: str) -> bool:
        """Whether a purchase is one of this build."""
        with self._lock:
            return key in self._taken

    @property
    def spent(self) -> float:
        """What this build has spent, with what is set aside."""
        with self._lock:
            return sum(self._taken.values())
