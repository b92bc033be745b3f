"""How much memory a task takes at its peak, in bytes: what the executor needs to know to run tasks side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, assert_never

from pytoon_lang.compiler.ir.plan import REACH, Join, Master, Mix, Raster, Segment, Sheet, Thumbnail

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Picture

Rendering: TypeAlias = Raster | Sheet | Segment | Mix | Master | Join | Thumbnail
"""What tasks are told that come after speech."""


class Extent(NamedTuple):
    """Pixels of a picture as its file has them, and as it covers the frame at zoom 1."""

    file: int
    canvas: int


def extent(picture: Picture | None, width: int, height: int) -> Extent:
    """What a scene shows on a frame of `width` x `height` -> how large that is."""
    if picture is None or not picture.asset.width or not picture.asset.height:
        return Extent(width * height, width * height)
    asset = picture.asset
    if picture.fit != "cover":
        return Extent(asset.width * asset.height, width * height)
    factor = max(width / asset.width, height / asset.height)
    across, down = min(asset.width * factor, REACH * width), min(asset.height * factor, REACH * height)
    return Extent(asset.width * asset.height, round(across * down))


def memory(params: Rendering, samples: int, pictures: tuple[Extent, ...] = ()) -> int:
    """What a task is told -> bytes at its peak. `samples` is the length of the video, `pictures` what it shows."""
    match params:
        case Raster():  # decoded as RGBA, made RGB, fitted, then planes, one after the other
            canvas = sum(picture.canvas for picture in pictures) * max(1.0, params.zoom) ** 2
            return (90 << 20) + sum(picture.file for picture in pictures) * 11 + round(canvas * 12)
        case Sheet():
            return (110 << 20) + sum(width * height for width, height in params.sizes) * 16
        case Segment():
            return _segment(params) + sum(picture.canvas for picture in pictures) * 2
        case Mix() | Master():  # stereo in double precision, a few times over, beside numpy
            return (80 << 20) + samples * 2 * 8 * 4
        case Join():
            return 100 << 20
        case Thumbnail():
            return 150 << 20
        case _:
            assert_never(params)


def _segment(segment: Segment) -> int:
    """An encoder with its look-ahead, the pictures of each view, layers in RGBA with a queue before the overlay."""
    pixels = segment.width * segment.height
    layers = [*segment.over, *(layer for view in segment.views for layer in view.layers)]
    drawn = sum(layer.width * layer.height for layer in layers)
    return (90 << 20) + pixels * (80 + 24 * len(segment.views)) + drawn * 4 * 4
