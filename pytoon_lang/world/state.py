"""Where a project's state lies: what builds remember, their lock, their store."""

from __future__ import annotations

import os
from pathlib import Path

NAME = ".toonc"
VARIABLE = "TOONC_STATE"
"""Names a folder for the state of all projects, for those that cannot be written."""


def state_of(root: Path) -> Path:
    """`.toonc` in the project; with `$TOONC_STATE`, a folder of its own below that, named by the project's path."""
    chosen = os.environ.get(VARIABLE)
    if not chosen:
        return root / NAME
    from hashlib import sha256

    real = os.path.realpath(root)
    return Path(chosen).absolute() / f"{os.path.basename(real) or 'root'}-{sha256(os.fsencode(real)).hexdigest()[:12]}"  # noqa: PTH119
