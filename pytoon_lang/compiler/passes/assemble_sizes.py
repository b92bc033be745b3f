"""Sizes of what is shown, against the frame: more than nothing, no letter higher than it, nothing thrice as wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.place import frame_of, pixels
from pytoon_lang.compiler.ir.scene import Overlay, Shape, Text
from pytoon_lang.compiler.judging.things import things
from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.ir.scene import Item, SceneGraph
    from pytoon_lang.compiler.ir.values import Length
    from pytoon_lang.source import Span

WIDEST = 3.0
"""Times the frame's width, and of shapes its height: what is larger shows nothing that anyone knows again."""


def sizes(graph: SceneGraph) -> Iterator[Diagnostic]:
    """One mistake for every size of a text, picture, shape, logo, keyframe or caption style that cannot be built."""
    frame = frame_of(graph.video.width, graph.video.height, graph.video.safe)
    for item in things(graph):
        yield from _item(item, frame)
    if graph.captions is not None:
        span = graph.captions.origins["size"].span or graph.captions.span
        yield from _letters(graph.captions.size, span, frame)


def _item(item: Item, frame: Frame) -> Iterator[Diagnostic]:
    judge = _letters if isinstance(item, Text) else _sides
    yield from judge(item.size, item.origins["size"].span or item.span, frame)
    if isinstance(item, Shape | Overlay) and item.height is not None:
        span = item.origins["height"].span or item.span
        yield from _within(item.height, span, pixels(item.height, frame, frame.height), frame.height, frame)
    for keyframe in item.dress.keyframes:
        if keyframe.size is not None and keyframe.size.amount != 0:  # nothing is a size to come from, or to go to
            yield from judge(keyframe.size, keyframe.span, frame)


def _letters(size: Length, span: Span | None, frame: Frame) -> Iterator[Diagnostic]:
    if size.amount > 0 and pixels(size, frame, frame.width) > frame.height:
        most = f"{frame.height / frame.scale:.4g}px"
        help_ = f"write at most `{most}`; letters are read well from `48px` on"
        yield error("out-of-range", _beyond(size), span, f"the frame is {most} high", help=help_)
    yield from _more_than_nothing(size, span)


def _sides(size: Length, span: Span | None, frame: Frame) -> Iterator[Diagnostic]:
    yield from _within(size, span, pixels(size, frame, frame.width), frame.width, frame)


def _within(size: Length, span: Span | None, side: float, whole: int, frame: Frame) -> Iterator[Diagnostic]:
    if side > WIDEST * whole:
        most = f"{WIDEST * 100:g}%" if size.unit == "%" else f"{WIDEST * whole / frame.scale:g}px"
        note = f"more than {WIDEST:g} times the frame"
        yield error("out-of-range", _beyond(size), span, note, help=f"write at most `{most}`")
    yield from _more_than_nothing(size, span)


def _more_than_nothing(size: Length, span: Span | None) -> Iterator[Diagnostic]:
    if size.amount <= 0:
        yield error("out-of-range", _beyond(size), span, "nothing would be seen", help="write a size above 0")


def _beyond(size: Length) -> str:
    return f"`{_written(size)}` is out of range"


def _written(size: Length) -> str:
    return f"{size.amount:.15g}{size.unit}"
