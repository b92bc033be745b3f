"""How much memory a task takes at its peak, in bytes: what the executor needs to know to run tasks side by side.

The figures are fitted to measurements (`tests/media/test_memory.py` takes them again): never less than what a task
takes, and at most about twice as much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, assert_never

from pytoon_lang.compiler.ir.plan import (
    REACH,
    Footage,
    Join,
    Layer,
    Master,
    Mix,
    Playlist,
    Raster,
    Segment,
    Sheet,
    Thumbnail,
)

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Picture

Rendering: TypeAlias = Raster | Sheet | Segment | Mix | Master | Join | Playlist | Thumbnail
"""What tasks are told that come after speech."""

MB = 1 << 20

KEPT = 128 << 20
"""Frames of a clip that are kept at once, by `backends/ffmpeg/clip_frames.py`, in bytes."""

_DECODING = 21
"""Bytes for a pixel of a file on its way to RGB."""

_EXPOSED = {"whip": 210, "spin": 135, "zoom": 135, "shake": 110, "blur": 50, "glitch": 50, "flash": 30}
"""First word of an effect's name -> bytes for a pixel of the frame: its canvases, and frames exposed more than once."""


class Extent(NamedTuple):
    """Pixels of a picture or clip as its file has them, and as it covers the frame at zoom 1."""

    file: int
    canvas: int


def extent(picture: Picture | None, width: int, height: int) -> Extent:
    """What a scene shows on a frame of `width` x `height` -> how large that is."""
    if picture is None or not picture.asset.width or not picture.asset.height:
        return Extent(0, width * height)
    asset = picture.asset
    if picture.fit != "cover":
        return Extent(asset.width * asset.height, width * height)
    factor = max(width / asset.width, height / asset.height)
    across, down = min(asset.width * factor, REACH * width), min(asset.height * factor, REACH * height)
    return Extent(asset.width * asset.height, round(across * down))


def memory(params: Rendering, samples: int, pictures: tuple[Extent, ...] = ()) -> int:
    """What a task is told -> bytes at its peak. `samples` is the length of the video, `pictures` what it shows."""
    match params:
        case Raster():
            return _raster(params, pictures)
        case Sheet():
            drawn = sum(width * height for width, height in params.sizes) * 40
            return 70 * MB + drawn + max((picture.file for picture in pictures), default=0) * _DECODING
        case Segment():
            return _segment(params, pictures)
        case Mix():
            return 90 * MB + samples * 32
        case Master():
            return 115 * MB + samples * 2
        case Join() | Playlist():
            return 160 * MB
        case Thumbnail():
            return 230 * MB
        case _:
            assert_never(params)


def _raster(raster: Raster, pictures: tuple[Extent, ...]) -> int:
    """A file decoded whole; then the canvas, and FFmpeg where it is graded."""
    file, canvas = sum(one.file for one in pictures), sum(one.canvas for one in pictures) * max(1.0, raster.zoom) ** 2
    graded = 50 * MB + canvas * 2 if raster.grade != "neutral" else 0
    return 60 * MB + round(max(file * _DECODING, canvas * 10) + graded)


def _segment(segment: Segment, pictures: tuple[Extent, ...]) -> int:
    """An encoder with its look-ahead, the second view and the blend, canvases, decoders of clips, layers in a queue."""
    views = len(segment.views)
    pixels = 118 + 40 * (views - 1) + _EXPOSED.get(segment.effect.partition("-")[0], 0)
    layers = [*segment.over, *(layer for view in segment.views for layer in view.layers)]
    shown = list(zip((view.picture for view in segment.views), pictures, strict=False))
    clips = sum(105 * MB + 32 * size.file for picture, size in shown if isinstance(picture, Footage))
    canvases = sum(2 * size.canvas for picture, size in shown if not isinstance(picture, Footage))
    clips += sum(_kept(picture, segment.width * segment.height) for picture, _ in shown if isinstance(picture, Footage))
    inserts = [(layer.sprite, layer.sprite.insert) for layer in layers if layer.sprite and layer.sprite.insert]
    clips += sum(105 * MB + _kept(insert.footage, sprite.width * sprite.height) for sprite, insert in inserts)
    return 130 * MB + segment.width * segment.height * pixels + clips + canvases + 60 * sum(map(_pixels, layers))


def _kept(clip: Footage, pixels: int) -> int:
    """Frames that wait for their turn: of a clip that goes back somewhere, and of a loop that is no more than that."""
    frames = clip.period
    if clip.moments:
        back = any(after < before for before, after in zip(clip.moments, clip.moments[1:], strict=False))
        frames = min(len(clip.moments), KEPT // max(1, pixels)) if back else 0
    size = frames * pixels * 3 // 2
    return size if size <= KEPT else 0 if not clip.moments else KEPT


def _pixels(layer: Layer) -> int:
    """Of its box, and of the drawing that moves in it."""
    return layer.width * layer.height + (layer.sprite.width * layer.sprite.height if layer.sprite else 0)
