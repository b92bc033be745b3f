"""Words from outside -> words that a video can show: no control characters, nothing that no font can draw."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 3000
"""Characters of one text; the language takes 4000 after `{{ }}` are filled in."""

_LONGEST_WORD = 40
_JOINERS = "\u200c\u200d"  # they shape letters; other invisible characters only hide things


class Cleaned(NamedTuple):
    """Words that can be shown, and the characters that had to go."""

    text: str
    lost: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Text without control and invisible characters; lines stay lines, other white space is one space."""
    lines = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    return "\n".join(" ".join(_visible(line).split()) for line in lines).strip("\n")


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(plain(text).split())


def drawable(text: str, missing: Callable[[str], tuple[str, ...]]) -> Cleaned:
    """One line that can be drawn: `missing` names the characters of a word that no glyph is there for."""
    lost: dict[str, None] = {}
    words = []
    for word in one_line(text).split():
        gone = missing(word)
        lost |= dict.fromkeys(gone)
        # A joiner next to a lost character has nothing left to join.
        kept = "".join(c for c in word if c not in gone and not (gone and c in _JOINERS))
        if kept.strip(_JOINERS):
            words += [kept[at : at + _LONGEST_WORD] for at in range(0, len(kept), _LONGEST_WORD)]
    # Shaping can differ once characters are gone or words are parted: look once more.
    left = [word for word in words if not missing(word)]
    lost |= dict.fromkeys(c for word in words for c in missing(word))
    return Cleaned(" ".join(left)[:LONGEST], tuple(lost))


def _visible(line: str) -> str:
    return "".join(c if _shown(c) else (" " if c.isspace() else "") for c in line)


def _shown(character: str) -> bool:
    return character in _JOINERS or not unicodedata.category(character).startswith(("C", "Z")) or character == " "
