"""Text -> its words, where a line may break inside one, its letters as a reader sees them.

Latin text takes a short way that loads nothing. For the rest: words of scripts without spaces by BudouX, breaks by
UAX #14, letters (grapheme clusters) by UAX #29. Words of scripts without spaces are joined without; a space that was
written there stays at the end of the word before it, so `joined(words(text))` gives the text back.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pytoon_lang.world.scripts import UNSPACED, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_STICKY = ("\u00a0", "\u202f", "\u2060")  # spaces at which no line breaks; `str.split` would
_SIGNS = (("\u2010", "\u2027"), ("\u2030", "\u203a"), ("\u20a0", "\u20cf"))  # dashes, quotes, currencies
_MOST_MARKS = 30
_HYPHENS = "-\u2010\u2013/"


def words(text: str, locale: str = "") -> list[str]:
    """A text -> its words, punctuation included. `locale` tells Japanese and Chinese apart where signs do not."""
    chunks = _chunks(text)
    if plain(text):
        return chunks
    found: list[str] = []
    for chunk in chunks:
        if found and _glued(found[-1][-1], chunk[0]):
            found[-1] += " "
        found += _phrases(chunk, locale)
    return found


def joined(words: Sequence[str]) -> str:
    """Words -> the text they make."""
    text = " ".join(words)
    if plain(text):
        return text
    text = ""
    for word in words:
        text += word if not text or text[-1] == " " or _glued(text[-1], word[0]) else f" {word}"
    return text


def together(before: str, after: str) -> bool:
    """Whether two words stand side by side without a space."""
    return bool(before and after) and (before[-1] == " " or _glued(before[-1], after[0]))


def breaks(word: str) -> list[str]:
    """A word -> the pieces between which a line may break, for words that are too long for one."""
    if not plain(word):
        from uniseg.linebreak import line_break_units

        return [unit for part in _safe(word) for unit in line_break_units(part)]
    pieces = [word[:1]]
    for before, char, after in zip(word, word[1:], f"{word[2:]} ", strict=False):
        opens = (before == "\u2014") != (char == "\u2014") or (
            before in _HYPHENS and char.isalpha() and len(pieces[-1]) > 1
        )
        if opens and (after != " " or char.isalnum()):
            pieces.append(char)
        else:
            pieces[-1] += char
    return pieces


def letters(word: str) -> list[str]:
    """A word -> its grapheme clusters: what a reader counts as letters, never parted when words are typed out."""
    if plain(word):
        return list(word)
    from uniseg.graphemecluster import grapheme_clusters

    return [cluster for part in _safe(word) for cluster in grapheme_clusters(part)]


def columns(text: str) -> int:
    """How long a text is to read: letters, those of East Asia twice, marks on other letters not at all."""
    if plain(text):
        return len(text)
    from unicodedata import category, east_asian_width

    seen = (char for char in text if category(char) not in {"Mn", "Me", "Cf"})
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in seen)


def plain(text: str) -> bool:
    """Whether a text is Latin with its usual punctuation, each character a letter of its own, from left to right."""
    return text.isascii() or all(map(_plain, text))


def _safe(text: str) -> list[str]:
    """A text in parts in which no letter wears more than 30 marks, as in Unicode's stream-safe form (UAX #15).

    No language needs more, and uniseg takes the square of their number.
    """
    from unicodedata import category

    parts, marks, start = [], 0, 0
    for at, char in enumerate(text):
        marks = marks + 1 if category(char) in {"Mn", "Me", "Mc", "Cf"} else 0
        if marks > _MOST_MARKS:
            parts.append(text[start:at])
            marks, start = 0, at
    return [*parts, text[start:]]


def _plain(char: str) -> bool:
    return char < "\u0300" or any(first <= char <= last for first, last in _SIGNS)


def _chunks(text: str) -> list[str]:
    if not any(sign in text for sign in _STICKY):
        return text.split()
    held = {ord(sign): chr(0xE000 + number) for number, sign in enumerate(_STICKY)}
    back = {ord(stand_in): chr(sign) for sign, stand_in in held.items()}
    return [chunk.translate(back) for chunk in text.translate(held).split()]


def _glued(before: str, after: str) -> bool:
    return script_of(before) in UNSPACED or script_of(after) in UNSPACED


def _phrases(chunk: str, locale: str) -> list[str]:
    """What stands between two spaces -> its words."""
    scripts = {script_of(char) for char in chunk}
    model = _model(scripts, locale)
    if not model:
        return [chunk]
    found: list[str] = []
    for phrase in _parser(model).parse(chunk):
        if found and _glued(found[-1][-1], phrase[0]):
            found.append(phrase)
        else:
            found[-1:] = [(found[-1] if found else "") + phrase]
    return found


def _model(scripts: set[str], locale: str) -> str:
    if "Thai" in scripts:
        return "thai"
    if "Kana" in scripts:
        return "japanese"
    if "Hani" in scripts:
        return {"ja": "japanese", "zh-hant": "traditional_chinese"}.get(locale, "simplified_chinese")
    return ""


@cache
def _parser(model: str) -> Any:
    import budoux

    return getattr(budoux, f"load_default_{model}_parser")()
