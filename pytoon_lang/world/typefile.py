"""A font file of the project -> the face it holds: family, weight, height of its capitals."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from pytoon_lang.world import Trouble
from pytoon_lang.world.fonts import Face

_WEB = (b"wOFF", b"wOF2")
_NAMES = (16, 1)  # the typographic family, else the family
_WEIGHT, _CAP = slice(4, 6), slice(88, 90)  # of the table OS/2


def face_in(data: bytes, path: str) -> Face | Trouble:
    """The bytes of a TrueType or OpenType font -> its face."""
    if data[:4] in _WEB:
        return Trouble("unreadable", "it is a web font; take its TTF or OTF file")
    if data[:4] == b"ttcf":
        return Trouble("unreadable", "it is a collection of several fonts; take the TTF or OTF file of one")
    import uharfbuzz as hb

    face = hb.Face(data)
    family = next((name for number in _NAMES if (name := face.get_name(number))), "") if face.glyph_count else ""
    if not family:
        return Trouble("unreadable", "it is no TrueType or OpenType font")
    metrics = bytes(face.reference_table("OS/2").data)
    weight = int.from_bytes(metrics[_WEIGHT], "big") or 400
    cap = int.from_bytes(metrics[_CAP], "big", signed=True) / face.upem
    lightest, heaviest = _weights(face) or (weight, 0)
    return Face(family, lightest, path, sha256(data).hexdigest(), round(cap, 3) if cap > 0 else 0.7, heaviest, own=True)


def _weights(face: Any) -> tuple[int, int] | None:
    """The lightest and the heaviest weight of a variable font."""
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    return (round(axis.min_value), round(axis.max_value)) if axis is not None else None
