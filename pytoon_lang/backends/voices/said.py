"""A line as it is written -> as it is said: the brand's lexicon, and what only people read right ("9:16", "$129/mo").

A token keeps its number whatever becomes of it, so the times of what was said find their way back to what is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.backends.voices.letters import plain
from pytoon_lang.backends.voices.reading import reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CORE = re.compile(r"^(\W*)(.*?)((?:['’]s)?\W*)$", re.DOTALL)


class Said(NamedTuple):
    """What is said for one token, a word or several, and the number of the token in the line."""

    text: str
    token: int


def said(text: str, lexicon: Sequence[tuple[str, str]], language: str) -> tuple[Said, ...]:
    """A line -> what is sent to a service, token by token. Tokens without a sound (an emoji, a dash) are left out."""
    tokens = text.split()
    english = language.partition("-")[0].lower() == "en"
    told = pronounced(tokens, lexicon)
    words = [
        word if word != token else reading(tokens, number) if english else plain(token)
        for number, (token, word) in enumerate(zip(tokens, told, strict=True))
    ]
    return tuple(Said(word, number) for number, word in enumerate(words) if any(map(str.isalnum, word)))


def pronounced(tokens: Sequence[str], lexicon: Sequence[tuple[str, str]]) -> list[str]:
    """Tokens -> the same, those of the lexicon spelled by ear. Punctuation, quotes and a possessive stay."""
    known = {word.casefold(): said for word, said in lexicon}
    return [_pronounced(token, known) for token in tokens] if known else list(tokens)


def _pronounced(token: str, known: Mapping[str, str]) -> str:
    match = _CORE.match(token)
    before, core, after = match.groups() if match else ("", token, "")
    said = known.get(core.casefold())
    return token if said is None else f"{before}{said}{after}"
