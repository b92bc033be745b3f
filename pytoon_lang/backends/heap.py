"""Memory that was freed, given back to the system. Where the C library is not glibc, it is given back anyway."""

from __future__ import annotations

import ctypes

_ARENA_MAX = -8  # a parameter of glibc's mallopt


def share_heap() -> None:
    """Let threads that start from now on share one heap: of a heap of its own each would keep up to 30 MB."""
    limit = getattr(ctypes.CDLL(None), "mallopt", None)
    if limit is not None:
        limit(_ARENA_MAX, 1)


def give_back() -> None:
    """Return what a photo or a shot leaves behind: glibc keeps up to twice the size of the last for the next."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
