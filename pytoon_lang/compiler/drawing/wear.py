"""What letters wear, as SVG and in px: a box behind them, lights, an edge, a gradient.

The same for texts and captions. What sets letters off from a picture is what their author gave them: an edge (with a
soft shadow under it), a box, a light; where there is nothing of that, a soft shadow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pytoon_lang.compiler.drawing.look import (
    EDGE_DROP,
    EDGE_SHADOW,
    FINE,
    GLOW,
    GLOW_REACH,
    HALO,
    HALO_REACH,
    PILL_LIFT,
    PILL_ROUND,
    PILL_X,
    PILL_Y,
    Reach,
    widest,
)
from pytoon_lang.compiler.drawing.place import Rect, pixels
from pytoon_lang.compiler.drawing.soft import rings_for
from pytoon_lang.compiler.drawing.svg import digest, fill, number
from pytoon_lang.compiler.drawing.words import edge, halo, rings
from pytoon_lang.compiler.ir.items import BRIGHT_LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.drawing.words import Word
    from pytoon_lang.compiler.ir.items import Letters, Light

_UP, _DOWN = 1.35, 0.62
"""How far letters of any script reach above and below their base line, in ems."""


_RINGED = 1.2
"""A glow up to so much softer than usual is laid in rings."""

_DARK, _BRIGHT = ((1.0, 1.0),), ((1 / 3, 0.5), (1.0, 1.0))
"""The layers of a shadow, and those of a glow."""


class Em(NamedTuple):
    """The size of letters in px of a frame, and what of them is drawn: `all`, only their `lights`, or all but these."""

    size: float
    frame: Frame
    level: Literal["all", "lights", "ink"] = "all"


class Pads(NamedTuple):
    """How far the box behind words reaches beyond them: beside, above and below."""

    across: float
    above: float
    below: float


NO_PADS = Pads(0.0, 0.0, 0.0)


def pads_of(letters: Letters, size: float, frame: Frame) -> Pads:
    """In px, for letters of a size (px); nothing without a box."""
    if not letters.background:
        return NO_PADS
    across, down = PILL_X * size, PILL_Y * size
    if letters.padding is not None:
        across = down = pixels(letters.padding, frame, size)
    # The eye takes the letters without their descenders for the middle, so less is added below.
    return Pads(across, down, down - min(down, PILL_LIFT * size))


def panel(letters: Letters, box: Rect, size: float, frame: Frame) -> str:
    """The box behind words, as an element and a line end; nothing without one."""
    if not letters.background:
        return ""
    radius = PILL_ROUND * size
    if letters.mask is not None:
        radius = pixels(letters.mask.radius, frame, min(box.width, box.height))
    radius = min(radius, box.width / 2, box.height / 2)
    sides = zip(("x", "y", "width", "height"), box, strict=True)
    where = " ".join(f'{name}="{number(side)}"' for name, side in sides)
    return f'<rect {where} rx="{number(radius)}" {fill(letters.background)}/>\n'


def worn(words: Sequence[Word], ink: str, letters: Letters, em: Em, soft: str | None = "") -> str:
    """Words in their `ink` (elements) -> the same with all that lies under them.

    `soft` is the colour of the shadow that they get if they have nothing else to set them off; empty for none, None
    for words on a box of their own.
    """
    size, frame = em.size, em.frame
    width = edge_of(letters, size, frame)
    body = ink
    if width:
        body = edge(words, letters.stroke, width) + "\n" + body
    if em.level != "all" and cast_wide(letters, size, frame):
        return body if em.level == "ink" else _lights(words, body, letters, em)
    if letters.shadow is not None:
        body = _shaded(words, body, letters.shadow, em)
    elif width and not letters.background and not letters.glow.color and soft is not None:
        body = _under_edge(words, width, em) + "\n" + body
    elif soft and not (width or letters.background or letters.glow.color):
        body = halo(words, size, rings_for(HALO, size, frame), soft) + "\n" + body
    if not letters.glow.color:
        return body
    if _share(letters.glow, size, frame) > _RINGED:
        return _shaded(words, body, letters.glow, em, _BRIGHT)
    return _glow(words, letters.glow, size, frame) + "\n" + body


def cast_wide(letters: Letters, size: float, frame: Frame) -> bool:
    """Whether lights of a word fall on its neighbours, so that they are drawn before all letters."""
    soft = letters.glow.color and _share(letters.glow, size, frame) > _RINGED
    return bool(soft or (letters.shadow is not None and letters.shadow.color))


def edge_of(letters: Letters, size: float, frame: Frame) -> float:
    """The width of the edge in px; 0 without one."""
    return pixels(letters.stroke_width, frame, size) if letters.stroke else 0.0


def reach_of_letters(letters: Letters, size: float, frame: Frame) -> Reach:
    """How far all that is drawn around letters reaches beyond them, in px; accents stand above their block."""
    edge = edge_of(letters, size, frame)
    beside = edge + HALO_REACH * size
    reach = Reach(beside, beside, beside, beside + (EDGE_DROP * size if edge else 0.0))
    if letters.glow.color:
        around = GLOW_REACH * size * _share(letters.glow, size, frame)
        ringed = _share(letters.glow, size, frame) <= _RINGED
        soft = _reach_of(letters.glow, edge, size, frame)
        reach = widest(reach, Reach(around, around, around, around) if ringed else soft)
    if letters.shadow is not None and letters.shadow.color:
        reach = widest(reach, _reach_of(letters.shadow, edge, size, frame))
    pads = pads_of(letters, size, frame)
    return widest(reach._replace(top=reach.top + 0.2 * size), Reach(pads.across, pads.above, pads.across, pads.below))


def _reach_of(light: Light, edge: float, size: float, frame: Frame) -> Reach:
    blur, down, across = (pixels(side, frame, size) for side in light[1:])
    far = 3 * blur + edge
    return Reach(*(max(0.0, far + away) for away in (-across, -down, across, down)))


def _glow(words: Sequence[Word], light: Light, size: float, frame: Frame) -> str:
    """A light around the letters, brightest at them, laid in rings, which show in one that is softer than usual: a
    blur costs twice as much.
    """
    down, across = (pixels(side, frame, size) for side in light[2:])
    moved = [word._replace(x=word.x + across, y=word.y + down) for word in words] if down or across else words
    return rings(moved, size * _share(light, size, frame), rings_for(GLOW, size, frame), light.color)


def _share(light: Light, size: float, frame: Frame) -> float:
    """How soft a glow is, against the usual one."""
    usual = pixels(BRIGHT_LETTERS.blur, frame, size)
    return pixels(light.blur, frame, size) / usual if usual else 0.0


def _under_edge(words: Sequence[Word], width: float, em: Em) -> str:
    """The soft shadow of letters with an edge, which is all that a fine edge can lean on."""
    table = HALO if width < FINE * em.size else EDGE_SHADOW
    dropped = [word._replace(y=word.y + EDGE_DROP * em.size) for word in words]
    beyond = [(2 * width / em.size + wide, opacity) for wide, opacity in rings_for(table, em.size, em.frame)]
    return rings(dropped, em.size, beyond, "#000000")


def _lights(words: Sequence[Word], body: str, letters: Letters, em: Em) -> str:
    """The lights of elements without these, the glow below the shadow."""
    lit = []
    if letters.glow.color:
        ringed = _share(letters.glow, em.size, em.frame) <= _RINGED
        lit.append(_glow(words, letters.glow, em.size, em.frame) if ringed else "")
        lit += [] if ringed else [_shaded(words, body, letters.glow, em, (layer,)) for layer in reversed(_BRIGHT)]
    if letters.shadow is not None:
        lit.append(_shaded(words, body, letters.shadow, em) if letters.shadow.color else "")
    return "\n".join(filter(None, lit))


def _shaded(
    words: Sequence[Word], body: str, light: Light, em: Em, layers: tuple[tuple[float, float], ...] = _DARK
) -> str:
    """Elements with a light behind them: it follows all that they are, edge included. `layers` are shares of its blur
    and of its opacity, the nearest first.
    """
    size, frame = em.size, em.frame
    if not light.color or not words:
        return body
    blur, down, across = (pixels(side, frame, size) for side in light[1:])
    reach = _reach_of(light, size, size, frame)
    left, top = min(word.x for word in words) - reach.left, min(word.y for word in words) - _UP * size - reach.top
    right = max(word.x + word.width for word in words) + reach.right
    bottom = max(word.y for word in words) + _DOWN * size + reach.bottom
    sides = [number(side) for side in (left, top, right - left, bottom - top)]
    area = " ".join(f'{key}="{side}"' for key, side in zip(("x", "y", "width", "height"), sides, strict=True))
    solid = int(light.color[7:], 16) / 255 if len(light.color) == 9 else 1.0
    drop = _alone if em.level == "lights" else _behind
    away = f'dx="{number(across)}" dy="{number(down)}"'
    inks = [f'flood-color="{light.color[:7]}" flood-opacity="{number(solid * opacity)}"' for _, opacity in layers]
    drops = "".join(drop(away, number(blur * share), ink) for (share, _), ink in zip(layers, inks, strict=True))
    name = f"light{digest(area + drops)[:12]}"  # parts of one drawing may have lights of their own
    lit = f'<filter id="{name}" filterUnits="userSpaceOnUse" {area}>{drops}</filter>'
    return f'{lit}\n<g filter="url(#{name})">{body}</g>'


def _behind(away: str, blur: str, ink: str) -> str:
    """A light under all there is so far."""
    return f'<feDropShadow {away} stdDeviation="{blur}" {ink}/>'


def _alone(away: str, blur: str, ink: str) -> str:
    """A light without what casts it, in the place of all there is so far."""
    return (
        f'<feGaussianBlur in="SourceAlpha" stdDeviation="{blur}"/><feOffset {away} result="cast"/>'
        f'<feFlood {ink}/><feComposite in2="cast" operator="in"/>'
    )
