"""A clip that plays in a sprite -> raw yuva420p frames: each of its frames is set into the drawing, then laid down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pytoon_lang.backends.base import Job
from pytoon_lang.backends.ffmpeg.cels import Pixels, box_of, shown
from pytoon_lang.backends.ffmpeg.clip_frames import Complain, clip_frames
from pytoon_lang.backends.ffmpeg.clip_graph import Take
from pytoon_lang.backends.ffmpeg.colour import Planes, Sheet, sheet_of, to_bytes
from pytoon_lang.backends.ffmpeg.lamps import Mix, lit, shared, weighed
from pytoon_lang.backends.ffmpeg.sprites import Canvas, Copy, drawing_of
from pytoon_lang.compiler.ir.plan import Insert, Lamp, Layer, Sprite
from pytoon_lang.compiler.ir.values import Rate

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.colour import Bytes, Floats


class _Setting(NamedTuple):
    """Where a clip goes in a drawing (even px: left, top, width, height), how much of it is seen there, the drawing
    under it, and their mix if the clip hides all that its outline holds.
    """

    place: tuple[int, int, int, int]
    matte: Floats
    under: Sheet
    mix: Mix
    lamps: tuple[Lamp, ...]
    detail: float


class Shot(NamedTuple):
    """So many frames at a rate."""

    frames: int
    rate: Rate


class Hand(NamedTuple):
    """What is lent: the job, drawings that are made already, whom to tell of a damaged file."""

    job: Job
    sheet: Mapping[str, Pixels]
    complain: Complain


def insert_frames(layer: Layer, sprite: Sprite, shot: Shot, hand: Hand) -> Iterator[memoryview]:
    """As `sprites.sprite_frames`, in a shot. Raises what `clip_frames` does."""
    insert = sprite.insert
    assert insert is not None  # only such sprites come here
    box = box_of(layer)
    canvas = Canvas(box, (layer.x - box.x, layer.y - box.y))
    start, length = shown(layer, shot.frames)
    setting = _set(layer, sprite, insert, hand)
    begin = start - layer.start
    take = Take(insert.first + begin, length, shot.rate, *setting.place[2:], clear=True)
    clip = clip_frames(insert.footage, take, hand.job, hand.complain)
    for picture, laid in zip(clip, sprite.laid[begin : begin + length], strict=True):
        canvas.clear()
        if laid.opacity > 0 and laid.scale > 0:
            canvas.lay((_copy(_filled(setting, picture), sprite.detail, laid.scale),), sprite, laid)
        yield canvas.data


def _set(layer: Layer, sprite: Sprite, insert: Insert, hand: Hand) -> _Setting:
    names = [cel.drawing for cel in layer.cels if cel.drawing]
    under = sheet_of(drawing_of(names[0], sprite, sprite.detail, hand.job, hand.sheet))
    matte = drawing_of(insert.matte, sprite, sprite.detail, hand.job, hand.sheet)[..., 3] * np.float32(1 / 255)
    x, y, width, height = (side * sprite.detail for side in sprite.inner)
    left, top = int(x) // 2 * 2, int(y) // 2 * 2
    right, bottom = -int(-(x + width) // 2) * 2, -int(-(y + height) // 2) * 2
    right, bottom = min(right, matte.shape[1]), min(bottom, matte.shape[0])
    place = (left, top, right - left, bottom - top)
    return _Setting(place, matte, under, _mix(matte, under), insert.lamps, sprite.detail)


def _mix(matte: Floats, under: Sheet) -> Mix:
    solid = matte + under.a / np.float32(255) * (1 - matte)
    shares = shared(matte / np.maximum(solid, 1e-3))
    rest = Planes(*(weighed(plane, 255 - part) for plane, part in zip(under[:3], shares, strict=True)))
    return Mix(shares, rest, to_bytes(solid * 255))


def _filled(setting: _Setting, picture: memoryview) -> Sheet:
    """The drawing with one frame of the clip in it."""
    left, top, width, height = setting.place
    flat = np.frombuffer(picture, np.uint8)
    area = width * height
    planes = (
        flat[:area].reshape(height, width),
        flat[area : area * 5 // 4].reshape(height // 2, width // 2),
        flat[area * 5 // 4 : area * 3 // 2].reshape(height // 2, width // 2),
    )
    mix = setting.mix
    if len(flat) > area * 3 // 2:  # what is clear in the clip shows what is under it, and casts no light
        matte = setting.matte.copy()
        matte[top : top + height, left : left + width] *= flat[area * 3 // 2 :].reshape(height, width) / np.float32(255)
        mix = lit(matte, setting.lamps, setting.detail) if setting.lamps else _mix(matte, setting.under)
    filled = [plane.copy() for plane in setting.under[:3]]
    for plane, into, share, rest, step in zip(planes, filled, mix.share, mix.rest, (1, 2, 2), strict=True):
        part = np.s_[top // step : (top + height) // step, left // step : (left + width) // step]
        into[part] = cv2.add(weighed(plane, share[part]), rest[part])
    return Sheet(filled[0], filled[1], filled[2], mix.solid)


def _copy(sheet: Sheet, scale: float, wanted: float) -> Copy:
    """Half as large and so on until no sample is passed over."""
    while wanted < scale / 2 and min(sheet.u.shape) >= 8:
        sides = [(plane.shape[1] // 4 * 2, plane.shape[0] // 4 * 2) for plane in (sheet.y, sheet.a)]
        half = (sides[0][0] // 2, sides[0][1] // 2)
        sizes = (sides[0], half, half, sides[1])
        sheet = Sheet(*(_smaller(plane, size) for plane, size in zip(sheet, sizes, strict=True)))
        scale /= 2
    return Copy(sheet, scale)


def _smaller(plane: Bytes, size: tuple[int, int]) -> Bytes:
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.uint8)
