"""What has to be known of a clip before it can be shown as it was meant: read from its head and its first frames."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import av

from pytoon_lang.backends.base import BackendError
from pytoon_lang.world.picture import Seen, seen
from pytoon_lang.world.probe import FORMATS, Nameless

if TYPE_CHECKING:
    from pathlib import Path

LOOKS = 5
"""Frames that are looked at: of interlaced film with progressive starts, the first may say nothing."""

HIGH = 720
"""Lines from which on a clip that does not name its colours is taken to be in BT.709, as players do."""

_OPTIONS = {"format_whitelist": FORMATS, "protocol_whitelist": "none"}
_INDEXED = ("mp4", "matroska", "webm")
_MATRICES = {1: "bt709", 4: "fcc", 5: "bt601", 6: "bt601", 7: "smpte240m", 9: "bt2020", 10: "bt2020"}
_STEADY, _FINEST = Fraction(1, 50), Fraction(60)
_PQ, _HLG, _BT2020, _FULL = 16, 18, 9, 2  # as ITU-T H.273 numbers them


class ClipFacts(NamedTuple):
    """A clip's frames. `width` and `height` are samples, upright; `aspect` is the width of a sample to its height.

    `period` is how long a frame (a field, when interlaced) lasts on average, in seconds; `light` says what the code
    values mean: sdr, wide (BT.2020 without HDR), pq, hlg. `decoder` names another one than FFmpeg would take.
    `blind`: the file has no index of its keyframes, and what is sought in it is found only roughly. `grid`: seconds
    from one to the next of the moments at which frames begin, also when they do not begin at each.
    """

    stream: int
    width: int
    height: int
    aspect: Fraction
    period: Fraction
    length: Fraction
    matrix: str
    full: bool
    light: str
    interlaced: bool
    alpha: bool
    decoder: str = ""
    blind: bool = False
    grid: Fraction = Fraction(0)


def clip_facts(path: Path) -> ClipFacts:
    """A file -> its facts. Raises BackendError for one without a frame that can be decoded."""
    try:
        with path.open("rb") as file:
            picture = seen(file)
        if isinstance(picture, Seen) and picture.length:
            return _pictures(picture)
        with path.open("rb") as file, av.open(Nameless(file), "r", container_options=_OPTIONS) as container:
            pictures = [s for s in container.streams.video if not s.disposition & s.disposition.attached_pic]
            stream = pictures[0] if pictures else container.streams.video[0]
            frames = [frame for _, frame in zip(range(LOOKS), container.decode(stream), strict=False)]
            return _facts(container, stream, frames)
    except OSError as problem:
        if isinstance(problem, FileNotFoundError) or not isinstance(problem, av.FFmpegError):
            raise BackendError(f"{path.name}: {problem.strerror or problem}") from problem
        raise BackendError(f"{path.name} cannot be read as a clip: {problem.strerror}", str(problem)) from problem
    except (av.FFmpegError, ValueError, IndexError) as problem:
        raise BackendError(f"{path.name} cannot be read as a clip", str(problem)) from problem


def broken_from(path: Path, stream: int, begin: Fraction) -> float | None:
    """The second at which, read from `begin` on, something cannot be decoded or is patched up; None: nothing is found.

    A decoder that mends what it can marks such frames; one that cannot gives up.
    """
    at = None
    try:
        with path.open("rb") as file, av.open(Nameless(file), "r", container_options=_OPTIONS) as opened:
            container: Any = opened
            pictures = container.streams[stream]
            container.seek(int(begin * 1_000_000))
            for packet in container.demux(pictures):
                at = packet.pts * packet.time_base if packet.pts is not None and packet.time_base else at
                for frame in packet.decode():
                    if frame.is_corrupt and frame.time is not None and frame.time >= begin:
                        return float(frame.time)
    except (av.FFmpegError, OSError, IndexError):
        return None if at is None else float(at)
    return None


def _pictures(picture: Seen) -> ClipFacts:
    """Of a WebP that moves: in the colours of pictures, which FFmpeg tells by themselves."""
    length = Fraction(picture.length, 1000)
    one, size = Fraction(1), (picture.width, picture.height)
    period = length / picture.frames
    return ClipFacts(
        0, *size, one, period, length, "bt601", False, "sdr", False, picture.alpha, blind=True, grid=period
    )


def _facts(container: Any, stream: Any, frames: list[Any]) -> ClipFacts:
    first = frames[0]
    aspect = Fraction(stream.sample_aspect_ratio or 1)
    width, height = first.width, first.height
    if first.rotation % 180:
        width, height, aspect = height, width, 1 / aspect
    interlaced = any(frame.interlaced_frame for frame in frames)
    rate = Fraction(stream.average_rate or stream.guessed_rate or 30)
    see_through = any(component.is_alpha for component in first.format.components)
    hidden = stream.metadata.get("alpha_mode") == "1" and not see_through  # the plane is in a second stream of packets
    codec = stream.codec_context.name
    return ClipFacts(
        stream=stream.index,
        width=width,
        height=height,
        aspect=aspect,
        period=1 / (rate * (2 if interlaced else 1)),
        length=_length(container, stream),
        matrix=_matrix(first),
        full=first.color_range == _FULL or first.format.name.startswith("yuvj"),
        light=_light(first),
        interlaced=interlaced,
        alpha=see_through or hidden,
        decoder={"vp8": "libvpx", "vp9": "libvpx-vp9"}.get(codec, "") if hidden else "",
        blind=not any(name in container.format.name for name in _INDEXED),
        grid=1 / (_ticks(stream, rate) * (2 if interlaced else 1)),
    )


def _ticks(stream: Any, rate: Fraction) -> Fraction:
    """How often in a second a frame may begin: more often than one does, where the rate varies."""
    if not stream.base_rate or abs(Fraction(stream.base_rate) / rate - 1) < _STEADY:
        return rate
    return max(rate, min(Fraction(stream.base_rate), _FINEST))


def _length(container: Any, stream: Any) -> Fraction:
    if stream.duration and stream.time_base:
        return Fraction(stream.duration * stream.time_base)
    return Fraction(container.duration or 0, 1_000_000)


def _matrix(frame: Any) -> str:
    """How RGB was turned into YCbCr. RGB itself has none; what is said for it does no harm."""
    return _MATRICES.get(frame.colorspace) or ("bt709" if max(frame.height, frame.width) >= HIGH else "bt601")


def _light(frame: Any) -> str:
    if frame.color_trc == _PQ:
        return "pq"
    if frame.color_trc == _HLG:
        return "hlg"
    return "wide" if frame.color_primaries == _BT2020 else "sdr"
