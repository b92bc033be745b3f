"""Words between asterisks are emphasised: `*now*`, or several, `*right now*`. The asterisks are never shown or spoken.

An asterisk is a mark only at the edge of a word and with its partner on the same line, so `5 * 3`, `2*3*4` and
`from $9*` say what they say. With a backslash before it, it is always an asterisk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.world.scripts import UNSPACED, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Range = tuple[int, int]
"""First character and the one after the last, spaces not counted: wrapping and joining words change only those."""

LONGEST = 200
"""Characters from one mark to the other, both included, at most: nobody emphasises a page."""


class Unmarked(NamedTuple):
    """A text as it is shown and spoken, and which of its characters are emphasised."""

    text: str
    strong: tuple[Range, ...] = ()


def unmarked(text: str) -> Unmarked:
    """A text as it is written -> without its marks."""
    if "*" not in text:
        return Unmarked(text)
    shown, strong, seen = "", [], 0
    for chunk, lit in _chunks(text):
        length = sum(not char.isspace() for char in chunk)
        strong += [(seen, seen + length)] if lit else []
        shown, seen = shown + chunk, seen + length
    return Unmarked(shown, tuple(strong))


def emphasised(words: Sequence[str], strong: Sequence[Range]) -> list[bool]:
    """Words of a text in reading order, or parts of them -> which of them have an emphasised character."""
    if not strong:
        return [False] * len(words)
    found, seen = [], 0
    for word in words:
        end = seen + sum(not char.isspace() for char in word)
        found.append(any(first < end and last > seen for first, last in strong))
        seen = end
    return found


def _chunks(text: str) -> list[tuple[str, bool]]:
    """A text -> its stretches, and whether each is emphasised."""
    chunks: list[tuple[str, bool]] = []
    at, plain = 0, ""
    while at < len(text):
        if text.startswith("\\*", at):
            plain, at = plain + "*", at + 2
        elif text[at] == "*" and _opens(text, at) and (end := _closing(text, at)):
            chunks += [(plain, False), (text[at + 1 : end].replace("\\*", "*"), True)]
            plain, at = "", end + 1
        else:
            plain, at = plain + text[at], at + 1
    return [*chunks, (plain, False)]


def _opens(text: str, at: int) -> bool:
    return not _letter(text[at - 1 : at]) and not text[at + 1 : at + 2].isspace() and text[at + 1 : at + 2] not in "*"


def _closing(text: str, at: int) -> int:
    """The place of the asterisk that closes the one at `at`; 0 when there is none near by on its line."""
    for end in range(at + 2, min(len(text), at + LONGEST)):
        if text[end] == "\n":
            return 0
        if text[end] == "*" and text[end - 1] not in "\\*" and not text[end - 1].isspace():
            return end if not _letter(text[end + 1 : end + 2]) and text[end + 1 : end + 2] != "*" else 0
    return 0


def _letter(char: str) -> bool:
    """Whether a mark beside this character would stand inside a word; Han, kana and Thai have no gaps between words."""
    return char == "*" or (char.isalnum() and script_of(char) not in UNSPACED)
