"""What voices can speak: the letters that each engine reads, and the signs that are words."""

from __future__ import annotations

_LATIN = ("LATIN", "MODIFIER", "MICRO SIGN")

LETTERS: dict[str, tuple[str, ...]] = {"kokoro": _LATIN, "local": _LATIN}
"""How the Unicode names of the letters begin that an engine reads. One that is not here reads every script."""

SIGNS = frozenset("&%@#+=°©µ/~§№℃℉×÷±")
"""Signs that are read aloud even when they stand alone: "and", "percent", "at"."""
