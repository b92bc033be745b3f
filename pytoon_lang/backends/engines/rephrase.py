"""A prompt that a service refused -> the same in more peaceful words, to be asked once more."""

from __future__ import annotations

import re

from pytoon_lang import stdlib

PROMISE = "Suitable for all audiences: no violence."


def rephrased(prompt: str, longest: int = 500) -> str:
    """Warlike words are replaced by the table that the compiler has too, and the harmless intent is said.

    The prompt itself when there is nothing left to say otherwise.
    """
    pairs = dict(line.split(" -> ") for line in stdlib.words("substitutions"))
    pattern = re.compile(rf"\b({'|'.join(sorted(map(re.escape, pairs), key=len, reverse=True))})\b", re.IGNORECASE)
    said = pattern.sub(lambda match: _cased(pairs[match[0].lower()], match[0]), prompt)
    if "suitable for all audiences" in said.lower():
        return said
    longer = f"{said.rstrip().rstrip('.')}. {PROMISE}"
    return longer if len(longer.encode("utf-16-le")) // 2 <= longest else said


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word
