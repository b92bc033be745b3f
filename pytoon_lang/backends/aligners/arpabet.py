"""Phonemes of the local voice -> ARPAbet, the alphabet of the aligner's acoustic model."""

from __future__ import annotations

import re

_DIPHTHONGS = {"A": "EY", "I": "AY", "O": "OW", "Q": "OW", "W": "AW", "Y": "OY"}
_VOWELS = {
    "i": "IY", "ɪ": "IH", "ᵻ": "IH", "ɨ": "IH", "e": "EH", "ɛ": "EH", "æ": "AE", "a": "AE", "ʌ": "AH", "ə": "AH",
    "ᵊ": "AH", "ɐ": "AH", "ɑ": "AA", "ɒ": "AA", "ɔ": "AO", "o": "OW", "u": "UW", "ʊ": "UH", "ɜ": "ER", "ɚ": "ER",
}  # fmt: skip
_CONSONANTS = {
    "b": "B", "d": "D", "f": "F", "ɡ": "G", "h": "HH", "j": "Y", "k": "K", "l": "L", "m": "M", "n": "N", "ŋ": "NG",
    "p": "P", "ɹ": "R", "r": "R", "s": "S", "ʃ": "SH", "t": "T", "T": "T", "ɾ": "T", "ʔ": "T", "θ": "TH", "ð": "DH",
    "v": "V", "w": "W", "x": "K", "z": "Z", "ʒ": "ZH", "ʤ": "JH", "ʧ": "CH",
}  # fmt: skip
_PHONES = _DIPHTHONGS | _VOWELS | _CONSONANTS
_COLOURED = re.compile(
    f"ɜɹ?|[əᵊ]ɹ(?![ˈˌ]?[{''.join(_DIPHTHONGS | _VOWELS)}])"
)  # "r" before a vowel begins the next syllable instead


def phones(phonemes: str) -> tuple[str, ...]:
    """`wˈɜɹld` -> W ER L D. Stress, length, punctuation and spaces are left out."""
    return tuple(_PHONES[c] for c in _COLOURED.sub("ɚ", phonemes) if c in _PHONES)
