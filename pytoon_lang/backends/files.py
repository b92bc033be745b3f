"""Arrays between tasks: several in one file, read without copying them into memory."""

from __future__ import annotations

import errno
import os
import threading
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

_HEADER = 1 << 20  # bytes that the names may take
_READING = threading.Lock()
"""NumPy reads a header as Python source. Python 3.11 counts how deep it is in that for all threads together, and raises
SystemError when two of them meet there.
"""


def write_fields(path: Path, fields: Mapping[str, NDArray[Any]]) -> None:
    """Arrays by name -> one `.npy` file: a single record, whose fields are the arrays."""
    record = np.zeros((), np.dtype([(name, array.dtype, array.shape) for name, array in fields.items()]))
    for name, array in fields.items():
        record[name] = array
    try:
        np.save(path, record)
    except OSError as trouble:
        if trouble.errno is None:  # NumPy says only that less was written than it wanted: the disk is full
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path)) from trouble
        raise


def read_fields(path: Path) -> dict[str, NDArray[Any]]:
    """What `write_fields` has written, mapped from the file, not to be written to."""
    with _READING:
        record = np.load(path, mmap_mode="r", max_header_size=_HEADER)
    return {name: np.asarray(record[name]) for name in record.dtype.names or ()}
