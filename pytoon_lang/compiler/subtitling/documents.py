"""Subtitles as SRT and WebVTT.

Lines that run from right to left are embedded as such (RLE ... PDF): players differ in what they take for the
direction of a line that begins with a number, a Latin name or a bracket.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.wording.segments import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.subtitling.cues import Cue

_EMBED, _END = "\u202b", "\u202c"


def srt(cues: Sequence[Cue]) -> str:
    """Cues -> SubRip."""
    blocks = (
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n" + "\n".join(map(directed, cue.lines)) + "\n"
        for number, cue in enumerate(cues, start=1)
    )
    return "\n".join(blocks)


def vtt(cues: Sequence[Cue]) -> str:
    """Cues -> WebVTT."""
    blocks = (
        f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n"
        + "\n".join(directed(_escaped(line)) for line in cue.lines)
        + "\n"
        for cue in cues
    )
    return "WEBVTT\n\n" + "\n".join(blocks)


def directed(line: str) -> str:
    """A line with marks around it when more of its letters run from right to left."""
    return f"{_EMBED}{line}{_END}" if runs_left(line) else line


def runs_left(text: str) -> bool:
    """Whether most letters of a text run from right to left."""
    if plain(text):
        return False
    from unicodedata import bidirectional

    kinds = [bidirectional(char) for char in text]
    return kinds.count("L") < kinds.count("R") + kinds.count("AL")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(sample: int, point: str) -> str:
    milliseconds = sample * 1000 // SAMPLE_RATE
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"
