"""Timeline -> layout: captions, texts, overlays and logos get their boxes on the frame.

The next stage may rely on this: every word is measured in the font that draws it, has its place, and lies inside the
safe area; items make way for the captions that are seen with them, and texts for pictures; a box holds everything that
will ever be drawn of its thing (strokes, shadows, animations included), has even sides, and lies inside the frame. Text
that is too large is shrunk to 20 px of the design frame and not further; then it is an error, as is a character that
the font does not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pytoon_lang.compiler.drawing.boxes import box_of
from pytoon_lang.compiler.drawing.case import Font, case_of
from pytoon_lang.compiler.drawing.copy import Stress, height_of
from pytoon_lang.compiler.drawing.counting import stretched
from pytoon_lang.compiler.drawing.headline import PLACES, headline, is_headline
from pytoon_lang.compiler.drawing.look import BOXED, BOXED_CLOSE, LOOSE, SMALLEST, Reach
from pytoon_lang.compiler.drawing.mistakes import does_not_fit, font_mistakes, glyph_mistakes, leaves_safe_area
from pytoon_lang.compiler.drawing.moves import size_of, track_of, upright, widened
from pytoon_lang.compiler.drawing.place import (
    BESIDE,
    Rect,
    Stand,
    around,
    clear_of,
    covers,
    frame_of,
    meme_bar,
    middle,
    outside,
    pixels,
    place,
)
from pytoon_lang.compiler.drawing.reach import reach_of_caption, reach_of_picture, reach_of_text
from pytoon_lang.compiler.drawing.setting import Room, aligned, inset, largest
from pytoon_lang.compiler.drawing.track import swept
from pytoon_lang.compiler.drawing.wear import edge_of, pads_of
from pytoon_lang.compiler.ir.layout import Box, Layout
from pytoon_lang.compiler.ir.scene import Logo, Overlay, Place, Shape, Text
from pytoon_lang.compiler.wording.emphasis import emphasised
from pytoon_lang.compiler.wording.segments import joined, plain
from pytoon_lang.compiler.wording.segments import words as split
from pytoon_lang.diagnostics import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pytoon_lang.compiler.drawing.case import Case
    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.drawing.setting import Block
    from pytoon_lang.compiler.ir.items import Letters
    from pytoon_lang.compiler.ir.scene import CaptionStyle, Item, SceneGraph
    from pytoon_lang.compiler.ir.timeline import CaptionSpan, ItemSpan, Timeline
    from pytoon_lang.compiler.ir.values import Rate
    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.source import Span
    from pytoon_lang.world import World

_NOWHERE = Box(0, 0, 2, 2)  # stands in for what could not be set, so that the rest is still checked


_Thing = TypeVar("_Thing")


class _Desk(NamedTuple):
    """What typesetting anything takes: the frame, the fonts, and a list for what is found wrong."""

    frame: Frame
    case: Case
    found: list[Diagnostic]
    rate: Rate


class _Piece(NamedTuple):
    """An item with its size, measured but not placed yet. A text that could not be set has no block and no size."""

    number: int  # among the items
    span: ItemSpan
    width: float
    height: float
    block: Block | None = None


def typeset(graph: SceneGraph, timeline: Timeline, world: World) -> Outcome[Layout]:
    """Give every page of captions and every item its box; report all that does not fit."""
    frame = frame_of(timeline.width, timeline.height, graph.video.safe)
    desk = _Desk(frame, case_of(graph, world), [], timeline.rate)
    style = timeline.caption_style
    captions: tuple[tuple[CaptionSpan, Box], ...] = ()
    if style is not None:
        free = desk._replace(frame=frame_of(timeline.width, timeline.height, style.safe or graph.video.safe))
        sort = _sort(timeline.captions, style, free)
        captions = tuple((page, _caption(page, style, sort, free)) for page in timeline.captions)
    items = _items(timeline.items, captions, graph.video.archetype, desk)
    return Outcome(Layout(items, captions), tuple(dict.fromkeys(desk.found)))


def _items(
    spans: Sequence[ItemSpan], captions: Sequence[tuple[CaptionSpan, Box]], archetype: str, desk: _Desk
) -> tuple[tuple[ItemSpan, Box], ...]:
    """Pictures make room for captions, texts for both; what stands `below` or `above` another thing goes with it."""
    groups = [[_measured(number, spans[number], archetype, desk) for number in group] for group in _groups(spans)]
    boxes = [_NOWHERE] * len(spans)
    pages = _by_scene(captions)
    stickers: dict[int, list[tuple[ItemSpan, Rect]]] = {}
    for group in sorted(groups, key=lambda group: isinstance(group[0].span.item, Text)):
        stands = _standing(group, pages, stickers, archetype, desk)
        for piece, stand in zip(group, stands, strict=True):
            boxes[piece.number] = _box(piece, stand, archetype, desk)
            if isinstance(piece.span.item, Overlay | Logo) and piece.span.item.place.anchor not in BESIDE:
                stickers.setdefault(piece.span.scene, []).append((piece.span, stand.rect))
    return tuple(zip(spans, boxes, strict=True))


def _by_scene(captions: Sequence[tuple[CaptionSpan, Box]]) -> dict[int, list[tuple[CaptionSpan, Box]]]:
    pages: dict[int, list[tuple[CaptionSpan, Box]]] = {}
    for page, box in captions:
        pages.setdefault(page.scene, []).append((page, box))
    return pages


def _near(scene: int, things: Mapping[int, list[_Thing]]) -> Iterable[_Thing]:
    """What a thing of a scene may meet; one of the whole video (-1) meets everything."""
    return things.get(scene, ()) if scene >= 0 else (one for there in things.values() for one in there)


def _groups(spans: Sequence[ItemSpan]) -> list[list[int]]:
    """Each thing with those that stand below and above it: `below` and `above` refer to the one before in its scene."""
    last: dict[int, list[int]] = {}
    groups = []
    for number, span in enumerate(spans):
        if span.item.place.anchor not in BESIDE or span.scene not in last:
            last[span.scene] = []
            groups.append(last[span.scene])
        last[span.scene].append(number)
    return groups


def _measured(number: int, span: ItemSpan, archetype: str, desk: _Desk) -> _Piece:
    item = span.item
    if isinstance(item, Text):
        block = _set(item, _room(span, archetype, desk), desk)
        size = _boxed(block, item, desk.frame)[:2] if block else (0, 0)
        return _Piece(number, span, *upright(size, item, item.dress.rotation), block)
    return _Piece(number, span, *upright(size_of(item, desk.frame), item, item.dress.rotation))


def _room(span: ItemSpan, archetype: str, desk: _Desk) -> Frame:
    """The frame as an item sees it: a text at the top of a meme has the bar for itself."""
    in_bar = archetype == "meme" and isinstance(span.item, Text) and span.item.place.anchor == "top"
    return meme_bar(desk.frame) if in_bar else desk.frame


def _set(item: Text, frame: Frame, desk: _Desk) -> Block | None:
    font, safe = Font(item.font, item.weight), frame.safe
    mistakes = font_mistakes(desk.case, font, item)
    desk.found.extend(mistakes)
    if any(mistake.severity == "error" for mistake in mistakes):
        return None
    size = pixels(item.size, desk.frame, desk.frame.width)
    if is_headline(item):
        return headline(item, size, frame, desk.case)
    shown = stretched(item, desk.case)
    paragraphs = [split(line, desk.case.locale) for line in shown.text.strip().splitlines()]
    words = [word for paragraph in paragraphs for word in paragraph]
    where = item.origins["words"].span if "words" in item.origins else None
    desk.found.extend(glyph_mistakes(desk.case, words, font, where or item.span))
    lit = iter(emphasised(words, shown.strong))
    stress = [_stress(item.letters, [next(lit) for _ in paragraph]) for paragraph in paragraphs]
    room = Room(safe.width, safe.height, SMALLEST * desk.frame.scale, stress=tuple(stress))
    block = largest(desk.case, paragraphs, font, size, _within(room, item.letters, size, desk.frame))
    if block is None:
        desk.found.append(does_not_fit("text-does-not-fit", words, (safe.width, safe.height), item.span))
    return block


def _standing(
    group: list[_Piece],
    captions: Mapping[int, list[tuple[CaptionSpan, Box]]],
    stickers: Mapping[int, list[tuple[ItemSpan, Rect]]],
    archetype: str,
    desk: _Desk,
) -> list[Stand]:
    """Where a group stands: placed one after the other, then moved as one until it covers nothing."""
    head = group[0].span
    frame = _room(head, archetype, desk)
    if frame != desk.frame:  # alone in its bar, in the middle of it
        return _placed([_at("center", group[0]), *group[1:]], frame, ())
    taken = (*_taken(group, captions), *_stickers_near(head, stickers))
    if isinstance(head.item, Text) and is_headline(head.item):
        choices = [_placed([_at(anchor, group[0]), *group[1:]], frame, taken) for anchor in PLACES]
        # Without room it is left out, unless something that somebody wrote refers to it.
        nowhere = [Stand(Rect(0, 0, 0, 0), 0.5)] if len(group) == 1 else choices[0]
        return next((stands for stands in choices if not covers(stands[0].rect, taken)), nowhere)
    return _placed(group, frame, taken)


def _at(anchor: str, piece: _Piece) -> _Piece:
    return piece._replace(span=piece.span._replace(item=piece.span.item._replace(place=Place(anchor))))


def _placed(group: list[_Piece], frame: Frame, taken: tuple[Rect, ...]) -> list[Stand]:
    stands: list[Stand] = []
    for piece in group:
        stands.append(place(piece.width, piece.height, piece.span.item.place, frame, stands[-1] if stands else None))
    whole = around([stand.rect for stand in stands])
    head = group[0].span.item
    if isinstance(head, Shape) or head.place.anchor == "point":
        return stands  # an exact place, or what others stand on
    by = clear_of(whole, head.place.anchor, taken, frame).y - whole.y
    return [stand._replace(rect=stand.rect._replace(y=stand.rect.y + by)) for stand in stands]


def _taken(group: list[_Piece], captions: Mapping[int, list[tuple[CaptionSpan, Box]]]) -> tuple[Rect, ...]:
    """Where captions stand while one of a group is seen."""
    scene = group[0].span.scene
    start, end = min(piece.span.start for piece in group), max(piece.span.end for piece in group)
    seen = (
        (box.x + box.inner[0], box.y + box.inner[1], *box.inner[2:])
        for page, box in _near(scene, captions)
        if page.start < end and page.end > start
    )
    return tuple(Rect(*rect) for rect in dict.fromkeys(seen))


def _stickers_near(text: ItemSpan, stickers: Mapping[int, list[tuple[ItemSpan, Rect]]]) -> tuple[Rect, ...]:
    """The pictures that a text makes way for. At the same place as a picture it is meant to stand on it."""
    if not isinstance(text.item, Text):
        return ()
    own = "" if is_headline(text.item) else text.item.place.anchor
    return tuple(
        rect
        for span, rect in _near(text.scene, stickers)
        if span.item.place.anchor != own
        if span.start < text.end and span.end > text.start
    )


def _box(piece: _Piece, stand: Stand, archetype: str, desk: _Desk) -> Box:
    item, frame = piece.span.item, desk.frame
    if isinstance(item, Text) and (piece.block is None or not stand.rect.width):
        return _NOWHERE
    rect = _level(piece, stand.rect, frame)
    track = track_of(piece.span, rect, frame, desk.rate)
    frames = piece.span.end - piece.span.start
    round_ = item.dress.mask.shape == "circle"
    way = swept(track, (rect.width, rect.height), frames, round_) if track else rect
    if not isinstance(item, Shape):
        _check_inside(way, item, _room(piece.span, archetype, desk), desk)
    block = piece.block and aligned(piece.block, stand.align)
    if isinstance(item, Text):
        block = block and inset(block, *_boxed(block, item, frame))
        reach = reach_of_text(item.window, item.letters, block, frame) if block else Reach(0, 0, 0, 0)
    else:
        reach = reach_of_picture(item, rect.width, rect.height, frame)
    return box_of(rect, widened(reach, rect, track, frames), frame, block)._replace(track=track, align=stand.align)


def _stress(letters: Letters, lit: Sequence[bool]) -> Stress:
    return Stress(tuple(lit), letters.emphasis_weight, letters.emphasis_size)


def _within(room: Room, letters: Letters, size: float, frame: Frame) -> Room:
    """The room that is left for words in a box; padding that grows with them is for them to take."""
    pads = pads_of(letters, size, frame)
    if letters.padding is None and size:
        return room._replace(pad_x=pads.across / size, pad_y=pads.above / size)
    return room._replace(width=room.width - 2 * pads.across, height=room.height - pads.above - pads.below)


def _boxed(block: Block, item: Text, frame: Frame) -> tuple[float, float, float, float]:
    """The width and height of a text with the box behind it, and where its words begin in that."""
    across, above, below = pads_of(item.letters, block.size, frame)
    return block.width + 2 * across, block.height + above + below, across, above


def _level(piece: _Piece, around_: Rect, frame: Frame) -> Rect:
    """The rectangle of a thing as it would stand upright, in the middle of the one that holds it turned."""
    item, block = piece.span.item, piece.block
    if not item.dress.rotation:
        return around_
    width, height = _boxed(block, item, frame)[:2] if block else size_of(item, frame)  # type: ignore[arg-type]
    return Rect(around_.x + (around_.width - width) / 2, around_.y + (around_.height - height) / 2, width, height)


def _check_inside(way: Rect, item: Item, frame: Frame, desk: _Desk) -> None:
    beyond = outside(way, frame)
    if beyond:
        what = f"`{item.asset.path}`" if isinstance(item, Overlay | Logo) else "this text"
        desk.found.append(leaves_safe_area(what, *beyond, item.span, bool(item.dress.keyframes)))


class _Sort(NamedTuple):
    """What pages of captions have in common: how far their letters reach, and which lines run from right to left."""

    rise: float = 0.0
    fall: float = 0.0
    turned: frozenset[Span | None] = frozenset()


def _sort(pages: Sequence[CaptionSpan], style: CaptionStyle, desk: _Desk) -> _Sort:
    """A line that is spoken runs as most of its letters do, whatever a single page of it begins with."""
    lines: dict[Span | None, str] = {}
    for page in pages:
        lines[page.span] = lines.get(page.span, "") + joined([word.text for word in page.words])
    foreign = {span: text for span, text in lines.items() if not plain(text)}
    font = Font(style.font, style.weight)
    if not foreign or font_mistakes(desk.case, font, style):
        return _Sort()
    from unicodedata import bidirectional

    kinds = {span: [bidirectional(char) for char in text] for span, text in foreign.items()}
    turned = frozenset(span for span, own in kinds.items() if own.count("L") < own.count("R") + own.count("AL"))
    return _Sort(*height_of(desk.case, "".join(foreign.values()), font), turned)


def _caption(page: CaptionSpan, style: CaptionStyle, sort: _Sort, desk: _Desk) -> Box:
    frame, font, span = desk.frame, Font(style.font, style.weight), page.span or style.span
    mistakes = font_mistakes(desk.case, font, style)
    desk.found.extend(mistakes)
    if any(mistake.severity == "error" for mistake in mistakes):
        return _NOWHERE
    words = [word.text.upper() if style.uppercase else word.text for word in page.words]
    desk.found.extend(glyph_mistakes(desk.case, words, font, span))
    margin = pixels(style.margin, frame, frame.height) if style.place != "centre" else 0.0
    width, height = frame.safe.width, frame.safe.height - margin
    size = pixels(style.size, frame, frame.width)
    loose = LOOSE + edge_of(style.letters, size, frame) / size if style.mode == "word" else 0.0
    spread = (max(loose, BOXED), max(loose, BOXED_CLOSE)) if style.word_box else (loose, loose)
    base = int(page.span in sort.turned)
    stress = (_stress(style.letters, [word.strong for word in page.words]),)
    room = Room(width, height, SMALLEST * frame.scale, 2, 0.0, 0.0, spread, sort.rise, sort.fall, base, stress)
    block = largest(desk.case, [words], font, size, _within(room, style.letters, size, frame))
    if block is None:
        desk.found.append(does_not_fit("caption-does-not-fit", words, (width, height), span))
        return _NOWHERE
    above = pads_of(style.letters, block.size, frame).above
    rect = _caption_place(block, style, margin, above, frame)
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
