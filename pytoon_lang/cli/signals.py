"""Being asked to end is like Ctrl-C: tools are stopped, what was finished is kept."""

from __future__ import annotations

import signal
from typing import NoReturn


def end_politely() -> None:
    """From now on SIGTERM raises KeyboardInterrupt, as SIGINT does. For commands that start other processes."""
    signal.signal(signal.SIGTERM, _terminated)


def _terminated(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
