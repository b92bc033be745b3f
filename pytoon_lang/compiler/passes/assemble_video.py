"""The `video` statement -> settings of the whole video."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.scene import SafeArea, Video
from pytoon_lang.compiler.ir.values import FLICKS, Length, Origin, Time
from pytoon_lang.compiler.values.settled import settle
from pytoon_lang.compiler.vocabulary.effects import BRAND_SAFE
from pytoon_lang.compiler.vocabulary.frames import SHORT_SIDE
from pytoon_lang.compiler.vocabulary.platforms import DEFAULT, PLAIN, PLATFORMS

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.element import Element, Layer


def video(element: Element, brand: Element | None, presets: tuple[Layer, ...]) -> Video:
    """The video's settings, its targets turned into a safe area and a limit."""
    settled = settle("video", element, presets)
    width, height = settled["frame"]
    targets = tuple(target for target in settled["targets"] if isinstance(target, str))
    platforms = [PLATFORMS[target] for target in targets] or [DEFAULT]
    limit = settled["limit"] or Time(min(platform.limit for platform in platforms) * FLICKS)
    made = Video(
        name=settled["name"] or "video",
        width=width,
        height=height,
        rate=settled["fps"],
        loudness=settled["loudness"],
        peak=settled["peak"],
        limit=limit,
        safe=_safe(width, height, targets),
        targets=targets,
        preset=settled["preset"].name if settled["preset"] else "",
        brand=settled["brand"] or "",
        archetype=settled["archetype"],
        budget=settled["budget"],
        span=element.span,
        origins=settled.origins,
        transitions=_transitions(settled["brand-safe"], brand, settled.origins["brand-safe"]),
        brand_safe=settled["brand-safe"] == "yes" or (brand is not None and settled["brand-safe"] is None),
        moderation=settled["moderation"],
        engines=settled["engines"],
        locale=settled["locale"].lower(),
    )
    own = settled["safe-area"]
    return made if own is None else made._replace(safe=safe_area(own, made))


def safe_area(margin: Length, whole: Video) -> SafeArea:
    """One distance from every side -> a safe area on the design frame; `%` are of the side it is measured along."""
    scale = SHORT_SIDE / min(whole.width, whole.height)
    if margin.unit == "px":
        across = along = round(margin.amount)
    else:
        across, along = (round(side * scale * margin.amount / 100) for side in (whole.width, whole.height))
    return SafeArea(along, along, across, across)


def _safe(width: int, height: int, targets: tuple[str, ...]) -> SafeArea:
    """The union of what the targets cover. Only upright full-screen video has controls drawn over it."""
    upright = height / width > 1.6
    areas = [PLATFORMS[target] for target in targets] or [DEFAULT]
    areas = areas if upright else [PLAIN]
    sides = zip(*((area.top, area.bottom, area.left, area.right) for area in areas), strict=True)
    return SafeArea(*(max(side) for side in sides))


def _transitions(wanted: str | None, brand: Element | None, origin: Origin) -> tuple[str, ...]:
    """The transitions that may be used: the brand's list; else the quiet ones when the video is to be brand-safe."""
    listed = brand.settings.get("transitions") if brand is not None else None
    if wanted == "no" and origin.by == "written":
        return ()
    if listed is not None:
        return tuple(listed.value)
    return BRAND_SAFE if wanted == "yes" or (brand is not None and wanted is None) else ()
