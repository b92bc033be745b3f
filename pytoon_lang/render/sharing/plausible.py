"""Files of a shared result: whether they are of the kind that such results have, before anything here works with them.

A digest says only that bytes are those that somebody named. FFmpeg would take a playlist under the name of a video and
open what it lists; a head can promise more than a machine has; garbage would fail this build and all that follow. So
the outer form is looked at. What a picture shows, nobody can know.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

_HEADER = 1 << 20  # bytes of the head of an array, as its reader allows
_TEXT = 4 << 20
_BOXES = {".mp4": {b"ftyp", b"moov", b"mdat"}, ".m4a": {b"ftyp", b"moov", b"mdat"}, ".m4s": {b"ftyp", b"moof", b"mdat"}}
_LISTED = "video.m4s"


def wrong(folder: Path, name: str, facts: Mapping[str, Any]) -> str:
    """Why a file is not what its name says, empty when it may be. Raises OSError."""
    path = folder / name
    with path.open("rb") as file:
        size = path.stat().st_size
        try:
            match path.suffix:
                case ".mp4" | ".m4a" | ".m4s":
                    fine = set(_boxes(file, size)) >= _BOXES[path.suffix]
                case ".wav":
                    length = _sound(file, size)
                    fine = name != "speech.wav" or length == 2 * facts["samples"]
                case ".npy":
                    fine = _array(file) == size
                case ".jpg":
                    fine = file.read(3) == b"\xff\xd8\xff" and file.seek(-2, 2) > 0 and file.read(2) == b"\xff\xd9"
                case ".m3u8":
                    fine = _playlist(file.read(_TEXT + 1))
                case _:
                    fine = size <= _TEXT and bool(file.read().decode("utf-8") or True)
        except (ValueError, struct.error):
            fine = False
    return "" if fine else f"{name} is no file of its kind"


def _boxes(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The kinds of the boxes of an MP4, which have to fill it. Raises ValueError, struct.error."""
    at = 0
    while at < size:
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        length = struct.unpack(">Q", file.read(8))[0] if length == 1 else length
        if length < 8 or length > size - at or (at == 0) != (kind == b"ftyp"):
            raise ValueError
        yield kind
        at += length


def _sound(file: BinaryIO, size: int) -> int:
    """Bytes of samples of a WAVE file. Raises ValueError, struct.error."""
    riff, _, wave = struct.unpack("<4sI4s", file.read(12))
    at, seen = 12, set[bytes]()
    while riff == b"RIFF" and wave == b"WAVE" and at < size:
        kind, length = struct.unpack("<4sI", file.read(8))
        if length > size - at - 8:
            raise ValueError
        if kind == b"data" and b"fmt " in seen:
            return int(length)
        seen.add(kind)
        at = file.seek(at + 8 + length + length % 2)
    raise ValueError


def _array(file: BinaryIO) -> int:
    """Bytes that the file of an array has by its head. Raises ValueError."""
    from numpy.lib import format as npy

    read = npy.read_array_header_1_0 if npy.read_magic(file) == (1, 0) else npy.read_array_header_2_0
    try:
        shape, _, dtype = read(file, max_header_size=_HEADER)
    except Exception as trouble:  # NumPy parses it as Python: anything can come of that
        raise ValueError from trouble
    if dtype.hasobject:
        raise ValueError
    count = 1
    for side in shape:
        count *= side
    return file.tell() + count * dtype.itemsize


def _playlist(data: bytes) -> bool:
    """Whether a playlist names the file beside it, and nothing else."""
    lines = data.decode("ascii").splitlines()
    uris = [line for line in lines if line and not line.startswith("#")]
    uris += [part.split('"')[0] for line in lines if line.startswith("#") for part in line.split('URI="')[1:]]
    return lines[:1] == ["#EXTM3U"] and bool(uris) and all(uri == _LISTED for uri in uris)
