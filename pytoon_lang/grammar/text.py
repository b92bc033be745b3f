"""A text literal -> what it says: escapes resolved, common indentation of a block removed."""

from __future__ import annotations

import re
from typing import NamedTuple

_ESCAPE = r"(?s)\\(?:u\{([0-9a-fA-F]{1,6})\}|(.)|$)"
_SIMPLE = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "*": "\\*"}


class Said(NamedTuple):
    """`value` with the offset in the file of each of its code points; `wrong`: offsets (start, end) of bad escapes."""

    value: str
    offsets: tuple[int, ...]
    wrong: tuple[tuple[int, int], ...] = ()


def read_text(literal: str, start: int) -> Said:
    """A literal with its quotes, at offset `start` of the file -> what it says."""
    if literal.startswith('"""'):
        return _unescape(_block(literal[3:-3], start + 3))
    body = literal[1:-1]
    return _unescape([(body, start + 1)])


def _block(body: str, start: int) -> list[tuple[str, int]]:
    """The lines of a block without the indentation they share, each with its offset.

    A first or last line of nothing but white space belongs to the quotes.
    """
    lines: list[tuple[str, int]] = []
    for line in body.split("\n"):
        lines.append((line, start))
        start += len(line) + 1
    inner = lines[1:]
    common = _common([line for line, _ in inner if line.strip()])
    first = lines[:1] if lines[0][0].strip() else []
    if inner and not inner[-1][0].strip():
        inner = inner[:-1]
    kept = first + [(line[common:], at + min(common, len(line))) for line, at in inner]
    kept = [(line.rstrip() if not line.strip() else line.removesuffix("\r"), at) for line, at in kept]
    return [(line + "\n", at) for line, at in kept[:-1]] + kept[-1:]


def _common(lines: list[str]) -> int:
    """How many characters of white space all lines begin with."""
    if not lines:
        return 0
    low, high = min(lines), max(lines)
    count = 0
    for a, b in zip(low, high, strict=False):
        if a != b or not a.isspace():
            break
        count += 1
    return count


def _unescape(pieces: list[tuple[str, int]]) -> Said:
    if len(pieces) == 1 and "\\" not in pieces[0][0]:
        piece, at = pieces[0]
        return Said(piece, tuple(range(at, at + len(piece))))
    values: list[str] = []
    places: list[int] = []
    wrong: list[tuple[int, int]] = []
    for piece, at in pieces:
        done = 0
        for found in re.finditer(_ESCAPE, piece) if "\\" in piece else ():
            start, end = found.span()
            said = _character(found)
            if said is None:
                wrong.append((at + start, at + end))
                continue
            values += (piece[done:start], said)
            places += (*range(at + done, at + start), *range(at + start, at + start + len(said)))
            done = end
        values.append(piece[done:])
        places += range(at + done, at + len(piece))
    return Said("".join(values), tuple(places), tuple(wrong))


def _character(found: re.Match[str]) -> str | None:
    """What an escape stands for; None when it stands for nothing. `\\*` stays for whoever looks for emphasis."""
    if found[1] is None:
        return _SIMPLE.get(found[2] or "")
    code = int(found[1], 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None
