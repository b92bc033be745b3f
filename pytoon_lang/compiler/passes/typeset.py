"""Timeline -> layout: captions, texts, overlays and logos get their boxes on the frame.

The next stage may rely on this: every word is measured in the font that draws it, has its place, and lies inside the
safe area; items make way for the captions that are seen with them, and texts for pictures; a box holds everything that
will ever be drawn of its thing (strokes, shadows, animations included), has even sides, and lies inside the frame. Text
that is too large is shrunk to 20 px of the design frame and not further; then it is an error, as is a character that
the font does not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.boxes import box_of
from pytoon_lang.compiler.drawing.look import LOOSE, PILL_X, PILL_Y, SMALLEST
from pytoon_lang.compiler.drawing.mistakes import does_not_fit, font_mistakes, glyph_mistakes, leaves_safe_area
from pytoon_lang.compiler.drawing.place import (
    ANCHORS,
    Rect,
    clear_of,
    frame_of,
    meme_bar,
    middle,
    outside,
    pixels,
    place,
)
from pytoon_lang.compiler.drawing.reach import reach_of_caption, reach_of_picture, reach_of_text
from pytoon_lang.compiler.drawing.setting import Font, Room, aligned, largest
from pytoon_lang.compiler.ir.layout import Box, Layout
from pytoon_lang.compiler.ir.scene import Text
from pytoon_lang.diagnostics import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.drawing.place import Frame, Stand
    from pytoon_lang.compiler.drawing.setting import Block
    from pytoon_lang.compiler.ir.scene import CaptionStyle, Logo, Overlay, SceneGraph
    from pytoon_lang.compiler.ir.timeline import CaptionSpan, ItemSpan, Timeline
    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.world import World

_NOWHERE = Box(0, 0, 2, 2)  # stands in for what could not be set, so that the rest is still checked


class _Desk(NamedTuple):
    """What typesetting anything takes: the frame, the fonts, and a list for what is found wrong."""

    frame: Frame
    world: World
    found: list[Diagnostic]


class _Spot(NamedTuple):
    """Where an item may stand: after another one, and clear of these."""

    frame: Frame
    before: Stand | None
    taken: tuple[Rect, ...]

    def stand(self, width: float, height: float, item: Text | Overlay | Logo) -> Stand:
        """The place of an item of this size."""
        stand = place(width, height, item.place, self.frame, self.before)
        return clear_of(stand, item.place, self.taken, self.frame)


def typeset(graph: SceneGraph, timeline: Timeline, world: World) -> Outcome[Layout]:
    """Give every page of captions and every item its box; report all that does not fit."""
    desk = _Desk(frame_of(timeline.width, timeline.height, graph.video.safe), world, [])
    style = timeline.caption_style
    captions = tuple((page, _caption(page, style, desk)) for page in timeline.captions) if style else ()
    items = _items(timeline.items, captions, graph.video.archetype, desk)
    return Outcome(Layout(items, captions), tuple(dict.fromkeys(desk.found)))


def _items(
    spans: Sequence[ItemSpan], captions: Sequence[tuple[CaptionSpan, Box]], archetype: str, desk: _Desk
) -> tuple[tuple[ItemSpan, Box], ...]:
    """Items make room for captions; `below` and `above` refer to the item before in the same scene."""
    before: dict[int, Stand] = {}
    boxes = []
    stickers = _stickers(spans, captions, desk)
    for span in spans:
        in_bar = archetype == "meme" and isinstance(span.item, Text) and span.item.place.anchor == "top"
        frame = meme_bar(desk.frame) if in_bar else desk.frame
        taken = () if in_bar else (*_taken(span, captions), *_stickers_near(span, stickers))
        spot = _Spot(frame, before.get(span.scene), taken)
        box, stand = _text(span.item, spot, desk) if isinstance(span.item, Text) else _picture(span.item, spot, desk)
        before[span.scene] = stand
        boxes.append((span, box))
    return tuple(boxes)


def _taken(item: ItemSpan, captions: Sequence[tuple[CaptionSpan, Box]]) -> tuple[Rect, ...]:
    """Where captions stand while an item is seen."""
    seen = (
        (box.x + box.inner[0], box.y + box.inner[1], *box.inner[2:])
        for page, box in captions
        if item.scene in {page.scene, -1} and page.start < item.end and page.end > item.start
    )
    return tuple(Rect(*rect) for rect in dict.fromkeys(seen))


def _stickers(
    spans: Sequence[ItemSpan], captions: Sequence[tuple[CaptionSpan, Box]], desk: _Desk
) -> list[tuple[ItemSpan, Rect]]:
    """Where pictures stand that have a place of their own."""
    unheard = desk._replace(found=[])
    return [
        (span, _picture(span.item, _Spot(desk.frame, None, _taken(span, captions)), unheard)[1].rect)
        for span in spans
        if not isinstance(span.item, Text) and span.item.place.anchor in ANCHORS
    ]


def _stickers_near(text: ItemSpan, stickers: Sequence[tuple[ItemSpan, Rect]]) -> tuple[Rect, ...]:
    """The pictures that a text makes way for. At the same place as a picture it is meant to stand on it."""
    if not isinstance(text.item, Text):
        return ()
    anchor = text.item.place.anchor
    return tuple(
        rect
        for span, rect in stickers
        if text.scene in {span.scene, -1} and span.item.place.anchor != anchor
        if span.start < text.end and span.end > text.start
    )


def _text(item: Text, spot: _Spot, desk: _Desk) -> tuple[Box, Stand]:
    font, safe = Font(item.font, item.weight), spot.frame.safe
    mistakes = font_mistakes(desk.world, font, _written(item), item.span)
    desk.found.extend(mistakes)
    if any(mistake.severity == "error" for mistake in mistakes):
        return _NOWHERE, spot.stand(0, 0, item)
    paragraphs = [line.split() for line in item.text.strip().splitlines()]
    words = [word for paragraph in paragraphs for word in paragraph]
    desk.found.extend(glyph_mistakes(desk.world, words, font, item.span))
    size = pixels(item.size, desk.frame, desk.frame.width)
    block = largest(desk.world, paragraphs, font, size, Room(safe.width, safe.height, SMALLEST * desk.frame.scale))
    if block is None:
        desk.found.append(does_not_fit("text-does-not-fit", words, (safe.width, safe.height), item.span))
        return _NOWHERE, spot.stand(0, 0, item)
    stand = spot.stand(block.width, block.height, item)
    _check_inside(stand, "this text", item, spot.frame, desk)
    reach = reach_of_text(item.window, block, desk.frame)
    return box_of(stand.rect, reach, desk.frame, aligned(block, stand.align)), stand


def _written(item: Text) -> bool:
    origin = item.origins.get("weight")
    return origin is not None and origin.by == "written"


def _picture(item: Overlay | Logo, spot: _Spot, desk: _Desk) -> tuple[Box, Stand]:
    width = pixels(item.size, desk.frame, desk.frame.width)
    height = width * item.asset.height / item.asset.width if item.asset.width else width
    stand = spot.stand(width, height, item)
    _check_inside(stand, f"`{item.asset.path}`", item, spot.frame, desk)
    reach = reach_of_picture(item.window, width, height, getattr(item, "shadow", False), desk.frame)
    return box_of(stand.rect, reach, desk.frame), stand


def _check_inside(stand: Stand, what: str, item: Text | Overlay | Logo, frame: Frame, desk: _Desk) -> None:
    beyond = outside(stand.rect, frame)
    if beyond:
        desk.found.append(leaves_safe_area(what, *beyond, item.span))


def _caption(page: CaptionSpan, style: CaptionStyle, desk: _Desk) -> Box:
    frame, font, span = desk.frame, Font(style.font, style.weight), page.span or style.span
    mistakes = font_mistakes(desk.world, font, False, style.span)
    desk.found.extend(mistakes)
    if mistakes:
        return _NOWHERE
    words = [word.text.upper() if style.uppercase else word.text for word in page.words]
    desk.found.extend(glyph_mistakes(desk.world, words, font, span))
    margin = pixels(style.margin, frame, frame.height) if style.place != "centre" else 0.0
    width, height = frame.safe.width, frame.safe.height - margin
    pill = (PILL_X, PILL_Y) if style.background else (0.0, 0.0)
    size = pixels(style.size, frame, frame.width)
    loose = LOOSE + style.stroke_width * frame.scale / size if style.mode == "word" else 0.0
    room = Room(width, height, SMALLEST * frame.scale, 2, *pill, loose)
    block = largest(desk.world, [words], font, size, room)
    if block is None:
        desk.found.append(does_not_fit("caption-does-not-fit", words, (width, height), span))
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
    return Rect(middle(block.width, frame), y - block.height * share, block.width, block.height)
