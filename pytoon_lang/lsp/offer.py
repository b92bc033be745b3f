"""One thing that could be written at the cursor."""

from __future__ import annotations

from typing import NamedTuple


class Offer(NamedTuple):
    """One thing that could be written. `snippet` has places to fill in, for editors that know them."""

    label: str
    sort: str  # statement, key, value, name, preset, file, unit, color, type
    doc: str = ""
    detail: str = ""
    insert: str = ""
    snippet: str = ""
