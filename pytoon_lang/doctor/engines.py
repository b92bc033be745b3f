"""Which services could make clips: keys by their names. None is asked; `toonc engines --probe` does that."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.engines import settings
from pytoon_lang.backends.engines.base import Fault
from pytoon_lang.backends.engines.registry import names, studio
from pytoon_lang.backends.engines.wire import sendable
from pytoon_lang.doctor.finding import absent, note, well
from pytoon_lang.world.engines import variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.doctor.finding import Finding
    from pytoon_lang.world.engines import Studio


def examined() -> Iterator[Finding]:
    """Each engine; what is set wrongly is told without its value."""
    for name in names():
        try:
            found = studio(name)
        except BackendError as broken:
            yield note("engines", f"{name}: {broken}", "update or uninstall that package", engine=name)
            continue
        if found is not None:
            yield _engine(name, found)


def _engine(name: str, found: Studio) -> Finding:
    key = variable(found)
    there = bool(os.environ.get(key, "").strip())
    facts = {"engine": name, "variable": key, "set": there}
    try:
        if found.secret:
            sendable(os.environ.get(found.secret, ""), found.secret)
        settings.terms(name, os.environ)
        settings.clips(name, os.environ, found.atonce)
    except Fault as wrong:
        return note("engines", f"{name}: {wrong}", "set it anew, or unset it: the engine is skipped", **facts)
    return (well if there else absent)("engines", f"{name}: {key} is {'set' if there else 'not set'}", **facts)
