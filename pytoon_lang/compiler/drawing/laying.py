"""A thing's drawings and its way -> its layer: cels that fill their box, or a sprite that moves in it."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.place import Rect, around
from pytoon_lang.compiler.drawing.pose import of_letters, pose_at, stands
from pytoon_lang.compiler.drawing.strip import Strip
from pytoon_lang.compiler.drawing.svg import number
from pytoon_lang.compiler.drawing.track import UNSEEN, State, bounds_at, state_at
from pytoon_lang.compiler.ir.layout import Box
from pytoon_lang.compiler.ir.plan import Laid, Sprite

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.compiler.drawing.look import Reach
    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.drawing.pose import Pose
    from pytoon_lang.compiler.drawing.strip import Stage
    from pytoon_lang.compiler.ir.timeline import ItemSpan

FINEST = 4.0
"""Drawings of things that grow are made at most so many times finer than at rest."""


def laid_out(span: ItemSpan, box: Box, ornaments: Reach, draw: Callable[[Box, Pose], str], stage: Stage) -> Strip:
    """A thing of the timeline with its box -> its strip.

    `draw` draws it upright and solid in a box, its letters as far as a pose has come; `ornaments` is how far lights
    and edges reach beyond it.
    """
    poses = _poses(span, stage)
    moves = len(box.track) > 1 or span.item.dress.shown < 1 or not all(map(stands, poses))
    if not moves:
        return Strip(span.scene, span.start, box, _bodies(poses, lambda pose: _turned(draw(box, pose), span, box)))
    tile = tile_of(box, ornaments)
    return moving(span, box, tile, _bodies(poses, lambda pose: draw(tile, pose)), stage)


def moving(span: ItemSpan, box: Box, tile: Box, bodies: tuple[str, ...], stage: Stage) -> Strip:
    """A thing as a sprite, whether it moves or not: what is drawn in its tile, frame by frame, goes its way."""
    pairs = zip(_states(span, box, tile), _poses(span, stage), strict=True)
    return _sprite(span, tile, [_posed(state, pose, stage.frame) for state, pose in pairs], bodies, stage.frame)


def _poses(span: ItemSpan, stage: Stage) -> list[Pose]:
    frames = span.end - span.start
    return [pose_at(span.item.window, frame, frames, stage.rate) for frame in range(frames)]


def _bodies(poses: list[Pose], draw: Callable[[Pose], str]) -> tuple[str, ...]:
    """What is drawn at each pose; equal letters are drawn once."""
    drawn = {pose: draw(pose) for pose in dict.fromkeys(map(of_letters, poses))}
    return tuple(drawn[of_letters(pose)] for pose in poses)


def _turned(body: str, span: ItemSpan, box: Box) -> str:
    """At rest, turned and faded by the drawing itself: nothing is sharper."""
    dress = span.item.dress
    if not body or (not dress.rotation and dress.opacity == 1):
        return body
    x, y, width, height = box.inner
    middle = f"{number(x + width / 2)} {number(y + height / 2)}"
    turn = f' transform="rotate({number(dress.rotation)} {middle})"' if dress.rotation else ""
    opacity = f' opacity="{number(dress.opacity)}"' if dress.opacity < 1 else ""
    return f"<g{turn}{opacity}>\n{body}\n</g>"


def tile_of(box: Box, ornaments: Reach) -> Box:
    """The box of a thing at rest, wherever it stands, whole, with room for its edges; its lines move into it."""
    x, y, width, height = box.inner
    left, top = floor(x - ornaments.left) - 2, floor(y - ornaments.top) - 2
    right, bottom = ceil(x + width + ornaments.right) + 2, ceil(y + height + ornaments.bottom) + 2
    lines = tuple(
        line._replace(words=tuple(word._replace(x=word.x - left) for word in line.words), baseline=line.baseline - top)
        for line in box.lines
    )
    wide, high = right - left + (right - left) % 2, bottom - top + (bottom - top) % 2
    return Box(box.x + left, box.y + top, wide, high, box.size, lines, (x - left, y - top, width, height))


def _sprite(span: ItemSpan, tile: Box, states: list[State], bodies: tuple[str, ...], frame: Frame) -> Strip:
    seen = [state.opacity > UNSEEN and state.scale > 0 and state.shown > 0 for state in states]
    area = _area([_drawn_at(state, tile) for state, is_ in zip(states, seen, strict=True) if is_], frame)
    if area is None:
        return Strip(span.scene, span.start, tile, ())
    laid = tuple(
        Laid(
            *(round(state.x - area.x, 3), round(state.y - area.y, 3), round(state.scale, 5), round(state.turn, 4)),
            *(round(state.opacity, 3), round(state.shown, 5)),
        )
        for state in states
    )
    bodies = tuple(body if is_ else "" for body, is_ in zip(bodies, seen, strict=True))
    finest = max(state.scale for state in states)
    detail = min(FINEST, round(finest + 0.004, 2)) if finest > 1 else 1.0
    return Strip(
        span.scene, span.start, area, bodies, Sprite(tile.width, tile.height, _short(tile.inner), laid, detail)
    )


def _states(span: ItemSpan, box: Box, tile: Box) -> list[State]:
    frames = span.end - span.start
    if box.track:
        return [state_at(box.track, frame) for frame in range(frames)]
    x, y, width, height = tile.inner
    still = State(tile.x + x + width / 2, tile.y + y + height / 2, 1.0, 0.0, span.item.dress.opacity, 1.0)
    return [still] * frames


def _posed(state: State, pose: Pose, frame: Frame) -> State:
    """Where a thing is on its way, and where its coming and going takes it from there."""
    opacity = min(1.0, max(0.0, state.opacity)) * pose.opacity
    x, y = state.x + pose.dx * frame.scale, state.y + pose.dy * frame.scale
    return State(x, y, max(0.0, state.scale * pose.scale), state.turn, opacity, min(1.0, max(0.0, state.shown)))


def _drawn_at(state: State, tile: Box) -> Rect:
    """The rectangle that a whole tile covers when the middle of its thing is where the state says."""
    x, y, width, height = tile.inner
    across = 2 * max(x + width / 2, tile.width - x - width / 2)
    down = 2 * max(y + height / 2, tile.height - y - height / 2)
    return bounds_at(state, (across, down))


def _area(seen: list[Rect], frame: Frame) -> Box | None:
    """All of the frame that is ever drawn on, on even pixels."""
    if not seen:
        return None
    whole = around(seen)
    left, top = max(0, floor(whole.x / 2) * 2), max(0, floor(whole.y / 2) * 2)
    right = min(frame.width, ceil(whole.right / 2) * 2)
    bottom = min(frame.height, ceil(whole.bottom / 2) * 2)
    return Box(left, top, right - left, bottom - top) if left < right and top < bottom else None


def _short(inner: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x, y, width, height = (round(side, 3) for side in inner)
    return x, y, width, height
