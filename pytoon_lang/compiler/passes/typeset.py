"""Timeline -> layout: captions, texts, overlays and logos get their boxes on the frame.

The next stage may rely on this: every word is measured in the font that draws it, has its place, and lies inside the
safe area; a box holds everything that will ever be drawn of its thing (strokes, shadows, animations included), has even
sides, and lies inside the frame. Text that is too large is shrunk to 20 px of the design frame and not further; then it
is an error, as is a character that the font does not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.boxes import box_of
from pytoon_lang.compiler.drawing.look import PILL_X, PILL_Y, SMALLEST
from pytoon_lang.compiler.drawing.mistakes import does_not_fit, font_mistakes, glyph_mistakes, leaves_safe_area
from pytoon_lang.compiler.drawing.place import Rect, Stand, frame_of, meme_bar, outside, pixels, place
from pytoon_lang.compiler.drawing.reach import reach_of_caption, reach_of_picture, reach_of_text
from pytoon_lang.compiler.drawing.setting import Font, Room, aligned, largest
from pytoon_lang.compiler.ir.layout import Box, Layout
from pytoon_lang.compiler.ir.scene import Text
from pytoon_lang.diagnostics import Diagnostic, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.drawing.setting import Block
    from pytoon_lang.compiler.ir.scene import CaptionStyle, Logo, Overlay, SceneGraph
    from pytoon_lang.compiler.ir.timeline import CaptionSpan, ItemSpan, Timeline
    from pytoon_lang.world import World

_NOWHERE = Box(0, 0, 2, 2)  # stands in for what could not be set, so that the rest is still checked


def typeset(graph: SceneGraph, timeline: Timeline, world: World) -> Outcome[Layout]:
    """Give every item and every page of captions its box; report all that does not fit."""
    frame = frame_of(timeline.width, timeline.height, graph.video.safe)
    found: list[Diagnostic] = []
    items = _items(timeline.items, graph.video.archetype, frame, world, found)
    style = timeline.caption_style
    captions = tuple((page, _caption(page, style, frame, world, found)) for page in timeline.captions) if style else ()
    return Outcome(Layout(items, captions), tuple(dict.fromkeys(found)))


def _items(
    spans: Sequence[ItemSpan], archetype: str, frame: Frame, world: World, found: list[Diagnostic]
) -> tuple[tuple[ItemSpan, Box], ...]:
    """Items in the order of their scenes; `below` and `above` refer to the item before in the same scene."""
    before: dict[int, Stand] = {}
    boxes = []
    for span in spans:
        if isinstance(span.item, Text):
            room = meme_bar(frame) if archetype == "meme" and span.item.place.anchor == "top" else frame
            box, stand = _text(span.item, room, before.get(span.scene), world, found)
        else:
            box, stand = _picture(span.item, frame, before.get(span.scene), found)
        before[span.scene] = stand
        boxes.append((span, box))
    return tuple(boxes)


def _text(item: Text, frame: Frame, before: Stand | None, world: World, found: list[Diagnostic]) -> tuple[Box, Stand]:
    font = Font(item.font, item.weight)
    nowhere = before or place(0, 0, item.place, frame, None)
    mistakes = font_mistakes(world, font, _written(item), item.span)
    found += mistakes
    if any(mistake.severity == "error" for mistake in mistakes):
        return _NOWHERE, nowhere
    paragraphs = [line.split() for line in item.text.strip().splitlines()]
    words = [word for paragraph in paragraphs for word in paragraph]
    found += glyph_mistakes(world, words, font, item.span)
    size, safe = pixels(item.size, frame, frame.width), frame.safe
    block = largest(world, paragraphs, font, size, Room(safe.width, safe.height, SMALLEST * frame.scale))
    if block is None:
        found.append(does_not_fit("text-does-not-fit", words, (safe.width, safe.height), item.span))
        return _NOWHERE, nowhere
    stand = place(block.width, block.height, item.place, frame, before)
    _check_inside(stand, "this text", frame, item, found)
    return box_of(stand.rect, reach_of_text(item.window, block, frame), frame, aligned(block, stand.align)), stand


def _written(item: Text) -> bool:
    origin = item.origins.get("weight")
    return origin is not None and origin.by == "written"


def _picture(item: Overlay | Logo, frame: Frame, before: Stand | None, found: list[Diagnostic]) -> tuple[Box, Stand]:
    width = pixels(item.size, frame, frame.width)
    height = width * item.asset.height / item.asset.width if item.asset.width else width
    stand = place(width, height, item.place, frame, before)
    _check_inside(stand, f"`{item.asset.path}`", frame, item, found)
    shadow = getattr(item, "shadow", False)
    return box_of(stand.rect, reach_of_picture(item.window, width, height, shadow, frame), frame), stand


def _check_inside(stand: Stand, what: str, frame: Frame, item: Text | Overlay | Logo, found: list[Diagnostic]) -> None:
    beyond = outside(stand.rect, frame)
    if beyond:
        found.append(leaves_safe_area(what, *beyond, item.span))


def _caption(page: CaptionSpan, style: CaptionStyle, frame: Frame, world: World, found: list[Diagnostic]) -> Box:
    font = Font(style.font, style.weight)
    mistakes = font_mistakes(world, font, False, style.span)
    found += mistakes
    if mistakes:
        return _NOWHERE
    words = [word.text.upper() if style.uppercase else word.text for word in page.words]
    found += glyph_mistakes(world, words, font, page.span or style.span)
    margin = pixels(style.margin, frame, frame.height) * (1 if style.place != "centre" else 0)
    width, height = frame.safe.width, frame.safe.height - margin
    pill = (PILL_X, PILL_Y) if style.background else (0.0, 0.0)
    room = Room(width, height, SMALLEST * frame.scale, 2, *pill)
    block = largest(world, [words], font, pixels(style.size, frame, frame.width), room)
    if block is None:
        found.append(does_not_fit("caption-does-not-fit", words, (width, height), page.span or style.span))
        return _NOWHERE
    rect = _caption_place(block, style, margin, pill[1] * block.size, frame)
    return box_of(rect, reach_of_caption(style, block, frame), frame, aligned(block, 0.5))


def _caption_place(block: Block, style: CaptionStyle, margin: float, pill: float, frame: Frame) -> Rect:
    """Lower captions grow upwards, upper ones downwards, so that pages of one line keep their base line."""
    safe = frame.safe
    share, y = {
        "upper-third": (0.0, safe.y + margin + pill),
        "centre": (0.5, safe.y + safe.height / 2),
        "lower-third": (1.0, safe.bottom - margin - pill),
    }[style.place]
    return Rect(safe.x + (safe.width - block.width) / 2, y - block.height * share, block.width, block.height)
