"""Running text -> sentences, and sentences that are too long for a frame -> parts."""

from __future__ import annotations

import re
from itertools import pairwise

from pytoon_lang.planner.clean import one_line, plain

# A full stop ends a sentence before white space, unless it follows a short form or an initial ("180 g." has none).
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|(?<=[。！？])")
_SHORT = re.compile(r"(?:^|\s)(?:(?<!\d\s)[A-Z]|(?i:Mr|Mrs|Ms|Dr|St|vs|etc|No|approx|e\.g|i\.e))\.$")


def sentences(text: str) -> tuple[str, ...]:
    """Running text -> its sentences, each on one line. A line of its own is a sentence too."""
    out: list[str] = []
    for line in plain(text).split("\n"):
        start = 0
        for end in _END.finditer(line):
            if not _SHORT.search(line[: end.start()]):
                out.append(line[start : end.end()])
                start = end.end()
        out.append(line[start:])
    said = tuple(line for line in map(one_line, out) if any(map(str.isalnum, line)))
    return said or ((one_line(text),) if one_line(text) else ())


def parts(sentence: str, most: int) -> tuple[str, ...]:
    """A line -> parts of at most `most` characters, cut after punctuation where there is some, else between words."""
    if len(sentence) <= most:
        return (sentence,) if sentence else ()
    count = -(-len(sentence) // most)
    wanted = len(sentence) / count
    out: list[str] = []
    line = ""
    for word in sentence.split():
        full = f"{line} {word}".strip()
        if line and (len(full) > most or (len(line) >= 0.6 * wanted and line[-1] in ",;:—–")):
            out.append(line)
            line = word
        else:
            line = full
    return (*out, line) if line else tuple(out)


def share(lines: tuple[str, ...], groups: int) -> list[tuple[str, ...]]:
    """Lines in order -> `groups` runs of them: one each while they last, more each when there are more of them."""
    if len(lines) <= groups:
        return [(line,) for line in lines] + [()] * (groups - len(lines))
    edges = [len(lines) * group // groups for group in range(groups + 1)]
    return [lines[start:end] for start, end in pairwise(edges)]
