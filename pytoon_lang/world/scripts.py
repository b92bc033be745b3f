"""Which script a character is of, and which shipped families are looked through for it, in this order.

This is the declared fallback: the font that was asked for, then the fonts of the project, then these. A character that
none of them has cannot be drawn (`missing-glyph`).
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x0870, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x19E0, 0x19FF, "Khmr"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1CD0, 0x1CFF, "Deva"),
    (0x2D00, 0x2D2F, "Geor"),
    (0x2D80, 0x2DDF, "Ethi"),
    (0x2E80, 0x303F, "Hani"),
    (0x3040, 0x30FF, "Kana"),
    (0x3100, 0x312F, "Hani"),
    (0x3130, 0x318F, "Hang"),
    (0x31A0, 0x31EF, "Hani"),
    (0x31F0, 0x31FF, "Kana"),
    (0x3200, 0x9FFF, "Hani"),
    (0xA8E0, 0xA8FF, "Deva"),
    (0xA9E0, 0xA9FF, "Mymr"),
    (0xAA60, 0xAA7F, "Mymr"),
    (0xAB00, 0xAB2F, "Ethi"),
    (0xAC00, 0xD7FF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB13, 0xFB17, "Armn"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE30, 0xFE4F, "Hani"),
    (0xFE70, 0xFEFE, "Arab"),
    (0xFF00, 0xFFEF, "Hani"),
    (0x1F000, 0x1FAFF, "Zsye"),
    (0x20000, 0x3FFFF, "Hani"),
)
"""First and last code point of a block, and its script as ISO 15924 has it. What is not here is "Zyyy": common, Latin,
Greek or Cyrillic."""

CHAINS: dict[str, tuple[str, ...]] = {
    "Arab": ("Noto Sans Arabic",),
    "Armn": ("Noto Sans Armenian",),
    "Beng": ("Noto Sans Bengali",),
    "Deva": ("Noto Sans Devanagari",),
    "Ethi": ("Noto Sans Ethiopic",),
    "Geor": ("Noto Sans Georgian",),
    "Gujr": ("Noto Sans Gujarati",),
    "Guru": ("Noto Sans Gurmukhi",),
    "Hang": ("Noto Sans KR",),
    "Hani": ("Noto Sans JP", "Noto Sans SC", "Noto Sans TC", "Noto Sans KR"),
    "Hebr": ("Noto Sans Hebrew",),
    "Kana": ("Noto Sans JP", "Noto Sans SC", "Noto Sans TC", "Noto Sans KR"),
    "Khmr": ("Noto Sans Khmer",),
    "Knda": ("Noto Sans Kannada",),
    "Laoo": ("Noto Sans Lao",),
    "Mlym": ("Noto Sans Malayalam",),
    "Mymr": ("Noto Sans Myanmar",),
    "Orya": ("Noto Sans Oriya",),
    "Sinh": ("Noto Sans Sinhala",),
    "Taml": ("Noto Sans Tamil",),
    "Telu": ("Noto Sans Telugu",),
    "Thai": ("Noto Sans Thai",),
    "Zsye": ("Noto Color Emoji", "Noto Sans Symbols"),
    "Zyyy": ("Inter", "Noto Sans Symbols", "Noto Color Emoji", "Noto Sans JP"),
}

UNSPACED = frozenset({"Hani", "Kana", "Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts that write words without spaces between them."""

HAN: dict[str, str] = {"ja": "Noto Sans JP", "zh": "Noto Sans SC", "zh-hant": "Noto Sans TC", "ko": "Noto Sans KR"}
"""The shapes of Han characters that readers of a language expect."""


def script_of(char: str) -> str:
    """The script of a character by its block."""
    code = ord(char)
    if code < 0x0530:
        return "Zyyy"
    at = bisect_right(_starts(), code) - 1
    return RANGES[at][2] if at >= 0 and code <= RANGES[at][1] else "Zyyy"


@cache
def _starts() -> tuple[int, ...]:
    return tuple(first for first, _, _ in RANGES)
