"""The index of an MP4 -> its tracks: what is in them, and when each packet is shown. Nothing else of the file is read.

Only what a finished video of ours has: one index (`moov`, ISO/IEC 14496-12), no fragments, samples in plain tables.
"""

from __future__ import annotations

import struct
from fractions import Fraction
from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 64 << 20
"""Bytes of an index, and packets of a track: hours of video have a tenth of it."""

_CONTAINERS = {b"moov", b"trak", b"edts", b"mdia", b"minf", b"stbl"}
_ENTRY_HEAD = {"vide": 78, "soun": 28}
"""Bytes of a sample entry before the boxes that say more."""


class Damaged(ValueError):  # noqa: N818 - a state of affairs
    """A file that is no MP4, or not a whole one; says why."""


class Track(NamedTuple):
    """`kind` is vide or soun, `tag` its format's four letters, `setup` what decoders are told by box, `size` in px.

    `shown` and `lasts` count ticks of 1 / `clock` s, packet by packet in the order of the file.
    """

    kind: str
    tag: str
    size: tuple[int, int]
    setup: dict[bytes, bytes]
    clock: int
    shown: tuple[int, ...]
    lasts: tuple[int, ...]
    keys: tuple[int, ...]  # times of keyframes


class Index(NamedTuple):
    """Tracks in their order, and whether they are told of before their packets come."""

    tracks: tuple[Track, ...]
    first: bool


def read_index(path: Path) -> Index:
    """Raises Damaged, also where packets are cut off; OSError."""
    found = None
    with path.open("rb") as file:
        first, whole = True, path.stat().st_size
        while len(head := file.read(8)) == 8:
            size, kind = int.from_bytes(head[:4], "big"), head[4:]
            rest = (int.from_bytes(file.read(8), "big") - 16) if size == 1 else size - 8
            if rest < 0 or (kind == b"moov" and rest > LARGEST):
                raise Damaged(f"box {kind!r} cannot have {size} bytes")
            if rest > whole - file.tell():
                raise Damaged(f"its end is missing, {rest - (whole - file.tell())} bytes of box {kind!r}")
            if kind == b"moov":
                found = Index(_tracks(file.read(rest)), first)
                continue
            first = first and kind != b"mdat"
            file.seek(rest, 1)
    if found is None:
        raise Damaged("it has no index")
    return found


def _tracks(moov: bytes) -> tuple[Track, ...]:
    try:
        boxes = list(_boxes(moov))
        movie = _clock(next(body for kind, body in boxes if kind == b"mvhd"))
        return tuple([_track(dict(_leaves(body)), movie) for kind, body in boxes if kind == b"trak"])
    except (struct.error, StopIteration, KeyError, IndexError, ZeroDivisionError) as trouble:
        raise Damaged(f"its index is not whole ({type(trouble).__name__}: {trouble})") from trouble


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if size < 8 or at + size > len(data):
            raise Damaged(f"box {kind!r} is longer than what it is in")
        yield kind, data[at + 8 : at + size]
        at += size


def _leaves(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for kind, body in _boxes(data):
        yield from _leaves(body) if kind in _CONTAINERS else ((kind, body),)


def _track(leaves: dict[bytes, bytes], movie: int) -> Track:
    kind, clock = leaves[b"hdlr"][8:12].decode("latin-1"), _clock(leaves[b"mdhd"])
    tag, entry = next(_boxes(leaves[b"stsd"][8:]))
    lasts = tuple(_runs(leaves[b"stts"], "I"))
    late = _runs(leaves[b"ctts"], "i") if b"ctts" in leaves else repeat(0)
    shift = _shift(leaves[b"elst"], Fraction(clock, movie)) if b"elst" in leaves else 0
    starts = chain([0], accumulate(lasts))
    shown = tuple(start + more + shift for start, more, _ in zip(starts, late, lasts, strict=False))
    if len(shown) != struct.unpack_from(">I", leaves[b"stsz"], 8)[0]:
        raise Damaged("it has more packets than times, or fewer")
    keys = tuple(shown[number - 1] for (number,) in _rows(leaves[b"stss"], ">I")) if b"stss" in leaves else shown
    head = _ENTRY_HEAD.get(kind, len(entry))
    size = struct.unpack_from(">HH", entry, 24) if kind == "vide" else (0, 0)
    return Track(kind, tag.decode("latin-1"), size, dict(_boxes(entry[head:])), clock, shown, lasts, keys)


def _clock(head: bytes) -> int:
    """Ticks a second, as the head of a movie or of a track has them."""
    return int(struct.unpack_from(">I", head, 20 if head[0] else 12)[0])


def _rows(table: bytes, row: str) -> Iterator[tuple[int, ...]]:
    """A table with its version and length before it."""
    count = struct.unpack_from(">I", table, 4)[0]
    width = struct.calcsize(row)
    if len(table) < 8 + count * width:
        raise Damaged("a table is cut off")
    return struct.iter_unpack(row, table[8 : 8 + count * width])


def _runs(table: bytes, value: str) -> Iterator[int]:
    return chain.from_iterable(repeat(each, count) for count, each in _checked(_rows(table, f">I{value}")))


def _checked(rows: Iterator[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """Runs that are no longer together than an index can be."""
    total = 0
    for count, each in rows:
        total += count
        if total > LARGEST:
            raise Damaged("it has more packets than a video can have")
        yield count, each


def _shift(edits: bytes, scale: Fraction) -> int:
    """Ticks by which packets are shown later than they are counted: an empty edit waits, the next one cuts off."""
    wait = 0
    for length, start, _ in _rows(edits, ">QqI" if edits[0] else ">IiI"):
        if start >= 0:
            return round(wait * scale) - start
        wait += length
    return round(wait * scale)
