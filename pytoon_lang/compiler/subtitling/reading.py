"""A subtitle file that somebody translated -> its texts, in order. Its times do not count: those of the voice do."""

from __future__ import annotations

import html
import re

from pytoon_lang.compiler.wording.segments import joined

_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|\{\\[^{}]*\}")
_ARROW = "-->"


def texts_in(content: str) -> tuple[str, ...]:
    """SRT or WebVTT -> the text of each cue on one line, without tags and marks of direction. Empty: it is neither."""
    web = content.lstrip("\ufeff").startswith("WEBVTT")
    blocks = re.split(r"\n[ \t]*\n", content.replace("\r\n", "\n").replace("\r", "\n").strip())
    found = []
    for block in blocks:
        lines = block.split("\n")
        at = next((number for number, line in enumerate(lines[:2]) if _ARROW in line), None)
        if at is not None:
            found.append(_text(lines[at + 1 :], web))
    return tuple(found)


def _text(lines: list[str], web: bool) -> str:
    plain = (_TAG.sub("", line).translate(_MARKS) for line in lines)
    read = (html.unescape(line) if web else line for line in plain)
    return joined([line.strip() for line in read if line.strip()])
