"""Memory that was freed, given back to the system."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Return what a decoded photo leaves behind: glibc keeps up to twice the size of the last one for the next.

    Where the C library has no such call (macOS, musl), it does not keep so much either.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
