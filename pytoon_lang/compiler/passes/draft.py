"""A timed output -> the same as a draft: half as large, quickly encoded, under a name that says what it is.

What is judged is the video itself; of a draft only the boxes are set anew. Speech, mix and loudness are the same tasks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.passes.typeset import typeset

if TYPE_CHECKING:
    from pytoon_lang.compiler.pipeline import Timed
    from pytoon_lang.world import World


def draft(output: Timed, world: World) -> Timed:
    """`out/launch.mp4`, 1080x1920 -> `out/launch.draft.mp4`, 540x960."""
    graph, timeline = output.graph, output.timeline
    width, height = _half(timeline.width), _half(timeline.height)
    stem, dot, ending = graph.output.rpartition(".")
    graph = graph._replace(
        output=f"{stem}.draft{dot}{ending}",
        video=graph.video._replace(width=width, height=height),
        delivery=graph.delivery._replace(draft=True),
    )
    timeline = timeline._replace(width=width, height=height)
    return output._replace(graph=graph, timeline=timeline, layout=typeset(graph, timeline, world).value)


def _half(side: int) -> int:
    """Half of a side, even as the encoder has it."""
    return max(2, round(side / 4) * 2)
