"""The brand's lexicon -> the part of it that a line needs, so that a new word of it makes no other line anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def needed(text: str, lexicon: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A line and all that is known -> (word, how it is said) for the words that stand in it, in order of the words.

    Capitals make no difference; what stands around a word (quotes, punctuation, `'s`) does not either.
    """
    if not lexicon:
        return ()
    here = {_core(token) for token in text.split()}
    return tuple(sorted((word, said) for word, said in lexicon.items() if word.casefold() in here and said.strip()))


def _core(token: str) -> str:
    """`“Aurora's,` -> `aurora`."""
    start, end = 0, len(token)
    while start < end and not token[start].isalnum():
        start += 1
    while end > start and not token[end - 1].isalnum():
        end -= 1
    word = token[start:end].casefold()
    return word[:-2] if word.endswith(("'s", "’s")) else word
