"""Whether results can be shared with other machines. Nobody is asked: a store that is away is no trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.aligners import models
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.doctor.finding import absent, note, well
from pytoon_lang.render.sharing.address import VARIABLE, address
from pytoon_lang.render.sharing.shared import EXTRA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.doctor.finding import Finding


def examined() -> Iterator[Finding]:
    """The package that speaks with stores, and what the environment says of one: never what it names."""
    version, found = models.version("obstore", "obstore"), address()
    facts = {"extra": "store", "installed": bool(version), "variable": VARIABLE, "set": found is not None}
    if isinstance(found, Diagnostic):
        yield note("store", found.message, found.help, **facts)
        return
    if found is None:
        says = f"obstore {version}" if version else f"store is not installed: `{EXTRA}`"
        yield absent("store", f"results are not shared: {VARIABLE} is not set; {says}", **facts)
        return
    if not version:
        yield note("store", f"{VARIABLE} is set, but the extra `store` is not installed", f"`{EXTRA}`", **facts)
        return
    kind = "a folder" if found.folder else "a bucket"
    terms = ", read only" if found.read_only else ""
    yield well("store", f"results are shared: {VARIABLE} names {kind}{terms}; obstore {version}", **facts)
