"""Motion names and profiles -> moves of the camera in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.plan import Motion


class Profile(NamedTuple):
    """How far a move goes: growth of a zoom, travel of a pan (share of the frame's side), and how it runs."""

    zoom: float
    pan: float
    ease: str


PROFILES: dict[str, Profile] = {
    "minimal": Profile(0.03, 0.03, "linear"),
    "subtle": Profile(0.06, 0.05, "linear"),
    "smooth": Profile(0.10, 0.09, "in-out"),
    "punchy": Profile(0.17, 0.14, "out"),
    "chaotic": Profile(0.26, 0.20, "out"),
}

_PANS: dict[str, tuple[int, int]] = {"pan-left": (-1, 0), "pan-right": (1, 0), "pan-up": (0, -1), "pan-down": (0, 1)}


class Move(NamedTuple):
    """A move of the camera as `plan.Motion` has it, without its frames."""

    zoom: tuple[float, float]
    x: tuple[float, float]
    y: tuple[float, float]
    ease: str


MIDDLE = (0.5, 0.5)

DRIFT = Move((1.06, 1.16), (-0.4, 0.4), (0.3, -0.3), "in-out")
"""How the light moves that stands in for a generated shot."""


def motion_of(  # noqa: PLR0913, PLR0917 - all that a move depends on
    name: str,
    strength: str,
    frames: int,
    frame: tuple[int, int],
    picture: tuple[int, int],
    focus: tuple[float, float] = MIDDLE,
) -> Motion | None:
    """A motion's name, its profile and the sizes of frame and picture -> the move, or None when nothing moves."""
    from pytoon_lang.compiler.ir.plan import Motion  # judging a move does not take a plan

    move = move_of(name, strength, frame, picture, focus)
    return Motion(frames, *move) if move is not None else None


def move_of(
    name: str, strength: str, frame: tuple[int, int], picture: tuple[int, int], focus: tuple[float, float] = MIDDLE
) -> Move | None:
    """The same without the frames it takes.

    A pan goes at the profile's pace whatever is left of the picture beside the frame: on a wide picture it does not run
    from edge to edge. Every move is made around what is in focus (shares of what is cut off to the left and above).
    """
    move = _centred(name, strength, frame, picture)
    if focus == MIDDLE:
        return move
    move = move or Move((1.0, 1.0), (0.0, 0.0), (0.0, 0.0), "linear")
    return move._replace(x=_shifted(move.x, focus[0]), y=_shifted(move.y, focus[1]))


def _shifted(way: tuple[float, float], focus: float) -> tuple[float, float]:
    """A way along one axis around another point than the middle; at the edge of the picture it begins there instead."""
    middle, reach = 2 * focus - 1, max(abs(way[0]), abs(way[1]))
    middle = max(reach - 1, min(1 - reach, middle))
    return round(way[0] + middle, 4), round(way[1] + middle, 4)


def _centred(name: str, strength: str, frame: tuple[int, int], picture: tuple[int, int]) -> Move | None:
    profile = PROFILES[strength]
    near = 1 + profile.zoom
    drift = 0.35 if strength == "chaotic" else 0.0
    if name == "zoom-in":
        return Move((1.0, near), (0.0, drift), (0.0, -drift), profile.ease)
    if name == "zoom-out":
        return Move((near, 1.0), (drift, 0.0), (-drift, 0.0), profile.ease)
    if name in _PANS:
        across, down = _PANS[name]
        zoom = 1 + profile.pan
        x, y = (_amplitude(profile.pan, zoom, axis, frame, picture) for axis in (0, 1))
        return Move((zoom, zoom), (-across * x, across * x), (-down * y, down * y), profile.ease)
    return None


def _amplitude(pan: float, zoom: float, axis: int, frame: tuple[int, int], picture: tuple[int, int]) -> float:
    """The share of the room beside the frame that half the travel takes up."""
    cover = max(frame[0] / picture[0], frame[1] / picture[1])
    room = (picture[axis] * cover * zoom / frame[axis] - 1) / 2
    return round(min(1.0, pan / 2 / room), 4) if room > 0 else 0.0
