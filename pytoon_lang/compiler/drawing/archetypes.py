"""The three archetypes: what fills the frame of a scene, and what an archetype puts over it.

hero: the picture fills the frame and moves. overlay: a blurred, darkened copy of it moves behind, the picture itself
stands sharp at 60% of the width, its middle at 38% of the height. meme: the picture fills the frame, a dark bar holds
the text at the top.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pytoon_lang.compiler.cutting import moments, period_of
from pytoon_lang.compiler.drawing.backdrops import backdrop, bar, painted
from pytoon_lang.compiler.drawing.boxes import box_of
from pytoon_lang.compiler.drawing.focus import focus_of
from pytoon_lang.compiler.drawing.look import Reach
from pytoon_lang.compiler.drawing.motion import DRIFT, motion_of
from pytoon_lang.compiler.drawing.place import MEME_BAR, Frame, Rect
from pytoon_lang.compiler.drawing.product import product_rect
from pytoon_lang.compiler.drawing.reach import reach_of_light
from pytoon_lang.compiler.drawing.stickers import picture as picture_element
from pytoon_lang.compiler.drawing.strip import Strip
from pytoon_lang.compiler.drawing.svg import digest
from pytoon_lang.compiler.grading import grade_of
from pytoon_lang.compiler.ir.items import DARK, NO_LIGHT, PLAIN, Light
from pytoon_lang.compiler.ir.plan import Bitmap, Footage, Motion, Still
from pytoon_lang.compiler.ir.scene import Text
from pytoon_lang.compiler.ir.values import Length, Time

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Picture
    from pytoon_lang.compiler.ir.timeline import SceneSpan
    from pytoon_lang.compiler.ir.values import Rate

BLUR = 44.0  # px on the design frame
DARKEN = 0.45
AROUND = Light("#ffffffbf", Length(6.0, "%"))  # the light around a product


def picture_of(span: SceneSpan, archetype: str, frame: Frame, rate: Rate, drawings: dict[str, str]) -> Still | Footage:
    """What fills the frame in one scene; SVGs that it needs are added to `drawings`."""
    scene, frames = span.scene, span.end - span.start
    size = frame.width, frame.height
    if scene.picture is not None:
        plain, ground = scene.background.color[:7], ""
        if scene.background.to:
            svg = painted(scene.background, *size)
            ground = digest(svg)
            drawings[ground] = svg
        if scene.picture.asset.kind == "video":
            return replace(_footage(scene.picture, plain, frame, rate, frames), ground=ground)
        bitmap = _bitmap(scene.picture, archetype, plain, frame)
        return Still(replace(bitmap, ground=ground), _motion(scene.picture, frames, frame))
    svg = backdrop(scene.shot, *size) if scene.shot else painted(scene.background, *size)
    drawings[digest(svg)] = svg
    drift = Motion(frames, *DRIFT) if scene.shot else None
    return Still(Bitmap(drawing=digest(svg)), drift)


def _footage(clip: Picture, background: str, frame: Frame, rate: Rate, frames: int) -> Footage:
    size = (frame.width, frame.height)
    return Footage(
        clip.asset.digest,
        clip.start,
        clip.fit,
        background,
        clip.end or Time(0),
        clip.speed,
        period_of(clip, rate),
        _around(clip),
        focus_of(clip.focus, size, (clip.asset.width or 1, clip.asset.height or 1)),
        moments=moments(clip, frames, rate),
        blend=clip.blend,
        screen=clip.screen,
    )


def _around(picture: Picture) -> str:
    return "blur" if picture.around == "blur" and picture.fit == "contain" else ""


def product_of(number: int, span: SceneSpan, frame: Frame, floor: float) -> Strip | None:
    """Overlay archetype: the sharp product over its blurred copy, still for the whole scene, above `floor` (px)."""
    picture = span.scene.picture
    if picture is None or picture.asset.kind == "video":
        return None
    rect = product_rect(picture.asset, frame, floor)
    dress = PLAIN._replace(shadow=DARK, glow=AROUND if picture.glow else NO_LIGHT)
    box = box_of(rect, reach_of_light(dress, rect.width, frame), frame)
    body = picture_element(picture.asset, box.inner, frame, dress, grade_of(span.scene))
    return Strip(number, span.start, box, (body,) * (span.end - span.start))


def bar_of(number: int, span: SceneSpan, frame: Frame) -> Strip | None:
    """Meme archetype: the bar from the upper edge down, where a text stands at the top."""
    if not any(isinstance(item, Text) and item.place.anchor == "top" for item in span.scene.items):
        return None
    rect = Rect(0, 0, frame.width, frame.safe.y + MEME_BAR * frame.scale)
    box = box_of(rect, Reach(0, 0, 0, 0), frame)
    return Strip(number, span.start, box, (bar(box.width, box.height),) * (span.end - span.start))


def _bitmap(picture: Picture, archetype: str, background: str, frame: Frame) -> Bitmap:
    if archetype == "overlay":
        return Bitmap(picture.asset.digest, blur=BLUR * frame.scale, darken=DARKEN, background=background)
    return Bitmap(picture.asset.digest, fit=picture.fit, background=background, around=_around(picture))


def _motion(picture: Picture, frames: int, frame: Frame) -> Motion | None:
    size = (frame.width, frame.height)
    asset = (picture.asset.width or 1, picture.asset.height or 1) if picture.fit == "cover" else size
    return motion_of(picture.motion, picture.strength, frames, size, asset, focus_of(picture.focus, size, asset))
