"""What the environment says about an engine on this machine; accounts differ, so none of it stands in a program.

TOONC_RUNWAY_CLIPS=5        clips in the making at once (the table's when not set)
TOONC_RUNWAY_TIMEOUT=60     seconds without an answer before the engine is given up
TOONC_RUNWAY_PATIENCE=1800  seconds that a clip may take
TOONC_RUNWAY_PAUSE=5        seconds between two questions how far it is (the engine's own when not set)
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from pytoon_lang.backends.engines.base import Fault
from pytoon_lang.backends.engines.terms import Terms

_PLAIN = Terms()


def terms(engine: str, environment: Mapping[str, str]) -> Terms:
    """How long to wait for an engine. Raises Fault for what is no time."""
    return Terms(
        idle=_number(engine, "TIMEOUT", environment, (1, 3600)) or _PLAIN.idle,
        patience=_number(engine, "PATIENCE", environment, (1, 86_400)) or _PLAIN.patience,
        pause=_number(engine, "PAUSE", environment, (0.01, 600)),
    )


def clips(engine: str, environment: Mapping[str, str], usual: int) -> int:
    """How many clips an engine may have in the making. Raises Fault for what is no number."""
    return round(_number(engine, "CLIPS", environment, (1, 1000)) or usual)


def variable(engine: str, what: str) -> str:
    """The name of a setting."""
    return f"TOONC_{''.join(c if c.isalnum() else '_' for c in engine.upper())}_{what}"


def _number(engine: str, what: str, environment: Mapping[str, str], limits: tuple[float, float]) -> float | None:
    name = variable(engine, what)
    written = environment.get(name, "").strip()
    if not written:
        return None
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not limits[0] <= number <= limits[1]:
        raise Fault("auth", f"{name} is to be a number from {limits[0]:g} to {limits[1]:g}")
    return number
