"""Memory that was freed, given back to the system. Where the C library is not glibc, it is given back anyway."""

from __future__ import annotations

import ctypes

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3  # parameters of glibc's mallopt
_LARGE = 1 << 20


def share_heap() -> None:
    """Let threads that start from now on share one heap: of a heap of its own each would keep up to 30 MB.

    What is larger than a megabyte goes back to the system when it is freed, always: left alone glibc stops doing so
    after the first photo, and then holes between photos stay.
    """
    limit = getattr(ctypes.CDLL(None), "mallopt", None)
    if limit is not None:
        limit(_ARENA_MAX, 1)
        limit(_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Return what a photo, a mix or a shot leaves behind: glibc keeps up to twice the size of the last for the next."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
