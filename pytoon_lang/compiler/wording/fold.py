"""Text -> the same text in plain small letters: accents, look-alikes of other alphabets and invisible signs undone."""

from __future__ import annotations

from typing import NamedTuple

_ALIKE = str.maketrans("аеорсухіјѕԁһԛԝвкмнтαεικνορτυχωβγɑɡıłøđðþ", "aeopcyxijsdhqwbkmhtaeiknoptuxwbyagiloddp")
"""Cyrillic, Greek and phonetic letters that look like Latin ones."""

LEET = str.maketrans("013457@$", "oieastas")
"""Digits and signs in the place of letters, as far as they are common."""


class Folded(NamedTuple):
    """Plain small letters, and for each of them where it stands in the text (None: at the same place)."""

    text: str
    places: tuple[int, ...] | None


def folded(text: str) -> Folded:
    """A text -> its folded form. Plain ASCII, which is most of it, costs nothing."""
    if text.isascii():
        return Folded(text.lower(), None)
    import unicodedata

    letters: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", char.casefold()).translate(_ALIKE):
            if unicodedata.category(part) not in {"Mn", "Me", "Cf"}:
                letters.append(part)
                places.append(at)
    return Folded("".join(letters), tuple(places))
