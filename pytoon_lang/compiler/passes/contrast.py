"""Do words stand out against what is behind them? Decided for the worst place and moment, without a frame drawn.

What the next pass may rely on: nothing here changes anything. Letters are held against what touches them: their edge,
their pill, the soft shadow under them, and whatever the scene shows there, stickers and the camera's moves included.
One finding a statement, at its worst. Colour grades and fades are left out: they pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.place import frame_of
from pytoon_lang.compiler.drawing.product import floor_of, product_rect
from pytoon_lang.compiler.ir.scene import Text
from pytoon_lang.compiler.judging.bounds import bounds, broken, finding
from pytoon_lang.compiler.judging.colour import Rgb, luminance, over, rgba
from pytoon_lang.compiler.judging.colour import contrast as ratio
from pytoon_lang.compiler.judging.ground import Range, Stage, behind
from pytoon_lang.compiler.judging.inked import Inked, inked
from pytoon_lang.compiler.judging.setter import remark
from pytoon_lang.compiler.judging.stickers import Sticker, sticker_of, under
from pytoon_lang.diagnostics import Diagnostic, Label, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.ir.layout import Layout
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.compiler.judging.bounds import Bound
    from pytoon_lang.world import World

FLOOR = 3.0
"""The least contrast of large words, as WCAG 2 has it; a `rule` may ask for more."""

SPECKS = 0.1
"""The share of a picture's cells that may be worse: a bright speck takes no word away."""


def contrast(graph: SceneGraph, timeline: Timeline, layout: Layout, world: World) -> Outcome[None]:
    """Judge every text and every page of captions against what lies behind it."""
    frame = frame_of(timeline.width, timeline.height, graph.video.safe)
    stage = Stage(timeline.width, timeline.height, graph.video.archetype, world)
    desk = _Desk(timeline, layout, frame, stage, {}, _stickers(layout))
    limits = bounds(graph, "min-contrast", FLOOR)
    worst: dict[object, tuple[float, Diagnostic]] = {}
    for words in inked(timeline, layout, frame, stage.archetype):
        colors = [color for color in words.colors if not _set_off(color, words, limits)]
        ground = _ground(words, desk) if colors else ()
        for color in colors if ground else ():
            least = _least(color, words, ground)
            bound = broken(limits, lambda wanted, least=least: least < wanted - 0.005)  # type: ignore[misc]
            if bound is not None and least < worst.get(words.span, (99.0,))[0]:
                help_ = _better(words, (color, least), ground, graph)
                worst[words.span] = (least, _faint(words, (color, least), bound, desk)._replace(help=help_))
    return Outcome(None, tuple(found for _, found in worst.values()))


class _Desk(NamedTuple):
    """What is judged, where, and what has been found out about the ground of a rectangle."""

    timeline: Timeline
    layout: Layout
    frame: Frame
    stage: Stage
    known: dict[object, tuple[Range, ...]]
    stickers: Mapping[int, list[int]]  # by scene: numbers of the items that are pictures


def _set_off(color: str, words: Inked, limits: tuple[Bound, ...]) -> bool:
    """Whether a solid edge or pill does it alone, whatever is behind: most captions are done with here."""
    ink, opacity = rgba(color)
    solid = [own for own, share in (*words.around, *([words.edge] if words.edge else ())) if share == 1.0]
    wanted = max(bound.value for bound in limits)
    return opacity == 1.0 and any(ratio(luminance(ink), luminance(own)) >= wanted for own in solid)


