"""The way of a thing over its life: keyframes in px and frames, and where it is at any frame between them."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.easing import eased
from pytoon_lang.compiler.drawing.place import Rect, around
from pytoon_lang.compiler.ir.layout import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.items import Dress, Keyframe
    from pytoon_lang.compiler.ir.values import Rate


UNSEEN = 0.02
"""What is no more solid than this is not there."""


class State(NamedTuple):
    """Middle (px of the frame), scale against its own size, degrees clockwise, opacity, share of the width shown."""

    x: float
    y: float
    scale: float
    turn: float
    opacity: float
    shown: float


def first_mark(middle: tuple[float, float], dress: Dress) -> Mark:
    """A thing as its own statement says it."""
    return Mark(0, "linear", *middle, 1.0, dress.rotation, dress.opacity, dress.shown)


def frame_of_keyframe(keyframe: Keyframe, frames: int, rate: Rate) -> int:
    """When a keyframe is reached, counted from a thing's first frame; its last frame at the latest."""
    at = round(keyframe.at.share * frames) if keyframe.at.time is None else keyframe.at.time.frames(rate)
    return min(at, max(0, frames - 1))


def state_at(track: Sequence[Mark], frame: int) -> State:
    """A track (its first mark says everything) and a frame -> how the thing is. Every setting goes its own way."""
    return State(*(_value(track, place, frame) for place in range(2, 8)))


def _value(track: Sequence[Mark], place: int, frame: int) -> float:
    before = track[0]
    for mark in track[1:]:
        goal = mark[place]
        if goal is None:
            continue
        if mark.frame > frame:
            start: float = before[place]  # type: ignore[assignment]  # marks without this value were passed over
            share = eased(mark.ease, (frame - before.frame) / (mark.frame - before.frame))
            return start + (goal - start) * share  # type: ignore[operator]
        before = mark
    return before[place]  # type: ignore[return-value]


def turned(size: tuple[float, float], degrees: float) -> tuple[float, float]:
    """The upright width and height around a rectangle of a size that is turned about its middle."""
    across, down = abs(cos(radians(degrees))), abs(sin(radians(degrees)))
    return size[0] * across + size[1] * down, size[0] * down + size[1] * across


def bounds_at(state: State, size: tuple[float, float]) -> Rect:
    """The upright rectangle around a thing of a size, as it is in a state."""
    width, height = (side * state.scale for side in turned(size, state.turn))
    return Rect(state.x - width / 2, state.y - height / 2, width, height)


def swept(track: Sequence[Mark], size: tuple[float, float], frames: int, round_: bool = False) -> Rect:
    """All that a thing lies on in any frame in which it can be seen; where it starts, when it never can.

    A `round_` one takes no more room when it is turned.
    """
    states = [state_at(track, frame) for frame in range(frames if len(track) > 1 else 1)]
    if round_:
        states = [state._replace(turn=0.0) for state in states]
    seen = [bounds_at(state, size) for state in states if state.opacity > UNSEEN and state.scale > 0]
    return around(seen or [bounds_at(states[0], size)])
