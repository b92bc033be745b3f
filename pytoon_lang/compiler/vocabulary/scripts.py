"""What voices can speak: the letters that each engine reads, and the signs that are words."""

from __future__ import annotations

LETTERS: dict[str, tuple[str, ...]] = {"local": ("LATIN", "MODIFIER", "MICRO SIGN")}
"""How the Unicode names of the letters begin that an engine reads. One that is not here reads every script."""

SIGNS = frozenset("&%@#+=°©µ/~§№℃℉×÷±")
"""Signs that are read aloud even when they stand alone: "and", "percent", "at"."""
