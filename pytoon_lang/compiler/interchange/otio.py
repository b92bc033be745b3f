"""The objects of an OpenTimelineIO file as plain dictionaries, in the versions that every reader since 2019 knows.

Written without the library, which is C++ and has no wheel everywhere; tests read what is written with it. All times are
whole frames.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.values import Rate

Thing = dict[str, Any]


class Media(NamedTuple):
    """A file: its address relative to the timeline's (None: nobody can say where it is), its name, its frames."""

    url: str | None
    name: str
    frames: int


class Piece(NamedTuple):
    """Frames [start, end) of a track, which show or play `media` from its frame `begin` on.

    `faded` are the frames before and after its start in which it comes while the piece before it goes, `how` says in
    what way. `speed` is that of the media; `notes` are for people and programs that know us.
    """

    name: str
    media: Media
    start: int
    end: int
    begin: int
    notes: Thing
    speed: float = 1.0
    faded: tuple[int, int] = (0, 0)
    how: str = ""


class Mark(NamedTuple):
    """A marker over frames [start, end) of the whole timeline."""

    name: str
    start: int
    end: int
    color: str
    notes: Thing


def timeline(name: str, rate: Rate, tracks: Sequence[Thing], marks: Sequence[Mark], notes: Thing) -> Thing:
    """The whole file."""
    stack = _item("Stack.1", "tracks", None, {}) | {"children": list(tracks)}
    stack["markers"] = [_marker(mark, rate) for mark in marks]
    start = _time(0, rate)
    return _object("Timeline.1", name, notes) | {"global_start_time": start, "tracks": stack}


def track(name: str, kind: str, rate: Rate, pieces: Sequence[Piece]) -> Thing:
    """Pieces in order, none over another, with gaps between them. `kind` is `Video` or `Audio`."""
    children: list[Thing] = []
    at = 0
    for piece in pieces:
        if piece.start > at:
            children.append(_item("Gap.1", "", _range(0, piece.start - at, rate), {}))
        if any(piece.faded):
            children.append(_transition(piece, rate))
        children.append(_clip(piece, rate))
        at = piece.end
    return _item("Track.1", name, None, {}) | {"kind": kind, "children": children}


def _clip(piece: Piece, rate: Rate) -> Thing:
    clip = _item("Clip.1", piece.name, _range(piece.begin, piece.end - piece.start, rate), piece.notes)
    if piece.speed != 1.0:
        warp = {"effect_name": "LinearTimeWarp", "time_scalar": piece.speed}
        clip["effects"] = [_object("LinearTimeWarp.1", "", {}) | warp]
    return clip | {"media_reference": _reference(piece.media, rate)}


def _reference(media: Media, rate: Rate) -> Thing:
    available = _range(0, media.frames, rate) if media.frames else None
    if media.url is None:
        return _object("MissingReference.1", media.name, {}) | {"available_range": available}
    found = {"available_range": available, "target_url": media.url}
    return _object("ExternalReference.1", media.name, {}) | found


def _transition(piece: Piece, rate: Rate) -> Thing:
    """A cross dissolve has a name of its own in the format, nothing else has."""
    kind = "SMPTE_Dissolve" if piece.how == "fade" else "Custom_Transition"
    before, after = (_time(frames, rate) for frames in piece.faded)
    offsets = {"in_offset": before, "out_offset": after, "transition_type": kind}
    return _object("Transition.1", piece.how, {"toonc": {"effect": piece.how}}) | offsets


def _marker(mark: Mark, rate: Rate) -> Thing:
    over = {"color": mark.color, "marked_range": _range(mark.start, mark.end - mark.start, rate)}
    return _object("Marker.2", mark.name, mark.notes) | over


def _item(schema: str, name: str, shown: Thing | None, notes: Thing) -> Thing:
    return _object(schema, name, notes) | {"source_range": shown, "effects": [], "markers": []}


def _object(schema: str, name: str, notes: Thing) -> Thing:
    return {"OTIO_SCHEMA": schema, "name": name, "metadata": notes}


def _range(start: int, frames: int, rate: Rate) -> Thing:
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": _time(start, rate), "duration": _time(frames, rate)}


def _time(frames: int, rate: Rate) -> Thing:
    return {"OTIO_SCHEMA": "RationalTime.1", "value": float(frames), "rate": rate.num / rate.den}
