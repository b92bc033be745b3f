"""How long an engine is waited for."""

from __future__ import annotations

from typing import NamedTuple


class Terms(NamedTuple):
    """How long we wait, in seconds: `idle` for an answer, `patience` for a clip, `pause` between questions."""

    idle: float = 60.0
    patience: float = 1800.0
    pause: float | None = None  # None: as the engine says
