"""Layers on the timeline -> the layers of one run of frames: clipped to it, counted from its first frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.plan import Cel, Layer, Sprite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.compiler.ir.layout import Placed


def clip(placed: Iterable[Placed], scene: int, start: int, end: int) -> tuple[Layer, ...]:
    """The layers of `scene` in frames `start` to `end`, back to front; those that show nothing there are left out.

    The result is in one normal form (no empty cels at either end, equal neighbours joined), so that two runs that look
    the same are the same.
    """
    clipped = (_clip(one.layer, one.start - start, end - start) for one in placed if one.scene == scene)
    return tuple(layer for layer in clipped if layer.cels)


def _clip(layer: Layer, start: int, frames: int) -> Layer:
    cels: list[Cel] = []
    first, at = 0, start + layer.start
    for cel in layer.cels:
        begin, end = max(at, 0), min(at + cel.frames, frames)
        at += cel.frames
        if begin >= end:
            continue
        if not cels and not cel.drawing:
            continue
        if not cels:
            first = begin
        if cels and cels[-1].drawing == cel.drawing:
            cels[-1] = Cel(cel.drawing, cels[-1].frames + end - begin)
        else:
            cels.append(Cel(cel.drawing, end - begin))
    if cels and not cels[-1].drawing:
        cels.pop()
    sprite = layer.sprite
    if sprite is not None:
        begin = first - start - layer.start  # counted from the layer's own first frame
        laid = sprite.laid[begin : begin + sum(cel.frames for cel in cels)]
        insert = sprite.insert
        if insert is not None:
            insert = replace(insert, first=insert.first + begin)
        sprite = Sprite(sprite.width, sprite.height, sprite.inner, laid, sprite.detail, insert)
    return Layer(layer.x, layer.y, layer.width, layer.height, first, tuple(cels), sprite)
