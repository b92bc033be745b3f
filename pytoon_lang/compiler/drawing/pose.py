"""How a thing that comes and goes stands at one frame of its life."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.easing import in_cubic, in_out, out_back, out_cubic
from pytoon_lang.compiler.drawing.look import POP, RISE, SLIDE
from pytoon_lang.compiler.drawing.svg import number

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Animation, Window
    from pytoon_lang.compiler.ir.values import Rate


class Pose(NamedTuple):
    """Scale about the middle, distance from its place in px of the design frame, opacity, share of letters shown, how
    far its number has counted.
    """

    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0
    opacity: float = 1.0
    shown: float = 1.0
    counted: float = 1.0


REST = Pose()


def pose_at(window: Window, frame: int, frames: int, rate: Rate) -> Pose:
    """Frame `frame` of `frames` of a thing's life -> its pose. Entering wins when the two would meet."""
    enter = window.enter.length.frames(rate) if window.enter else 0
    leave = window.exit.length.frames(rate) if window.exit else 0
    if window.enter and frame < enter:
        return _entering(window.enter, (frame + 1) / (enter + 1))
    if window.exit and frame >= frames - leave:
        return _leaving(window.exit, (frame - (frames - leave) + 1) / (leave + 1))
    return REST


def stands(pose: Pose) -> bool:
    """Whether a thing stands as it is at rest, whatever of its letters is shown."""
    return pose._replace(shown=1.0, counted=1.0) == REST


def of_letters(pose: Pose) -> Pose:
    """What of a pose decides which letters are shown."""
    return REST._replace(shown=pose.shown, counted=pose.counted)


def posed(body: str, pose: Pose, middle: tuple[float, float], scale: float) -> str:
    """Elements, put into a pose. `middle` is the point they grow from, `scale` the px of a px of the design frame."""
    if stands(pose):
        return body
    opacity = f' opacity="{number(pose.opacity)}"' if pose.opacity < 1 else ""
    grown = f"{pose.scale:.3f}"
    x = middle[0] * (1 - float(grown)) + pose.dx * scale
    y = middle[1] * (1 - float(grown)) + pose.dy * scale
    still = (grown, number(x), number(y)) == ("1.000", "0", "0")
    move = "" if still else f' transform="matrix({grown} 0 0 {grown} {number(x)} {number(y)})"'
    return f"<g{move}{opacity}>\n{body}\n</g>" if move or opacity else body


def _entering(animation: Animation, t: float) -> Pose:
    match animation.name:
        case "pop":
            return Pose(scale=POP + (1 - POP) * out_back(t), opacity=min(1.0, t * 2.5))
        case "rise":
            return Pose(dy=RISE * (1 - out_cubic(t)), opacity=in_out(min(1.0, t * 1.4)))
        case "slide":
            dx, dy = _side(animation)
            away = 1 - out_cubic(t)
            return Pose(dx=dx * away, dy=dy * away, opacity=in_out(min(1.0, t * 1.6)))
        case "type":
            return Pose(shown=t)
        case "count":
            return Pose(counted=out_cubic(t))
    return Pose(opacity=in_out(t))


def _leaving(animation: Animation, t: float) -> Pose:
    match animation.name:
        case "pop":
            return Pose(scale=1 - (1 - POP) * 0.5 * in_cubic(t), opacity=1 - t)
        case "rise":
            return Pose(dy=RISE * in_cubic(t), opacity=1 - in_out(t))
        case "slide":
            dx, dy = _side(animation)
            return Pose(dx=dx * in_cubic(t), dy=dy * in_cubic(t), opacity=1 - in_out(t))
        case "type":
            return Pose(shown=1 - t)
        case "count":
            return Pose(counted=1 - in_cubic(t))
    return Pose(opacity=1 - in_out(t))


def _side(animation: Animation) -> tuple[float, float]:
    """The side a thing comes from and goes to."""
    sides = {"left": (-SLIDE, 0.0), "right": (SLIDE, 0.0), "up": (0.0, -SLIDE), "down": (0.0, SLIDE)}
    return sides[animation.direction or "left"]
