"""Words on the frame as the eye meets them: in which colours, and what sets them off from what is behind."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.look import HALO
from pytoon_lang.compiler.drawing.place import MEME_DARK, Rect, pixels
from pytoon_lang.compiler.drawing.wear import edge_of, pads_of
from pytoon_lang.compiler.ir.scene import Text
from pytoon_lang.compiler.judging.colour import Rgb, rgba
from pytoon_lang.compiler.judging.stickers import opacity_of, way
from pytoon_lang.compiler.wording.segments import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.ir.layout import Box, Layout
    from pytoon_lang.compiler.ir.scene import CaptionStyle
    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.compiler.ir.values import Origin
    from pytoon_lang.source import Span

_SHADE = 1 - prod(1 - opacity for _, opacity in HALO[:-1])
"""How dark the soft shadow is beside the letters; its innermost ring is thinner than their strokes."""
_BAR = ((Rgb(0, 0, 0), MEME_DARK),)  # of a meme, behind a text at the top
_BLURRED = 0.5  # of its opacity a shadow has beside the letters
_EDGE = 1.5  # px on the design frame: thinner edges do not set letters off


class Inked(NamedTuple):
    """Words on the frame: their colours, what sets them off (colour, opacity) from behind, and where and when."""

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
    keys: tuple[str, ...]  # the setting of each of the colours
    solid: float = 1.0  # opacity of the words as a whole


def inked(timeline: Timeline, layout: Layout, frame: Frame, archetype: str) -> Iterator[Inked]:
    """Texts of scenes, then pages of captions: all words that a scene's picture lies behind."""
    yield from _texts(timeline, layout, frame, archetype)
    if timeline.caption_style is not None:
        yield from _pages(timeline.caption_style, layout, frame)


def _texts(timeline: Timeline, layout: Layout, frame: Frame, archetype: str) -> Iterator[Inked]:
    for number, (span, box) in enumerate(layout.items):
        item = span.item
        if not isinstance(item, Text) or not box.lines or span.scene < 0:
            continue
        scene = timeline.scenes[span.scene].scene
        in_bar = archetype == "meme" and item.place.anchor == "top"
        around, edge = _dress(item, frame, soft=bool(scene.picture or scene.shot) and not in_bar)
        moves = any(one is not None and one.name in {"rise", "slide"} for one in (item.window.enter, item.window.exit))
        inks = {**_inks(item), **({item.emphasis: "emphasis"} if item.strong else {})}
        yield Inked(
            text=" ".join(item.text.split()),
            colors=tuple(inks),
            around=(*_BAR, *around) if in_bar else around,
            edge=edge,
            rect=Rect(box.x, box.y, box.width, box.height) if moves else way(box, span.end - span.start),
            scene=span.scene,
            seen=(span.start, span.end),
            span=item.span,
            origins=tuple(item.origins.get(name) for name in inks.values()),
            item=number,
            solid=opacity_of(box, item.dress.opacity),
            keys=tuple(inks.values()),
        )


def _pages(style: CaptionStyle, layout: Layout, frame: Frame) -> Iterator[Inked]:
    around, edge = _dress(style, frame, soft=True)
    for page, box in layout.captions:
        if not box.lines:
            continue
        lit = {style.emphasis: "emphasis"} if any(word.strong for word in page.words) else {}
        inks = {**lit, style.highlight: "highlight", **_inks(style)}
        inks = {color: key for color, key in inks.items() if color}
        yield Inked(
            text=joined([word.text for word in page.words]),
            colors=tuple(inks),
            around=around,
            edge=edge,
            rect=_panel(style, box, frame),
            scene=page.scene,
            seen=(page.start, page.end),
            span=page.span,
            origins=tuple(style.origins.get(key) for key in inks.values()),
            item=len(layout.items),
            keys=tuple(inks.values()),
        )


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
    x, y, width, height = box.inner
    across, above, below = pads_of(style.letters, box.size, frame)
    return Rect(box.x + x - across, box.y + y - above, width + 2 * across, height + above + below)


def _shade(color: str) -> tuple[tuple[Rgb, float], ...]:
    """The soft shadow at the rim of the letters."""
    from pytoon_lang.compiler.drawing.words import shadow_for

    return ((rgba(shadow_for(color))[0], _SHADE),)
