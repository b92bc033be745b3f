"""How two views are blended: the closed set of effects, each with the way that it is made.

Five ways: one view through the other, everywhere alike; one of FFmpeg's own cross fades; a slide of one view or both; a
matte that says when each pixel changes; a chain of filters on each view around a short cross fade. Moves start and end
gently, as a hand would make them.
"""

from __future__ import annotations

from typing import NamedTuple

_DIRECTIONS = ("left", "right", "up", "down")
_CORNERS = {"top-left": "tl", "top-right": "tr", "bottom-left": "bl", "bottom-right": "br"}
_SLICES = {"left": "hl", "right": "hr", "up": "vu", "down": "vd"}


class Even(NamedTuple):
    """A plain fade, mixed by `fades.py`: `xfade` makes 4:4:4 of both views and costs several times as much."""


class CrossFade(NamedTuple):
    """A transition of FFmpeg's filter `xfade`."""

    name: str


class Slide(NamedTuple):
    """Views that move: the second one (`cover`), the first one (`reveal`), or both (`push`). `ease` is in, out, both or
    bounce; `shutter` is the number of moments that one frame is exposed to, which blurs what is fast.
    """

    moves: str
    direction: str
    ease: str = "both"
    shutter: int = 1


class Matte(NamedTuple):
    """A map of `mattes.py` and how soft its edge is, as a share of the time."""

    map: str
    soft: float = 0.03


class Chain(NamedTuple):
    """A recipe of `chains.py` and how often a frame is exposed."""

    recipe: str
    shutter: int = 1


Effect = Even | CrossFade | Slide | Matte | Chain


def mixed(name: str) -> bool:
    """Whether both views come to FFmpeg as one stream, mixed by ourselves."""
    return isinstance(EFFECTS.get(name), Even)


def counts(name: str) -> bool:
    """Whether an effect has to see all frames before the one that is wanted. All others know it by its time."""
    effect = EFFECTS.get(name)
    return isinstance(effect, Chain) or (isinstance(effect, Slide) and effect.shutter > 1)


EFFECTS: dict[str, Effect] = {
    "fade": Even(),
    "fade-black": Chain("dip-black"),
    "fade-white": Chain("dip-white"),
    "fade-gray": CrossFade("fadegrays"),
    "dissolve": CrossFade("dissolve"),
    **{f"slide-{direction}": Slide("push", direction) for direction in _DIRECTIONS},
    **{f"cover-{direction}": Slide("cover", direction, "out") for direction in _DIRECTIONS},
    **{f"reveal-{direction}": Slide("reveal", direction, "in") for direction in _DIRECTIONS},
    **{f"whip-{direction}": Slide("push", direction, "both", 12) for direction in _DIRECTIONS},
    "drop": Slide("cover", "down", "bounce"),
    **{f"wipe-{direction}": CrossFade(f"wipe{direction}") for direction in _DIRECTIONS},
    **{f"smooth-{direction}": CrossFade(f"smooth{direction}") for direction in _DIRECTIONS},
    **{f"slices-{direction}": CrossFade(f"{sign}slice") for direction, sign in _SLICES.items()},
    **{f"wind-{direction}": CrossFade(f"{sign}wind") for direction, sign in _SLICES.items()},
    **{f"diagonal-{corner}": CrossFade(f"diag{sign}") for corner, sign in _CORNERS.items()},
    **{f"corner-{corner}": CrossFade(f"wipe{sign}") for corner, sign in _CORNERS.items()},
    "squeeze-across": CrossFade("squeezev"),
    "squeeze-down": CrossFade("squeezeh"),
    "circle-open": Matte("circle-open"),
    "circle-close": Matte("circle-close"),
    "radial": Matte("clock"),
    "pixelize": CrossFade("pixelize"),
    "blur": Chain("blur"),
    **{f"{name}-{way}": Matte(f"{name}-{way}") for name in ("doors-open", "doors-close") for way in ("across", "down")},
    "blinds-across": Matte("blinds-across", 0.05),
    "blinds-down": Matte("blinds-down", 0.05),
    "bars": Matte("bars"),
    "brush": Matte("brush", 0.05),
    "checker": Matte("checker"),
    "diamond": Matte("diamond"),
    "dots": Matte("dots"),
    "fan": Matte("fan"),
    "heart": Matte("heart"),
    "ink": Matte("ink", 0.08),
    "mosaic": Matte("mosaic", 0.1),
    "rings": Matte("rings", 0.06),
    "spiral": Matte("spiral", 0.05),
    "star": Matte("star"),
    **{f"wave-{direction}": Matte(f"wave-{direction}", 0.04) for direction in _DIRECTIONS},
    **{f"zigzag-{direction}": Matte(f"zigzag-{direction}", 0.01) for direction in _DIRECTIONS},
    "flash": Chain("flash"),
    "glitch": Chain("glitch"),
    "shake": Chain("shake", 4),
    "spin-left": Chain("spin-left", 4),
    "spin-right": Chain("spin-right", 4),
    "zoom-in": Chain("zoom-in", 4),
    "zoom-out": Chain("zoom-out", 4),
}
