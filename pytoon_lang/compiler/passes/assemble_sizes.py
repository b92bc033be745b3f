"""Sizes of what is shown, against the frame: more than nothing, and no letter higher than the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.place import frame_of, pixels
from pytoon_lang.compiler.ir.scene import CaptionStyle, Text
from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.ir.scene import Logo, Overlay, SceneGraph


def sizes(graph: SceneGraph) -> Iterator[Diagnostic]:
    """One mistake for every text, picture, logo and caption style whose size cannot be built."""
    frame = frame_of(graph.video.width, graph.video.height, graph.video.safe)
    sized: list[Text | Overlay | Logo | CaptionStyle] = [item for scene in graph.scenes for item in scene.items]
    for one in (*sized, *((graph.captions,) if graph.captions is not None else ())):
        yield from _size(one, frame)


def _size(one: Text | Overlay | Logo | CaptionStyle, frame: Frame) -> Iterator[Diagnostic]:
    written = f"{one.size.amount:.15g}{one.size.unit}"
    message, span = f"`{written}` is out of range", one.origins["size"].span or one.span
    if one.size.amount <= 0:
        yield error("out-of-range", message, span, "nothing would be seen", help="write a size above 0")
    elif isinstance(one, Text | CaptionStyle) and pixels(one.size, frame, frame.width) > frame.height:
        most = f"{frame.height / frame.scale:.4g}px"
        help_ = f"write at most `{most}`; letters are read well from `48px` on"
        yield error("out-of-range", message, span, f"the frame is {most} high", help=help_)
