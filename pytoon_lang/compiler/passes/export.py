"""Timeline -> the texts beside the video: subtitles, and the scene graph and timeline as JSON.

SRT and WebVTT are there whenever something is said; ASS and JSON with the times of words if `captions files:` asks, an
OpenTimelineIO timeline if `output otio:` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.filenames import side_folder
from pytoon_lang.compiler.ir.plan import Document
from pytoon_lang.compiler.subtitling.ass import ass
from pytoon_lang.compiler.subtitling.cues import cues_of
from pytoon_lang.compiler.subtitling.documents import srt, vtt
from pytoon_lang.compiler.subtitling.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.drawing.faces import Fallback
    from pytoon_lang.compiler.ir.plan import Track
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.timeline import Timeline


def export(
    graph: SceneGraph,
    timeline: Timeline,
    first: bool = True,
    taken: tuple[Fallback, ...] = (),
    mixed: tuple[Track, ...] = (),
) -> tuple[Document, ...]:
    """One deliverable -> its documents. Without speech there are no subtitles. `first`: as in `lower`;
    `taken`: the fallbacks among its fonts; `mixed`: the tracks of its mix.
    """
    from pytoon_lang.compiler.json import scene_graph_json, timeline_json

    folder = side_folder(graph.output, first)
    documents = [
        Document(f"{folder}scene_graph.json", scene_graph_json(graph)),
        Document(f"{folder}timeline.json", timeline_json(timeline, graph.output, taken)),
    ]
    if graph.delivery.otio:
        from pytoon_lang.compiler.interchange.edit import otio

        documents.append(Document(f"{folder}timeline.otio", otio(graph, timeline, mixed, folder)))
    return (*documents, *_subtitles(graph, timeline, folder))


def _subtitles(graph: SceneGraph, timeline: Timeline, folder: str) -> Iterator[Document]:
    cues, style = cues_of(timeline), graph.captions
    if not cues:
        return
    yield Document(f"{folder}captions.srt", srt(cues))
    yield Document(f"{folder}captions.vtt", vtt(cues))
    wanted = style.files if style is not None else ()
    if style is not None and "ass" in wanted:
        yield Document(f"{folder}captions.ass", ass(timeline, style, style.safe or graph.video.safe))
    if "json" in wanted:
        yield Document(f"{folder}captions.json", table(cues, timeline, graph.video.locale))
