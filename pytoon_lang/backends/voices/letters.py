"""Characters of a script: which the local voice can read, and plain letters for fancy ones."""

from __future__ import annotations

import unicodedata

_SIGNS = "°©®™µ"  # symbols that the voice reads; all other pictures are not read
_PICTURES = ("So", "Sk", "Me", "Cf", "Cc", "Cn", "Co", "Cs")  # Unicode categories
_WRITTEN_OUT = str.maketrans({"№": "#", "℃": "°C", "℉": "°F", "\ufe0f": None})


def plain(token: str) -> str:
    """Fancy letters and digits (bold, full-width, ligatures) as plain ones; emoji and invisible characters left out."""
    kept = []
    for char in token.translate(_WRITTEN_OUT):
        category = unicodedata.category(char)
        if char in _SIGNS:
            kept.append(char)
        elif category in ("Lu", "Ll", "Lo", "Nd"):
            kept.append(unicodedata.normalize("NFKC", char))
        elif category not in _PICTURES:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def unreadable(text: str) -> str:
    """The first word with letters of a script other than Latin, or nothing."""
    for token in text.split():
        letters = [char for char in plain(token) if unicodedata.category(char)[0] == "L"]
        if any(not unicodedata.name(char, "").startswith(("LATIN", "MODIFIER", "MICRO SIGN")) for char in letters):
            return token
    return ""