def _ground(words: Inked, desk: _Desk) -> tuple[Range, ...]:
    """Everything that is seen behind words, from the scene's picture to the last sticker under them."""
    scene, stage = desk.timeline.scenes[words.scene].scene, desk.stage
    key = (words.scene if scene.picture or scene.shot else scene.background, words.rect)
    if key not in desk.known:
        desk.known[key] = behind(scene, words.rect, stage)
    ground = desk.known[key]
    if not ground:
        return ()
    if stage.archetype == "overlay" and scene.picture is not None and scene.picture.asset.kind == "image":
        asset = scene.picture.asset
        place = product_rect(asset, desk.frame, floor_of(words.scene, desk.layout, desk.frame))
        ground = under(ground, Sticker(place, 1.0, asset.path), words.rect, stage)
    for number in sorted((*desk.stickers.get(words.scene, ()), *desk.stickers.get(-1, ()))):
        span, box = desk.layout.items[number]
        if number >= words.item or isinstance(span.item, Text):
            continue
        if span.start < words.seen[1] and span.end > words.seen[0]:
            ground = under(ground, sticker_of(span, span.item, box), words.rect, stage)
    for color, opacity in words.around:
        ground = tuple(one.under(color, opacity * words.solid) for one in ground)
    return ground


def _stickers(layout: Layout) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, (span, _) in enumerate(layout.items):
        if not isinstance(span.item, Text):
            found.setdefault(span.scene, []).append(number)
    return found


def _least(color: str, words: Inked, ground: Sequence[Range]) -> float:
    """The contrast of one colour with its ground, specks left out; an edge may do what the ground does not."""
    ink, opacity = rgba(color)
    levels = sorted(_of(ink, opacity * words.solid, one, words.edge) for one in ground)
    return levels[int(len(levels) * SPECKS)] if len(levels) > 9 else levels[0]


def _of(ink: Rgb, opacity: float, ground: Range, edge: tuple[Rgb, float] | None) -> float:
    if edge is None:
        return _between(ink, opacity, ground)
    return max(_between(ink, opacity, ground.under(*edge)), _between(ink, opacity, ground))


def _between(ink: Rgb, opacity: float, ground: Range) -> float:
    lights = [luminance(color) for color in ground]
    inks = [luminance(ink if opacity == 1.0 else over(ink, opacity, color)) for color in ground]
    if (lights[0] - inks[0]) * (lights[1] - inks[1]) < 0:
        return 1.0  # somewhere between the ends both are equally light
    return min(ratio(*pair) for pair in zip(inks, lights, strict=True))


def _faint(words: Inked, ink: tuple[str, float], bound: Bound, desk: _Desk) -> Diagnostic:
    color, least = ink
    scene = desk.timeline.scenes[words.scene].scene
    shown = words.text if len(words.text) <= 40 else words.text[:39] + "…"
    message = f'the words "{shown}" in `{color}` have a contrast of {_told(least)} against what is behind them'
    node = scene.picture or scene.shot
    at = node.span if node is not None else scene.origins["background"].span if "background" in scene.origins else None
    labels = (Label(at, "this is behind it"),) if at is not None and at != words.span else ()
    moving = ("it is least while the picture moves",) if scene.picture and scene.picture.motion != "none" else ()
    notes = (*remark("the colour", words.origins[words.colors.index(color)]), *moving)
    return finding("low-contrast", bound, message, words.span, f"at least {bound.value:g}", labels=labels, notes=notes)


def _told(contrast: float) -> str:
    """Rounded down, as contrasts are: 2.97 is not the 3 that was asked for."""
    return f"{int(contrast * 10) / 10:.1f}"


def _better(words: Inked, ink: tuple[str, float], ground: Sequence[Range], graph: SceneGraph) -> str:
    """The colour of the brand, or black or white, that would stand out most."""
    palette = graph.brand.palette.items() if graph.brand is not None else ()
    inks = {**{color: f"$brand.{name}" for name, color in palette}, "#ffffff": "#ffffff", "#000000": "#000000"}
    color, least = ink
    best = max(inks, key=lambda color: _least(color, words, ground))
    reached = _least(best, words, ground)
    if reached <= least * 1.1:
        return "no colour stands out here: give the words a box, `background: #101018cc`"
    key = words.keys[words.colors.index(color)]
    return f"write `{key}: {inks[best]}`, which has {_told(reached)}"
