"""A timed output -> the same as a draft: half as large, quickly encoded, under a name that says what it is.

What is judged is the video itself; of a draft only the boxes are set anew, by `typeset`. Speech, mix and loudness are
the same tasks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.timeline import Timeline


def draft(graph: SceneGraph, timeline: Timeline) -> tuple[SceneGraph, Timeline]:
    """`out/launch.mp4`, 1080x1920 -> `out/launch.draft.mp4`, 540x960."""
    width, height = _half(timeline.width), _half(timeline.height)
    stem, dot, ending = graph.output.rpartition(".")
    graph = graph._replace(
        output=f"{stem}.draft{dot}{ending}",
        video=graph.video._replace(width=width, height=height),
        delivery=graph.delivery._replace(draft=True),
    )
    return graph, timeline._replace(width=width, height=height)


def _half(side: int) -> int:
    """Half of a side, even as the encoder has it."""
    return max(2, round(side / 4) * 2)
