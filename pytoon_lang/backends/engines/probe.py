"""Whether an engine can be asked: its key is set, its host is there, and it takes the key. Costs nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.engines.base import Fault
from pytoon_lang.backends.engines.registry import engine
from pytoon_lang.backends.engines.uploads import Uploads
from pytoon_lang.backends.engines.wire import Access, Wire, reachable, sendable
from pytoon_lang.world.engines import variable

PATIENCE = 10.0  # seconds


class Probed(NamedTuple):
    """What a probe found: whether the engine can be asked, why not, and how long the answer took in seconds."""

    well: bool
    why: str = ""
    seconds: float = 0.0


def probed(name: str, environment: Mapping[str, str] = os.environ) -> Probed:
    """Ask an engine for something that costs nothing."""
    try:
        found = engine(name, environment)
        studio = found.studio
        if not environment.get(variable(studio)):
            return Probed(False, f"{variable(studio)} is not set")
        key = sendable(environment.get(studio.secret, ""), studio.secret) if studio.secret else ""
        address = reachable(environment.get(studio.base, "") or found.address, keyed=bool(key))
        wire = Wire(found, Access(key, address, PATIENCE), Path, Uploads())
    except BackendError as trouble:
        return Probed(False, str(trouble))
    began = time.monotonic()
    try:
        wire.get(found.probe)
    except Fault as fault:
        # What is not there was looked for with a key that was taken.
        if fault.kind != "invalid" or "redirect" in str(fault):
            return Probed(False, f"{fault.kind}: {fault}", time.monotonic() - began)
    finally:
        wire.close()
    return Probed(True, "", time.monotonic() - began)
