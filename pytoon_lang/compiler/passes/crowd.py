"""Words that stand on each other: texts, captions and the watermark, at the same time in the same place.

A text may stand on a picture on purpose, never on other words. Places are those at rest; what only passes by while it
comes or goes is not counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.place import frame_of
from pytoon_lang.compiler.drawing.track import UNSEEN, bounds_at, state_at
from pytoon_lang.compiler.drawing.wear import NO_PADS, Pads, pads_of
from pytoon_lang.compiler.ir.scene import Logo, Overlay, Text
from pytoon_lang.diagnostics import Diagnostic, Label, Outcome, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.ir.layout import Box, Layout
    from pytoon_lang.compiler.ir.scene import CaptionStyle, SceneGraph
    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.source import Span

_CALLED = {"text": "this text", "logo": "the watermark", "overlay": "the overlay", "inset": "the inset"}

_TOUCH = 0.12
"""How much of the smaller letters' em two boxes may share: lines are higher than what is written in them."""


def crowd(graph: SceneGraph, timeline: Timeline, layout: Layout) -> Outcome[None]:
    """One warning for each pair of statements whose words meet."""
    by_scene: dict[int, list[_Thing]] = {}
    frame = frame_of(timeline.width, timeline.height, graph.video.safe)
    for thing in _things(layout, timeline.caption_style, frame):
        by_scene.setdefault(thing.scene, []).append(thing)
    marks = by_scene.pop(-1, [])
    found: dict[tuple[Span | None, Span | None], Diagnostic] = {}
    for things in by_scene.values():
        for one, other in _meetings(things, marks):
            found.setdefault((one.span, other.span), _meet(one, other))
    return Outcome(None, tuple(found.values()))


class _Thing(NamedTuple):
    what: str
    scene: int
    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    span: Span | None
    box: Box | None = None  # of what may move


def _things(layout: Layout, style: CaptionStyle | None, frame: Frame) -> Iterator[_Thing]:
    for span, box in layout.items:
        if (isinstance(span.item, Text) and box.lines) or (span.scene < 0 and isinstance(span.item, Logo | Overlay)):
            what = _CALLED[span.item.kind]
            place = _place(box, NO_PADS)
            yield _Thing(what, span.scene, span.start, span.end, *place, box.size, span.item.span, box)
    for page, box in layout.captions:
        if box.lines:
            pads = NO_PADS if style is None else pads_of(style.letters, box.size, frame)
            yield _Thing("a caption", page.scene, page.start, page.end, *_place(box, pads), box.size, page.span)


def _place(box: Box, pads: Pads) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a thing at rest, with the box behind its words (px)."""
    x, y, width, height = box.inner
    left, top = box.x + x, box.y + y
    return left - pads.across, top - pads.above, left + width + pads.across, top + height + pads.below


def _meetings(things: list[_Thing], marks: list[_Thing]) -> Iterator[tuple[_Thing, _Thing]]:
    """Pairs that share frames and place. Sorted by their start, so that a thing only meets those still seen."""
    seen: list[_Thing] = []
    for thing in sorted((*things, *marks), key=lambda thing: thing.start):
        seen = [other for other in seen if other.end > thing.start]
        yield from ((other, thing) for other in seen if _share(other, thing))
        seen.append(thing)


def _share(one: _Thing, other: _Thing) -> bool:
    """Whether two things cover each other at any moment at which both are seen."""
    if not any(thing.box is not None and thing.box.track for thing in (one, other)):
        return _cover(one, other)
    both = range(max(one.start, other.start), min(one.end, other.end))
    return any(_cover(_then(one, frame), _then(other, frame)) for frame in both)


def _then(thing: _Thing, frame: int) -> _Thing:
    """A thing where it is at a frame; one that cannot be seen then is nowhere."""
    if thing.box is None or not thing.box.track:
        return thing
    state = state_at(thing.box.track, frame - thing.start)
    rect = bounds_at(state if state.opacity > UNSEEN else state._replace(scale=0.0), thing.box.inner[2:])
    return thing._replace(left=rect.x, top=rect.y, right=rect.right, bottom=rect.bottom)


def _cover(one: _Thing, other: _Thing) -> bool:
    free = _TOUCH * min(size for size in (one.size, other.size) if size) if one.size or other.size else 0.0
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    both_captions = one.what == other.what == "a caption"  # pages of one style follow each other, never share frames
    return across > free and down > free and not both_captions


def _meet(one: _Thing, other: _Thing) -> Diagnostic:
    if other.span is None or (one.span is not None and one.span.start > other.span.start):
        one, other = other, one
    if other.what not in {"this text", "a caption"}:
        one, other = other, one
    labels = (Label(one.span, f"{one.what.replace('this', 'the other')} stands here"),) if one.span is not None else ()
    what = {"this text": "another text"}.get(one.what, one.what)
    message = f"{other.what} and {what} cover each other"
    help_ = "stand it elsewhere with `at:`, make it smaller, or show them one after the other"
    return warning("texts-overlap", message, other.span, "at the same place and time", labels=labels, help=help_)
