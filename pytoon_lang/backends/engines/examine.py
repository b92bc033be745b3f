"""A clip that came back -> the facts about it, or a Fault: it does not open, is blank, frozen, or something else.

What is wrong in a small way (some pixels more or less, another rate, too long) is left to who conforms it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.backends.engines.base import Fault

if TYPE_CHECKING:
    import numpy as np

    from pytoon_lang.backends.engines.base import Ask

SHORT = 0.5  # seconds that may be missing of what was asked
LOST = 0.45  # share of the picture that may be cut away to fit the frame that was asked for
SMALL = 0.3  # of the edge that was asked for
LOOKS = 32  # frames that are looked at
EMPTY, STILL = 2.0, 0.25  # greys of 255: what counts as one colour, and as the same picture
MOSTLY = 0.6  # of the looks
LARGEST = 8192  # pixels of an edge
FASTEST = 240  # frames a second: a file that promises more would be decoded for hours
_OPTIONS = {"format_whitelist": "mov,mp4,matroska,webm", "protocol_whitelist": "none"}  # no list of other files


class Clip(NamedTuple):
    """What a clip is: its frame in pixels, frames a second, seconds and frames."""

    width: int
    height: int
    rate: float
    seconds: float
    frames: int


def examined(path: Path, ask: Ask) -> Clip:
    """Decode all of a clip and judge it against what was asked. Raises Fault `bad-output`."""
    import av

    try:
        with path.open("rb") as file, av.open(file, options=_OPTIONS) as container:
            if not container.streams.video:
                raise _bad("what came back is no video")
            stream = container.streams.video[0]
            clip, looks = _watched(container, stream, ask)
    except av.FFmpegError as failure:
        raise Fault("bad-output", "what came back cannot be played", str(failure)) from None
    for problem in (*_misfits(clip, ask), *_emptiness(looks)):
        raise _bad(problem)
    return clip


def _watched(container: Any, stream: Any, ask: Ask) -> tuple[Clip, list[np.ndarray]]:
    """Every frame is decoded, so that damage shows; some are kept, small and grey."""
    width, height = stream.codec_context.width, stream.codec_context.height
    if not 0 < width <= LARGEST or not 0 < height <= LARGEST:
        raise _bad(f"its frame of {width}x{height} is not usable")
    rate = float(stream.average_rate or 24)
    if not 1 <= rate <= FASTEST:
        raise _bad(f"its {rate:g} frames a second are not usable")
    every = max(1, round(ask.seconds * rate / LOOKS))
    stream.thread_type = "AUTO"
    looks: list[np.ndarray] = []
    frames, most = 0, round((ask.seconds * 4 + 60) * max(rate, 1))
    for frame in container.decode(stream):
        if frames % every == 0 and len(looks) < LOOKS * 2:
            looks.append(_look(frame))
        frames += 1
        if frames > most:
            raise _bad("it does not end")
    return Clip(width, height, rate, frames / rate, frames), looks


def _look(frame: Any) -> np.ndarray:
    small = frame.reformat(width=64, height=64, format="gray").to_ndarray()
    result: np.ndarray = small.astype("float32")
    return result


def _misfits(clip: Clip, ask: Ask) -> Iterator[str]:
    if clip.seconds < ask.seconds - SHORT:
        yield f"it is {clip.seconds:.1f} s long, {ask.seconds} s were asked for"
    ours, theirs = ask.width * clip.height, ask.height * clip.width
    if 1 - min(ours, theirs) / max(ours, theirs) > LOST:
        yield f"its frame is {clip.width}x{clip.height}, {ask.width}x{ask.height} was asked for"
    elif min(clip.width, clip.height) < SMALL * min(ask.width, ask.height):
        yield f"its frame of {clip.width}x{clip.height} is too small for {ask.width}x{ask.height}"


def _emptiness(looks: list[np.ndarray]) -> Iterator[str]:
    if not looks:
        yield "it has no frames"
        return
    empty = sum(float(look.std()) < EMPTY for look in looks)
    if empty > MOSTLY * len(looks):
        yield "it is blank"
    still = sum(float(abs(a - b).mean()) < STILL for a, b in pairwise(looks))
    if len(looks) > 1 and still > MOSTLY * (len(looks) - 1):
        yield "it is frozen: the same picture all the time"


def _bad(reason: str) -> Fault:
    return Fault("bad-output", reason)
