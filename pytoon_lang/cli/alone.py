"""Libraries that compute, kept from starting threads of their own."""

from __future__ import annotations

import os


def alone() -> None:
    """One thread in each, for this process and its children, unless the user's environment says otherwise.

    A build keeps all processors busy by itself, and threads that wait for a share of a frame spin. OpenBLAS starts its
    own at import, which costs 0.07 s. Both look here when they are loaded, so this comes first.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OPENCV_FOR_THREADS_NUM", "1")
