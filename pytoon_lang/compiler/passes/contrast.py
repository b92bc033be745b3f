"""Do words stand out against what is behind them? Decided for the worst place and moment, without a frame drawn.

What the next pass may rely on: nothing here changes anything. Letters are held against what touches them: their edge,
their pill, the soft shadow under them, and whatever the scene shows there, stickers and the camera's moves included.
One finding a statement, at its worst. Colour grades and fades are left out: they pass.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.look import HALO
from pytoon_lang.compiler.drawing.place import MEME_DARK, Rect, frame_of, pixels
from pytoon_lang.compiler.drawing.product import floor_of, product_rect
from pytoon_lang.compiler.drawing.wear import edge_of, pads_of
from pytoon_lang.compiler.ir.scene import Text
from pytoon_lang.compiler.judging.bounds import bounds, broken, finding
from pytoon_lang.compiler.judging.colour import Rgb, luminance, over, rgba
from pytoon_lang.compiler.judging.colour import contrast as ratio
from pytoon_lang.compiler.judging.ground import Range, Stage, behind
from pytoon_lang.compiler.judging.setter import remark
from pytoon_lang.compiler.judging.stickers import Sticker, opacity_of, sticker_of, under, way
from pytoon_lang.compiler.wording.segments import joined
from pytoon_lang.diagnostics import Diagnostic, Label, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.ir.layout import Box, Layout
    from pytoon_lang.compiler.ir.scene import CaptionStyle, SceneGraph
    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.compiler.ir.values import Origin
    from pytoon_lang.compiler.judging.bounds import Bound
    from pytoon_lang.source import Span
    from pytoon_lang.world import World

FLOOR = 3.0
"""The least contrast of large words, as WCAG 2 has it; a `rule` may ask for more."""

SPECKS = 0.1
"""The share of a picture's cells that may be worse: a bright speck takes no word away."""

_SHADE = 1 - prod(1 - opacity for _, opacity in HALO[:-1])
"""How dark the soft shadow is beside the letters; its innermost ring is thinner than their strokes."""
_BAR = ((Rgb(0, 0, 0), MEME_DARK),)  # of a meme, behind a text at the top
_BLURRED = 0.5  # of its opacity a shadow has beside the letters
_EDGE = 1.5  # px on the design frame: thinner edges do not set letters off


def contrast(graph: SceneGraph, timeline: Timeline, layout: Layout, world: World) -> Outcome[None]:
    """Judge every text and every page of captions against what lies behind it."""
    frame = frame_of(timeline.width, timeline.height, graph.video.safe)
    stage = Stage(timeline.width, timeline.height, graph.video.archetype, world)
    desk = _Desk(timeline, layout, frame, stage, {}, _stickers(layout))
    limits = bounds(graph, "min-contrast", FLOOR)
    worst: dict[object, tuple[float, Diagnostic]] = {}
    for words in _words(timeline, layout, frame, stage.archetype):
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


class _Words(NamedTuple):
    """Words on the frame: their colours, what sets them off (colour, opacity) from behind, and where and when."""

    what: str
    text: str
    colors: tuple[str, ...]
    around: tuple[tuple[Rgb, float], ...]
    edge: tuple[Rgb, float] | None
    rect: Rect
    scene: int
    seen: tuple[int, int]
    span: Span | None
    origins: tuple[Origin | None, ...]  # who set each of the colours
    item: int  # its number in the layout; captions stand above all items
    solid: float = 1.0  # opacity of the words as a whole
    keys: tuple[str, ...] = ("color",)  # the setting of each of the colours


def _words(timeline: Timeline, layout: Layout, frame: Frame, archetype: str) -> Iterator[_Words]:
    yield from _texts(timeline, layout, frame, archetype)
    if timeline.caption_style is not None:
        yield from _pages(timeline.caption_style, layout, frame)


