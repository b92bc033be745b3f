"""What stable-ts needs on this machine: the package (extra `stable-ts`) and a Whisper model.

The model is looked for, never downloaded: `$TOONC_STABLE_TS_MODEL` names its file (`small.pt`). Everything here is
asked when a file is checked, so nothing heavy is imported.
"""

from __future__ import annotations

import os
from pathlib import Path

from pytoon_lang.backends import weights
from pytoon_lang.backends.aligners.models import version

VARIABLE = "TOONC_STABLE_TS_MODEL"

EXTRA = 'pip install "pytoon-lang[stable-ts]"'


def installed() -> str:
    """`2.19.1` when the package is there, else nothing."""
    return version("stable_whisper", "stable_ts")


def chosen() -> Path | None:
    """The file that the user named, whether or not it is there."""
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named).expanduser() if named else None


def fingerprint() -> str:
    """Package and model that aligned lines depend on; nothing when stable-ts will not run on this machine."""
    file, found = chosen(), installed()
    return f"stable-ts {found} {weights.digest([file])}" if file and file.is_file() and found else ""
