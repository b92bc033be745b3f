"""Pictures on the picture: overlays, logos, the product of the overlay archetype."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.pose import pose_at, posed
from pytoon_lang.compiler.drawing.reach import LIGHT
from pytoon_lang.compiler.drawing.strip import Strip
from pytoon_lang.compiler.drawing.svg import number

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.strip import Stage
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.scene import Logo, Overlay
    from pytoon_lang.compiler.ir.timeline import ItemSpan


def sticker(span: ItemSpan, item: Overlay | Logo, box: Box, stage: Stage) -> Strip:
    """An overlay or a logo and its box -> its strip."""
    frames = span.end - span.start
    x, y, width, height = box.inner
    body = picture(item.asset.digest, box.inner, item.opacity, getattr(item, "shadow", False))
    middle = (x + width / 2, y + height / 2)
    states = (
        posed(body, pose_at(item.window, frame, frames, stage.rate), middle, stage.frame.scale)
        for frame in range(frames)
    )
    return Strip(span.scene, span.start, box, tuple(states))


def picture(
    asset: str, inner: tuple[float, float, float, float], opacity: float = 1.0, shadow: bool = False, glow: bool = False
) -> str:
    """A picture of the project as an element; shadow and glow follow its own outline, not its rectangle."""
    x, y, width, height = (number(side) for side in inner)
    more = f' opacity="{number(opacity)}"' if opacity < 1 else ""
    image = f'<image href="asset:{asset}" x="{x}" y="{y}" width="{width}" height="{height}"{more}/>'
    if not shadow:
        return image
    blur, drop = number(inner[2] * 0.03), number(inner[2] * 0.03)
    shade = f'<feDropShadow dx="0" dy="{drop}" stdDeviation="{blur}" flood-color="#000000" flood-opacity="0.45"/>'
    if glow:  # the light first, then picture and shadow over it
        far, near = number(inner[2] * LIGHT), number(inner[2] * LIGHT / 3)
        light = '<feDropShadow dx="0" dy="0" stdDeviation="{}" flood-color="#ffffff" flood-opacity="{}"/>'
        shade = f"{light.format(near, 0.35)}{light.format(far, 0.75)}"
    around = 'x="-40%" y="-60%" width="180%" height="220%"' if glow else 'x="-20%" y="-20%" width="140%" height="140%"'
    return f'<filter id="shadow" {around}>{shade}</filter>\n<g filter="url(#shadow)">{image}</g>'
