"""Overlay archetype: where the sharp product stands over its blurred copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.place import CLEARANCE, Rect

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.ir.layout import Layout
    from pytoon_lang.compiler.ir.scene import Asset

WIDTH, HEIGHT, MIDDLE = 0.60, 0.46, 0.38  # of the frame


def product_rect(asset: Asset, frame: Frame, floor: float) -> Rect:
    """A picture's size -> where it stands, above `floor` (px)."""
    share = asset.height / asset.width if asset.width else 1.0
    room = floor - CLEARANCE * frame.scale - frame.safe.y
    height = min(WIDTH * frame.width * share, HEIGHT * frame.height, room)
    width = height / share
    top = min(max(frame.safe.y, MIDDLE * frame.height - height / 2), frame.safe.y + room - height)
    return Rect((frame.width - width) / 2, top, width, height)


def floor_of(scene: int, layout: Layout, frame: Frame) -> float:
    """Where the captions of a scene begin that stand in the lower half of the frame; else the end of the safe area."""
    middle = frame.height / 2
    tops = [box.y + box.inner[1] for page, box in layout.captions if page.scene == scene]
    return min([top for top in tops if top > middle], default=frame.safe.bottom)
