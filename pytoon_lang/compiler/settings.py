"""What the command line adds to a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Settings(NamedTuple):
    """`--set key=value` pairs, as text in the literals of the language; the folder of outputs, when not `out/`; the
    data file of `--data`, relative to the project's root: one video for each of its rows; whether drafts are made; the
    variant, or the output's name, that alone is made (all are checked).
    """

    sets: Mapping[str, str] = {}
    out: str = ""
    data: str = ""
    draft: bool = False
    variant: str = ""