def _texts(timeline: Timeline, layout: Layout, frame: Frame, archetype: str) -> Iterator[_Words]:
    for number, (span, box) in enumerate(layout.items):
        if isinstance(span.item, Text) and box.lines and span.scene >= 0:
            scene = timeline.scenes[span.scene].scene
            in_bar = archetype == "meme" and span.item.place.anchor == "top"
            around, edge = _dress(span.item, frame, soft=bool(scene.picture or scene.shot) and not in_bar)
            moves = any(
                a is not None and a.name in {"rise", "slide"} for a in (span.item.window.enter, span.item.window.exit)
            )
            rect = Rect(box.x, box.y, box.width, box.height) if moves else way(box, span.end - span.start)
            what, seen = "this text", (span.start, span.end)
            text = " ".join(span.item.text.split())
            inks = {**_inks(span.item), **({span.item.emphasis: "emphasis"} if span.item.strong else {})}
            setters = tuple(span.item.origins.get(name) for name in inks.values())
            at = span.item.span
            solid = opacity_of(box, span.item.dress.opacity)
            yield _Words(
                what,
                text,
                tuple(inks),
                (*_BAR, *around) if in_bar else around,
                edge,
                rect,
                span.scene,
                seen,
                at,
                setters,
                number,
                solid,
                tuple(inks.values()),
            )


def _pages(style: CaptionStyle, layout: Layout, frame: Frame) -> Iterator[_Words]:
    for page, box in layout.captions:
        if box.lines:
            text = joined([word.text for word in page.words])
            lit = {style.emphasis: "emphasis"} if any(word.strong for word in page.words) else {}
            inks = {**lit, style.highlight: "highlight", **_inks(style)}
            colors = tuple(color for color in inks if color)
            origins = tuple(style.origins.get(inks[color]) for color in colors)
            around, edge = _dress(style, frame, soft=True)
            rect = _panel(style, box, frame)
            seen = (page.start, page.end)
            above = len(layout.items)
            keys = tuple(inks[color] for color in colors)
            yield _Words(
                "captions", text, colors, around, edge, rect, page.scene, seen, page.span, origins, above, keys=keys
            )


def _inner(box: Box) -> Rect:
    x, y, width, height = box.inner
    return Rect(box.x + x, box.y + y, width, height)


def _inks(node: Text | CaptionStyle) -> dict[str, str]:
    """The colours of plain words, all those of a gradient."""
    gradient = node.letters.gradient
    return dict.fromkeys((node.color, *((*gradient.via, gradient.to) if gradient else ())), "color")


def _dress(
    node: Text | CaptionStyle, frame: Frame, *, soft: bool
) -> tuple[tuple[tuple[Rgb, float], ...], tuple[Rgb, float] | None]:
    """What words have around them, as wear.py draws it: a box, a shadow (`soft`: one of their own), and their edge."""
    letters = node.letters
    size = pixels(node.size, frame, frame.width)
    wide = edge_of(letters, size, frame)
    pill = (rgba(letters.background),) if letters.background else ()
    shade: tuple[tuple[Rgb, float], ...] = ()
    if letters.shadow is not None and letters.shadow.color:
        ink, opacity = rgba(letters.shadow.color)
        shade = ((ink, opacity * _BLURRED),)
    elif letters.shadow is None and soft and not (wide or pill):
        shade = _shade(node.color)
    return (*pill, *shade), rgba(letters.stroke) if wide >= _EDGE * frame.scale else None


def _panel(style: CaptionStyle, box: Box, frame: Frame) -> Rect:
    """A page of captions with the box behind it."""
    inner = _inner(box)
    across, above, below = pads_of(style.letters, box.size, frame)
    return Rect(inner.x - across, inner.y - above, inner.width + 2 * across, inner.height + above + below)


def _shade(color: str) -> tuple[tuple[Rgb, float], ...]:
    """The soft shadow at the rim of the letters."""
    from pytoon_lang.compiler.drawing.words import shadow_for

    return ((rgba(shadow_for(color))[0], _SHADE),)


def _set_off(color: str, words: _Words, limits: tuple[Bound, ...]) -> bool:
    """Whether a solid edge or pill does it alone, whatever is behind: most captions are done with here."""
    ink, opacity = rgba(color)
    solid = [own for own, share in (*words.around, *([words.edge] if words.edge else ())) if share == 1.0]
    wanted = max(bound.value for bound in limits)
    return opacity == 1.0 and any(ratio(luminance(ink), luminance(own)) >= wanted for own in solid)


def _ground(words: _Words, desk: _Desk) -> tuple[Range, ...]:
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


def _least(color: str, words: _Words, ground: Sequence[Range]) -> float:
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


def _faint(words: _Words, ink: tuple[str, float], bound: Bound, desk: _Desk) -> Diagnostic:
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


def _better(words: _Words, ink: tuple[str, float], ground: Sequence[Range], graph: SceneGraph) -> str:
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
