"""Which paths a program may name: relative ones that stay inside its project."""

from __future__ import annotations

import posixpath
import re

from pytoon_lang.world import Trouble


def inside(path: str) -> str | Trouble:
    """A path as written -> the same, normalised, or why it may not be asked for. Looks at the text only."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", path):
        return Trouble("outside", "it is an address; download the file into the project")
    if path.startswith(("/", "~", "\\")) or re.match(r"[A-Za-z]:", path):
        return Trouble("outside", "it is not relative to the file that names it")
    if "\0" in path or not path.strip():
        return Trouble("missing", "it is not the name of a file")
    clean = posixpath.normpath(path.replace("\\", "/"))
    if clean == ".." or clean.startswith("../"):
        return Trouble("outside", "it leads out of the project")
    return clean
