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
    strong, seen, chunks = [], 0, _chunks(text)
    for chunk, lit in chunks:
        end = seen + sum(not char.isspace() for char in chunk)
        strong += [(seen, end)] if lit else []
        seen = end
    return Unmarked("".join(chunk for chunk, _ in chunks), tuple(strong))


def emphasised(words: Sequence[str], strong: Sequence[Range]) -> list[bool]:
    """Words of a text in reading order, or parts of them -> which of them have an emphasised character."""
    if not strong:
        return [False] * len(words)
    found, seen, at = [], 0, 0
    for word in words:
        end = seen + sum(not char.isspace() for char in word)
        while at < len(strong) and strong[at][1] <= seen:
            at += 1
        found.append(at < len(strong) and strong[at][0] < end)
        seen = end
    return found


def _chunks(text: str) -> list[tuple[str, bool]]:
    """A text -> its stretches, and whether each is emphasised."""
    chunks: list[tuple[str, bool]] = []
    at, plain = 0, list[str]()
    while (star := text.find("*", at)) >= 0:
        if star > at and text[star - 1] == "\\":
            plain += [text[at : star - 1], "*"]
            at = star + 1
        elif _opens(text, star) and (end := _closing(text, star)):
            chunks += [("".join([*plain, text[at:star]]), False), (text[star + 1 : end].replace("\\*", "*"), True)]
            plain, at = [], end + 1
        else:
            plain.append(text[at : star + 1])
            at = star + 1
    return [*chunks, ("".join([*plain, text[at:]]), False)]


def _opens(text: str, at: int) -> bool:
    return not _letter(text[at - 1 : at]) and not text[at + 1 : at + 2].isspace() and text[at + 1 : at + 2] not in "*"


def _closing(text: str, at: int) -> int:
    """The place of the asterisk that closes the one at `at`; 0 when there is none near by on its line."""
    line = text[at : at + LONGEST].partition("\n")[0]
    end = line.find("*", 2)
    while end > 0:
        if line[end - 1] not in "\\*" and not line[end - 1].isspace():
            after = text[at + end + 1 : at + end + 2]
            return 0 if _letter(after) else at + end
        end = line.find("*", end + 1)
    return 0


def _letter(char: str) -> bool:
    """Whether a mark beside this character would stand inside a word; Han, kana and Thai have no gaps between words."""
    return char == "*" or (char.isalnum() and script_of(char) not in UNSPACED)
