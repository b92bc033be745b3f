"""Shadow and glow of what is solid of one frame of a clip: blurred copies of its transparency, laid under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pytoon_lang.backends.ffmpeg.colour import Planes, halved, planes_of, to_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from pytoon_lang.backends.ffmpeg.colour import Bytes
    from pytoon_lang.compiler.ir.plan import Lamp

    Floats = NDArray[np.floating[Any]]


FAINT = 1e-3
"""What is no more solid than this is not there."""

GAMMA = 2.2


class Mix(NamedTuple):
    """How much of each plane the clip is, and what is left of the drawing; the transparency of both."""

    share: Planes
    rest: Planes
    solid: Bytes


def lit(matte: Floats, lamps: Sequence[Lamp], detail: float) -> Mix:
    """A frame's transparency (0 to 1) under lamps, each of which also sees what those before have lit.

    `detail` is the size of the frame against that at rest.
    """
    solid, light = matte, np.zeros((*matte.shape, 3), np.float32)
    for lamp in lamps:
        cast = _blurred(_shifted(solid, lamp, detail), lamp.blur * detail) * np.float32(lamp.opacity) * (1 - solid)
        light += cast[..., None] * _linear(lamp.color)
        solid = solid + cast
    own = solid - matte
    # Nothing is seen where it is faint, but samples beside it must not take another colour.
    share = np.where(solid < FAINT, 1, own / np.maximum(solid, FAINT))
    plain = np.where((own < FAINT)[..., None], _linear(lamps[-1].color), light / np.maximum(own, FAINT)[..., None])
    colours = planes_of(to_bytes(255 * plain ** np.float32(1 / GAMMA)))
    weights = shared(share)
    rest = Planes(*(weighed(plane, weight) for plane, weight in zip(colours, weights, strict=True)))
    return Mix(shared(matte / np.maximum(solid, FAINT)), rest, to_bytes(solid * 255))


def shared(share: Floats) -> Planes:
    """A share of each pixel (0 to 1) as shares of the planes (0 to 255)."""
    half = to_bytes(halved(share) * 255)
    return Planes(to_bytes(share * 255), half, half)


def _shifted(solid: Floats, lamp: Lamp, detail: float) -> Floats:
    if not lamp.across and not lamp.down:
        return solid
    move = np.array([[1, 0, lamp.across * detail], [0, 1, lamp.down * detail]], np.float64)
    return np.asarray(cv2.warpAffine(solid, move, solid.shape[::-1]), np.float32)


def _blurred(solid: Floats, sigma: float) -> Floats:
    if sigma < 0.1:
        return solid
    return np.asarray(cv2.GaussianBlur(solid, (0, 0), sigma, borderType=cv2.BORDER_CONSTANT), np.float32)


def _linear(color: str) -> Floats:
    """The light of a colour #rrggbb: lights add up as they do in the filters of drawings."""
    return np.asarray((np.frombuffer(bytes.fromhex(color[1:]), np.uint8) / np.float32(255)) ** GAMMA, np.float32)


def weighed(plane: Bytes, weight: Bytes) -> Bytes:
    """A plane times a share of each of its samples (0 to 255)."""
    return np.asarray(cv2.multiply(plane, weight, scale=1 / 255), np.uint8)
