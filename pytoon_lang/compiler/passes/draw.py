"""Layout -> drawings: what is to be seen, as pictures in motion and layers of SVG cels.

The next stage may rely on this: one picture for each scene, in order; layers back to front, each as long as its
thing is seen, starting on an absolute frame; every digest that a cel or a bitmap names is in `drawings`; equal drawings
have equal digests, wherever and whenever they are seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.archetypes import bar_of, picture_of, product_of
from pytoon_lang.compiler.drawing.captions import captioned, page_of
from pytoon_lang.compiler.drawing.case import case_of
from pytoon_lang.compiler.drawing.place import frame_of
from pytoon_lang.compiler.drawing.product import floor_of
from pytoon_lang.compiler.drawing.stickers import sticker
from pytoon_lang.compiler.drawing.strip import Stage, Strip, layer_of
from pytoon_lang.compiler.drawing.titles import title
from pytoon_lang.compiler.ir.layout import Drawn, Placed
from pytoon_lang.compiler.ir.scene import Text
from pytoon_lang.diagnostics import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.layout import Box, Layout
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.timeline import ItemSpan, Timeline
    from pytoon_lang.world import World


def draw(graph: SceneGraph, timeline: Timeline, layout: Layout, world: World) -> Outcome[Drawn]:
    """Draw every distinct state of everything once."""
    frame = frame_of(timeline.width, timeline.height, graph.video.safe)
    stage = Stage(frame, timeline.rate, graph.video.archetype, case_of(graph, world))
    drawings: dict[str, str] = {}
    pictures = tuple(picture_of(span, stage.archetype, frame, timeline.rate, drawings) for span in timeline.scenes)
    strips = [
        *_grounds(timeline, layout, stage),
        *(_item(span, box, timeline, stage) for span, box in layout.items if span.scene >= 0),
        *_captions(timeline, layout, stage),
        *(_item(span, box, timeline, stage) for span, box in layout.items if span.scene < 0),
    ]
    layers = tuple(Placed(strip.scene, strip.start, layer_of(strip, drawings)) for strip in strips if strip.states)
    return Outcome(Drawn(pictures, layers, drawings))


def _grounds(timeline: Timeline, layout: Layout, stage: Stage) -> list[Strip]:
    """What an archetype puts between the picture and the things of a scene."""
    spans = enumerate(timeline.scenes)
    match stage.archetype:
        case "overlay":
            grounds = [
                product_of(number, span, stage.frame, floor_of(number, layout, stage.frame)) for number, span in spans
            ]
        case "meme":
            grounds = [bar_of(number, span, stage.frame) for number, span in spans]
        case _:
            grounds = []
    return [ground for ground in grounds if ground is not None]


def _item(span: ItemSpan, box: Box, timeline: Timeline, stage: Stage) -> Strip:
    if not isinstance(span.item, Text):
        return sticker(span, span.item, box, stage)
    if not box.lines:
        return Strip(span.scene, span.start, box, ())
    scene = timeline.scenes[span.scene].scene if span.scene >= 0 else None  # over all scenes lies what lies over any
    ground = "picture" if scene is None or scene.picture or scene.shot else "plain"
    if stage.archetype == "meme" and span.item.place.anchor == "top":
        ground = "bar"
    return title(span, span.item, box, stage, ground)


def _captions(timeline: Timeline, layout: Layout, stage: Stage) -> Iterator[Strip]:
    style, far = timeline.caption_style, 1 << 30
    pages = layout.captions
    for number, (span, box) in enumerate(pages):
        if style is None or not box.lines:
            continue
        before = pages[number - 1][0].end if number else -far
        after = pages[number + 1][0].start if number + 1 < len(pages) else far
        yield captioned(page_of(span, box, style, (before, after), stage))
