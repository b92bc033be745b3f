"""A plain fade: two views with their layers -> one stream of raw yuv420p frames, mixed by ourselves.

FFmpeg would be given both views and a matte through pipes, eight bytes for three, and would keep several of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pytoon_lang.backends.ffmpeg.laying import Above, laid_frames
from pytoon_lang.backends.ffmpeg.process import end

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.process import Frames


class Seen(NamedTuple):
    """A view: its picture's frames and the layers over them."""

    picture: Frames
    layers: Sequence[Above]


def faded_frames(before: Seen, after: Seen, size: tuple[int, int], which: range, frames: int) -> Iterator[memoryview]:
    """Frames `which` of so many, with which both views begin. Frame k of n shows k / n of the second view."""
    mixed = np.empty(size[0] * size[1] * 3 // 2, np.uint8)
    lines = mixed.reshape(-1, size[0])
    try:
        both = (laid_frames(*seen, size) for seen in (before, after))
        for number, gone, come in zip(which, *both, strict=False):  # views may end before
            share = round(255 * number / frames) / 255  # in steps of a byte, as a matte has them
            cv2.addWeighted(gone.reshape(-1, size[0]), 1 - share, come.reshape(-1, size[0]), share, 0, lines)
            yield mixed.data
    finally:
        for seen in (before, after):
            for stream in (seen.picture, *(layer.frames for layer in seen.layers)):
                end(stream)
