"""Single frames of a plan, without a build: the frame that the finished video would show, before it is encoded.

A scene's body is a function of the number of the frame, so one frame of it is a segment of one frame; so are most
transitions. Some count their frames while they blend them; there the segment stays as it is, and all frames up to the
wanted one are made.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.backends.ffmpeg.effects import counts
from pytoon_lang.compiler.ir.layout import Placed
from pytoon_lang.compiler.ir.plan import Segment, Still
from pytoon_lang.compiler.lowering.layers import clip
from pytoon_lang.render.whereabouts import lying

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.compiler.ir.plan import Deliverable, Layer, Plan, Sprite, View
    from pytoon_lang.render.store import Store


LOOK_BACK = 1
"""Frames before the wanted one that may be seen in it."""


class Moment(NamedTuple):
    """A frame to be made: number `frame` of a segment. `inputs` are the keys of the segment's task.

    The views leave out the first `passed` frames of the segment.
    """

    segment: Segment
    frame: int
    inputs: tuple[str, ...] = ()
    passed: int = 0


def moment(plan: Plan, deliverable: Deliverable, frame: int) -> Moment:
    """Frame `frame` of a deliverable, as little around it as it needs. Raises ValueError outside the video."""
    for one in lying(plan, deliverable):
        at = frame - one.start
        if 0 <= at < one.frames and isinstance(segment := one.task.params, Segment):
            if len(segment.views) == 1:
                return Moment(replace(_alone(segment, at), frames=1), 0, one.task.inputs)
            if counts(segment.effect):
                return Moment(_held(segment, at), at, one.task.inputs)
            return Moment(_alone(segment, at), at, one.task.inputs, passed=at)
    raise ValueError(f"there is no frame {frame}")


def shrunk(moment: Moment, width: int, height: int) -> Moment:
    """The same frame, smaller: pictures and drawings are made at that size. Sides are even."""
    whole = moment.segment
    across, down = width / whole.width, height / whole.height

    def layer(one: Layer) -> Layer:
        left, top = round(one.x * across), round(one.y * down)
        right, bottom = round((one.x + one.width) * across), round((one.y + one.height) * down)
        width, height = max(1, right - left), max(1, bottom - top)
        return replace(
            one, x=left, y=top, width=width, height=height, sprite=one.sprite and _smaller(one, left, top, across)
        )

    def view(one: View) -> View:
        picture = one.picture
        if isinstance(picture, Still):
            picture = replace(picture, bitmap=replace(picture.bitmap, blur=picture.bitmap.blur * across))
        return replace(one, picture=picture, layers=tuple(map(layer, one.layers)))

    views, over = tuple(map(view, whole.views)), tuple(map(layer, whole.over))
    small = replace(whole, width=width, height=height, views=views, over=over)
    return Moment(small, moment.frame, passed=moment.passed)


def sized(moment: Moment, width: int) -> Moment:
    """The same frame, at most so many pixels across, if `width` is any."""
    whole = moment.segment
    if not 0 < width < whole.width:
        return moment
    across = max(2, round(width / 2) * 2)
    return shrunk(moment, across, max(2, round(whole.height * across / whole.width / 2) * 2))


def draw(moment: Moment, plan: Plan, root: Path, store: Store) -> Any:
    """A moment -> RGB array (height, width, 3), uint8. Raises BackendError.

    Pictures that a build has prepared are taken from the store, others are prepared and put there.
    """
    from pytoon_lang.backends.base import Job
    from pytoon_lang.backends.ffmpeg.still import still
    from pytoon_lang.render.assets import Assets
    from pytoon_lang.render.ready import ready

    asset, drawing = Assets(root, plan.assets), plan.drawings.__getitem__
    tasks = tuple(task for task in plan.tasks if task.key in moment.inputs)
    with ready(tasks, store, asset, drawing) as folders:
        inputs = dict(zip((task.key for task in tasks), folders, strict=True))
        given = tuple(inputs[key] for key in moment.inputs)
        return still(moment.segment, moment.frame, moment.passed, Job(root, given, asset, drawing))


def png(pixels: Any) -> bytes:
    """RGB array -> a PNG file's bytes."""
    import cv2

    # As OpenCV does by itself, quickly and with one filter for all rows. Naming a level makes it try all five on each,
    # which costs as much again and saves a tenth.
    done, data = cv2.imencode(".png", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    assert done  # an array of bytes is always a picture
    return bytes(data)


def _held(segment: Segment, frame: int) -> Segment:
    """A transition in which layers stand still until shortly before a frame: what is not seen need not be drawn.

    Effects count frames, but none looks farther back than one: those that are exposed more than once a frame.
    """
    first = max(0, frame - LOOK_BACK)
    views = tuple(replace(view, layers=_still(view.layers, first, segment.frames)) for view in segment.views)
    return replace(segment, views=views, over=_still(segment.over, first, segment.frames))


def _still(layers: tuple[Layer, ...], first: int, frames: int) -> tuple[Layer, ...]:
    """The layers that show something from frame `first` on; those that do so already, from the first frame on."""
    rest = clip((Placed(0, 0, layer) for layer in layers), 0, first, frames)
    return tuple(_moved(layer, first) for layer in rest)


def _moved(layer: Layer, first: int) -> Layer:
    if layer.start:
        return replace(layer, start=layer.start + first)
    head, *tail = layer.cels
    sprite = layer.sprite and _earlier(layer.sprite, first)
    return replace(layer, cels=(replace(head, frames=head.frames + first), *tail), sprite=sprite)


def _earlier(sprite: Sprite, frames: int) -> Sprite:
    """A sprite that rests where it begins for some frames; a clip in it begins so much earlier."""
    insert = sprite.insert and replace(sprite.insert, first=sprite.insert.first - frames)
    return replace(sprite, laid=(sprite.laid[0],) * frames + sprite.laid, insert=insert)


def _smaller(layer: Layer, left: int, top: int, share: float) -> Sprite:
    """A layer's sprite on a smaller frame, on which its box begins at (left, top): drawn as large, and laid smaller."""
    assert layer.sprite is not None  # only sprites are asked for
    laid = (
        one._replace(x=(layer.x + one.x) * share - left, y=(layer.y + one.y) * share - top, scale=one.scale * share)
        for one in layer.sprite.laid
    )
    return replace(layer.sprite, laid=tuple(laid), detail=1.0)


def _alone(segment: Segment, frame: int) -> Segment:
    """Views and layers as they are at one frame."""
    views = (replace(v, first=v.first + frame, frames=1, layers=_at(v.layers, frame)) for v in segment.views)
    return replace(segment, views=tuple(views), over=_at(segment.over, frame))


def _at(layers: tuple[Layer, ...], frame: int) -> tuple[Layer, ...]:
    return clip((Placed(0, 0, layer) for layer in layers), 0, frame, frame + 1)
