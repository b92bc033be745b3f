"""What a track of an MP4 says to decoders -> codec, profile and kind of samples, in FFmpeg's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.backends.ffmpeg.mp4 import Damaged

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.mp4 import Track

_CODECS = {"avc1": "h264", "avc3": "h264", "hvc1": "hevc", "hev1": "hevc", "av01": "av1"}
_PROFILES = {
    "h264": {66: "Baseline", 77: "Main", 100: "High", 110: "High 10"},
    "hevc": {1: "Main", 2: "Main 10"},
    "av1": {0: "Main", 1: "High"},
}
_OBJECTS = {1: "Main", 2: "LC", 5: "HE-AAC"}
_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
_CHROMA = {0: "gray", 1: "yuv420p", 2: "yuv422p", 3: "yuv444p"}
_PLAIN = {66, 77, 88}
"""Profiles of H.264 that know no other samples than 4:2:0 of eight bits, and say nothing of them."""


class Seen(NamedTuple):
    """A track of pictures."""

    codec: str
    profile: str
    tag: str
    pixels: str
    size: str


class Heard(NamedTuple):
    """A track of sound."""

    codec: str
    profile: str
    rate: int
    channels: int


def seen(track: Track) -> Seen:
    """Raises Damaged when the track says too little."""
    codec = _CODECS.get(track.tag, track.tag)
    try:
        match codec:
            case "h264":
                number, pixels = _h264(track.setup[b"avcC"])
            case "hevc":
                record = track.setup[b"hvcC"]
                number, pixels = record[1] & 31, _pixels(record[16] & 3, 8 + (record[17] & 7))
            case "av1":
                number, pixels = _av1(track.setup[b"av1C"])
            case _:
                number, pixels = 0, ""
    except (KeyError, IndexError) as trouble:
        raise Damaged(f"its picture is not described ({trouble})") from trouble
    profile = _PROFILES.get(codec, {}).get(number, str(number))
    return Seen(codec, profile, track.tag, pixels, f"{track.size[0]}x{track.size[1]}")


def heard(track: Track) -> Heard:
    """Raises Damaged when the track says too little."""
    try:
        kind, setup = _elementary(track.setup[b"esds"][4:]) if track.tag == "mp4a" else (0, b"\0\0")
        bits = int.from_bytes(setup[:2], "big")
        rate = _RATES[bits >> 7 & 15]
    except (KeyError, IndexError) as trouble:
        raise Damaged(f"its sound is not described ({trouble})") from trouble
    codec = "aac" if kind == 0x40 else f"{track.tag} {kind:#x}"
    return Heard(codec, _OBJECTS.get(bits >> 11, str(bits >> 11)), rate, bits >> 3 & 15)


def _h264(record: bytes) -> tuple[int, str]:
    """An AVCDecoderConfigurationRecord: after its parameter sets the higher profiles tell of chroma and depth."""
    profile = record[1]
    if profile in _PLAIN:
        return profile, "yuv420p"
    at = _past(record, 6, record[5] & 31)
    at = _past(record, at + 1, record[at])
    return profile, _pixels(record[at] & 3, 8 + (record[at + 1] & 7))


def _past(record: bytes, at: int, sets: int) -> int:
    """Where so many parameter sets end."""
    for _ in range(sets):
        at += 2 + int.from_bytes(record[at : at + 2], "big")
    return at


def _av1(record: bytes) -> tuple[int, str]:
    deep, twelve, grey, across, down = (record[2] >> bit & 1 for bit in (6, 5, 4, 3, 2))
    return record[1] >> 5, _pixels(0 if grey else 3 - across - down, 8 + 2 * deep + 2 * twelve)


def _pixels(chroma: int, depth: int) -> str:
    return _CHROMA[chroma] + (f"{depth}le" if depth > 8 else "")


def _elementary(descriptor: bytes) -> tuple[int, bytes]:
    """ES, DecoderConfig and DecoderSpecificInfo descriptors of MPEG-4, one in the other -> object type and setup."""
    body = _descriptor(descriptor, 3)
    flags = body[2]
    at = 3 + (2 if flags & 0x80 else 0) + (1 + body[3] if flags & 0x40 else 0) + (2 if flags & 0x20 else 0)
    config = _descriptor(body[at:], 4)
    return config[0], _descriptor(config[13:], 5)


def _descriptor(data: bytes, tag: int) -> bytes:
    if data[0] != tag:
        raise Damaged(f"descriptor {data[0]} stands where {tag} should")
    at, size = 1, 0
    while True:
        size, more, at = size << 7 | data[at] & 127, data[at] & 128, at + 1
        if not more:
            return data[at : at + size]
