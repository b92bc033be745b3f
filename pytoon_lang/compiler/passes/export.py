"""Timeline -> the texts beside the video: subtitles, and the scene graph and timeline as JSON.

Subtitles are made for reading on their own, whatever the captions in the picture look like: at most two lines of 42
characters, whole sentences where they fit, on screen for a second at least.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.plan import Document
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.passes.captions import spread
from pytoon_lang.compiler.passes.places import side_folder

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.timeline import Timeline, Word

_WIDTH = 42
_LINGER = SAMPLE_RATE * 300 // 1000
_GLANCE = SAMPLE_RATE


def export(graph: SceneGraph, timeline: Timeline, first: bool = True) -> tuple[Document, ...]:
    """One deliverable -> its documents. Without speech there are no subtitles. `first`: as in `lower`."""
    from pytoon_lang.compiler.ir.json import scene_graph_json, timeline_json

    folder = side_folder(graph.output, first)
    documents = [
        Document(f"{folder}scene_graph.json", scene_graph_json(graph)),
        Document(f"{folder}timeline.json", timeline_json(timeline, graph.output)),
    ]
    cues = _cues(timeline)
    if cues:
        documents.append(Document(f"{folder}captions.srt", _srt(cues)))
        documents.append(Document(f"{folder}captions.vtt", _vtt(cues)))
    return tuple(documents)


class _Cue(NamedTuple):
    """One subtitle, in samples."""

    start: int
    end: int
    lines: tuple[str, ...]


def _cues(timeline: Timeline) -> list[_Cue]:
    said = [page for line in timeline.speech for page in spread(line.words, lambda page: len(_wrap(page)) <= 2)]
    cues = []
    for number, page in enumerate(said):
        start = page[0].start
        follows = said[number + 1][0].start if number + 1 < len(said) else timeline.samples
        end = min(max(page[-1].end + _LINGER, start + _GLANCE), max(follows, page[-1].end))
        cues.append(_Cue(start, end, _wrap(page)))
    return cues


def _wrap(page: tuple[Word, ...]) -> tuple[str, ...]:
    """Words -> lines of at most 42 characters; of two lines, the longer as short as possible."""
    words = [word.text for word in page]
    whole = " ".join(words)
    if len(whole) <= _WIDTH or len(words) == 1:
        return (whole,)
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    top, bottom = min(halves, key=lambda pair: max(map(len, pair)))
    if max(len(top), len(bottom)) <= _WIDTH or len(words) == 2:
        return top, bottom
    return top, *_wrap(page[len(top.split()) :])


def _srt(cues: list[_Cue]) -> str:
    blocks = (
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n" + "\n".join(cue.lines) + "\n"
        for number, cue in enumerate(cues, start=1)
    )
    return "\n".join(blocks)


def _vtt(cues: list[_Cue]) -> str:
    blocks = (
        f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n" + "\n".join(map(_escaped, cue.lines)) + "\n"
        for cue in cues
    )
    return "WEBVTT\n\n" + "\n".join(blocks)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(sample: int, point: str) -> str:
    milliseconds = sample * 1000 // SAMPLE_RATE
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"
