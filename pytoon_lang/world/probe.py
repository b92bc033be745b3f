"""What is in a media file: opened and decoded, never guessed from its name.

Pictures and clips give their first frame, sounds are decoded to find their true length (up to `PATIENCE`; after that
the container is believed). SVG is read as text and drawn tiny. Whatever refers to other files or addresses is refused:
a playlist or a linked picture could show what lies outside the project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.world import Media, Trouble
from pytoon_lang.world.picture import MOST_PIXELS, Seen, seen
from pytoon_lang.world.svg import size_of, undrawable

if TYPE_CHECKING:
    from typing import BinaryIO

FORMATS = (
    "mov,mp4,matroska,webm,avi,mpegts,mpeg,ogg,flac,mp3,wav,w64,aac,aiff,caf,asf,amr,au,ac3,gif,"
    "png_pipe,jpeg_pipe,webp_pipe,bmp_pipe,tiff_pipe,jpegls_pipe,jpegxl_pipe,apng"
)
"""Containers that hold their media themselves."""

FLICKS = 705_600_000
PATIENCE = 600  # seconds of sound


class Nameless:
    """An open file that does not tell its name: FFmpeg would guess from it, and read `shot%d.jpg` as many files."""

    def __init__(self, file: BinaryIO) -> None:
        self.read, self.seek, self.tell = file.read, file.seek, file.tell


def probe(file: BinaryIO, digest: str) -> Media | Trouble:
    """An open media file and its digest -> what it is. An empty or broken file gives a `Trouble`."""
    head = file.read(4096)
    file.seek(0)
    if not head:
        return Trouble("empty")
    if b"<svg" in head or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<!DOCTYPE svg", b"<!--")):
        data = file.read()
        size = size_of(data)
        if isinstance(size, Trouble):
            return size
        return undrawable(data) or Media("image", digest, *size, alpha=True)
    picture = seen(file)
    if isinstance(picture, Trouble):
        return picture
    return _pictured(picture, digest) if picture else _decode(file, digest)


def _pictured(picture: Seen, digest: str) -> Media:
    width, height, alpha, frames, length = picture
    if not length:
        return Media("image", digest, width, height, alpha=alpha)
    return Media("video", digest, width, height, length * FLICKS // 1000, (frames * 1000, length), alpha=alpha)


def _decode(file: BinaryIO, digest: str) -> Media | Trouble:
    import av

    try:
        options = {"format_whitelist": FORMATS, "protocol_whitelist": "none"}
        with av.open(Nameless(file), container_options=options, metadata_errors="ignore") as container:
            pictures = [s for s in container.streams.video if not s.disposition & s.disposition.attached_pic]
            if pictures:
                return _seen(container, pictures[0], digest)
            if container.streams.audio:
                return _heard(container, container.streams.audio[0], digest)
            return Trouble("unreadable", "there is neither a picture nor a sound in it")
    except (av.InvalidDataError, av.ArgumentError):  # no reader knows its first bytes
        return Trouble("unreadable", "no picture, clip or sound can be read from it")
    except (av.FFmpegError, ValueError, OSError) as problem:
        return Trouble("unreadable", str(getattr(problem, "strerror", "") or problem))


def _seen(container: Any, stream: Any, digest: str) -> Media | Trouble:
    if stream.width * stream.height > MOST_PIXELS:
        return Trouble(
            "too-large", f"{stream.width}x{stream.height} is more than {MOST_PIXELS // 1_000_000} megapixels"
        )
    frame = next(container.decode(stream), None)
    if frame is None:
        return Trouble("unreadable", "no frame of it can be decoded")
    sample = stream.sample_aspect_ratio or 1
    width = max(1, round(frame.width * sample))  # as people see it: some samples are wider than they are high
    width, height = (width, frame.height) if frame.rotation % 180 == 0 else (frame.height, width)
    alpha = any(component.is_alpha for component in frame.format.components) or frame.format.name == "pal8"
    if _is_still(container, stream):
        return Media("image", digest, width, height, alpha=alpha)
    rate = stream.average_rate or stream.guessed_rate
    sound = container.streams.audio[0] if container.streams.audio else None
    return Media(
        "video",
        digest,
        width,
        height,
        _length(container, stream),
        (rate.numerator, rate.denominator) if rate else (0, 1),
        sound.channels if sound else 0,
        sound.sample_rate if sound else 0,
        alpha,
    )


def _is_still(container: Any, stream: Any) -> bool:
    if container.format.name.endswith("_pipe"):
        return True
    return container.format.name in {"gif", "apng"} and next(container.decode(stream), None) is None


def _length(container: Any, stream: Any) -> int:
    if stream.duration and stream.time_base:
        return int(stream.duration * stream.time_base * FLICKS)
    return int(container.duration or 0) * FLICKS // 1_000_000


def _heard(container: Any, stream: Any, digest: str) -> Media | Trouble:
    samples, rate, channels = 0, stream.sample_rate, stream.channels
    for packet in container.demux(stream):
        samples += _samples(packet)
        if samples > PATIENCE * rate:
            samples = max(samples, _length(container, stream) * rate // FLICKS)
            break
    if not samples:
        return Trouble("unreadable", "no sound of it can be decoded")
    return Media("audio", digest, length=samples * FLICKS // rate, channels=channels, sample_rate=rate)


def _samples(packet: Any) -> int:
    """How much of a packet can be heard. What is damaged in the middle is left out, and told of when it is mixed."""
    import av

    try:
        return sum(frame.samples for frame in packet.decode())
    except av.InvalidDataError:
        return 0
