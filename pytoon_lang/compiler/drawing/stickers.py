"""Pictures on the picture: overlays, logos, shapes, the product of the overlay archetype."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.cutting import moments, period_of, taken
from pytoon_lang.compiler.drawing.backdrops import run
from pytoon_lang.compiler.drawing.focus import focus_of
from pytoon_lang.compiler.drawing.laying import laid_out, moving, tile_of
from pytoon_lang.compiler.drawing.place import pixels
from pytoon_lang.compiler.drawing.reach import reach_of_light
from pytoon_lang.compiler.drawing.svg import fill, number
from pytoon_lang.compiler.ir.items import PLAIN
from pytoon_lang.compiler.ir.plan import Footage, Lamp
from pytoon_lang.compiler.ir.scene import Overlay, Paint, Shape
from pytoon_lang.compiler.ir.values import Time

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.drawing.strip import Stage, Strip
    from pytoon_lang.compiler.ir.items import Dress, Light
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.scene import Asset, Logo
    from pytoon_lang.compiler.ir.timeline import ItemSpan

    Inner = tuple[float, float, float, float]


def sticker(span: ItemSpan, item: Overlay | Logo | Shape, box: Box, stage: Stage) -> Strip:
    """An overlay, an inset, a logo or a shape and its box -> its strip."""
    ornaments = reach_of_light(item.dress, box.inner[2], stage.frame)
    if item.kind == "inset":
        return _inset(span, item, box, tile_of(box, ornaments), stage)

    def draw(there: Box, _: object) -> str:
        body = _painted(item.paint, there.inner) if isinstance(item, Shape) else _shown(item, there)
        return _lit(_cut(body, item.dress, there.inner, stage.frame), item.dress, there.inner, stage.frame)

    return laid_out(span, box, ornaments, draw, stage)


def _inset(span: ItemSpan, item: Overlay, box: Box, tile: Box, stage: Stage) -> Strip:
    """A clip: its lights are drawn, it plays over them where its outline is solid."""
    outline = _cut(_painted(Paint("#ffffff"), tile.inner), item.dress, tile.inner, stage.frame)
    lights = _lit(outline, item.dress, tile.inner, stage.frame, hollow=True)
    strip = moving(span, box, tile, (lights,) * (span.end - span.start), stage)
    take = taken(item)
    period, shown = period_of(take, stage.rate), moments(take, span.end - span.start, stage.rate)
    clip = Footage(
        item.asset.digest,
        item.begin,
        end=item.end or Time(0),
        speed=item.speed,
        period=period,
        focus=_focus(item, *box.inner[2:]),
        moments=shown,
        blend=item.blend,
        screen=item.screen,
    )
    return strip._replace(clip=(clip, outline), lamps=lamps_of(item.dress, tile.inner, stage.frame))


def picture(asset: Asset, inner: Inner, frame: Frame, dress: Dress = PLAIN, grade: str = "neutral") -> str:
    """A picture of the project as an element; lights follow its own outline, not its rectangle."""
    return _lit(_image(asset.digest, inner, grade), dress, inner, frame)


def _lit(body: str, dress: Dress, inner: Inner, frame: Frame, *, hollow: bool = False) -> str:
    """Elements with their shadow behind them, and their glow behind that. `hollow`: without the elements."""
    lights = "".join(map(_drop, lamps_of(dress, inner, frame)))
    if not lights:
        return "<g/>" if hollow else body
    lights += '<feComposite in2="SourceAlpha" operator="out"/>' if hollow else ""
    around = reach_of_light(dress, inner[2], frame)
    x, y = inner[0] - around.left, inner[1] - around.top
    width, height = inner[2] + around.left + around.right, inner[3] + around.top + around.bottom
    return (
        f'<filter id="light" filterUnits="userSpaceOnUse" {_area((x, y, width, height))}>{lights}</filter>\n'
        f'<g filter="url(#light)">{body}</g>'
    )


def lamps_of(dress: Dress, inner: Inner, frame: Frame) -> tuple[Lamp, ...]:
    """The lights of a thing, the one behind it first."""
    lights = ((dress.shadow, 1.0, 1.0), (dress.glow, 1 / 3, 0.5), (dress.glow, 1.0, 1.0))
    return tuple(_lamp(light, share, solid, inner, frame) for light, share, solid in lights if light.color)


def _lamp(light: Light, share: float, opacity: float, inner: Inner, frame: Frame) -> Lamp:
    blur, down, across = (pixels(side, frame, inner[2]) for side in light[1:])
    solid = (int(light.color[7:], 16) / 255 if len(light.color) == 9 else 1.0) * opacity
    return Lamp(light.color[:7], round(solid, 4), *(round(side, 3) for side in (blur * share, across, down)))


def _drop(lamp: Lamp) -> str:
    return (
        f'<feDropShadow dx="{number(lamp.across)}" dy="{number(lamp.down)}" stdDeviation="{number(lamp.blur)}" '
        f'flood-color="{lamp.color}" flood-opacity="{number(lamp.opacity)}"/>'
    )


def _painted(paint: Paint, inner: Inner) -> str:
    if not paint.to:
        return f"<rect {_area(inner)} {fill(paint.color)}/>"
    return f'{run(paint, inner)}\n<rect {_area(inner)} fill="url(#g)"/>'


def _shown(item: Overlay | Logo, box: Box) -> str:
    """A picture that covers its rectangle; in a circle the square around it."""
    x, y, width, height = box.inner
    asset, cut = item.asset, isinstance(item, Overlay) and item.height is not None
    if (cut or item.dress.mask.shape == "circle") and asset.width and asset.height:
        left, top = _focus(item, width, height)
        wide = max(width, height * asset.width / asset.height)
        high = wide * asset.height / asset.width
        x, y, width, height = x + (width - wide) * left, y + (height - high) * top, wide, high
    image = _image(asset.digest, (x, y, width, height))
    if not cut:
        return image
    return f'<clipPath id="crop"><rect {_area(box.inner)}/></clipPath>\n<g clip-path="url(#crop)">{image}</g>'


def _focus(item: Overlay | Logo, width: float, height: float) -> tuple[float, float]:
    """How much of what is cut off lies to the left and above, as shares."""
    if not isinstance(item, Overlay):
        return 0.5, 0.5
    size = max(1, round(width)), max(1, round(height))
    return focus_of(item.focus, size, (item.asset.width or 1, item.asset.height or 1))


def _image(digest: str, inner: Inner, grade: str = "neutral") -> str:
    graded = f' data-grade="{grade}"' if grade != "neutral" else ""
    return f'<image href="asset:{digest}"{graded} {_area(inner)}/>'


def _cut(body: str, dress: Dress, inner: Inner, frame: Frame) -> str:
    """Elements cut to their mask."""
    width, height = inner[2:]
    if dress.mask.shape == "none":
        return body
    if dress.mask.shape == "file" and dress.stencil is not None:
        stencil = _image(dress.stencil.digest, inner).replace("<image", '<image preserveAspectRatio="none"')
        return (
            f'<mask id="cut" maskUnits="userSpaceOnUse" {_area(inner)}>{stencil}</mask>\n<g mask="url(#cut)">{body}</g>'
        )
    radius = min(width, height) / 2
    if dress.mask.shape == "rounded":
        radius = min(pixels(dress.mask.radius, frame, min(width, height)), width / 2, height / 2)
    outline = f'<rect {_area(inner)} rx="{number(radius)}"/>'
    return f'<clipPath id="cut">{outline}</clipPath>\n<g clip-path="url(#cut)">{body}</g>'


def _area(inner: Inner) -> str:
    return " ".join(f'{name}="{number(side)}"' for name, side in zip(("x", "y", "width", "height"), inner, strict=True))
