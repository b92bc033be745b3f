"""What fills the frame when no picture does: plain colours, gradients, and the local stand-in for a generated shot."""

from __future__ import annotations

from hashlib import sha256
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.place import MEME_DARK
from pytoon_lang.compiler.drawing.svg import document, fill, number

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Paint, Shot


class Palette(NamedTuple):
    """A sky: the dark above, the air, the light at the horizon, a second light, the sun itself."""

    deep: str
    air: str
    light: str
    other: str
    sun: str


PALETTES: dict[str, Palette] = {
    "dawn": Palette("#1d1147", "#6a2c70", "#f08a5d", "#b83b5e", "#ffe2a8"),
    "dusk": Palette("#10123d", "#3a2c7d", "#d94f8c", "#6a4bc4", "#ffb37a"),
    "sea": Palette("#031b2e", "#0a4c6e", "#17a2a8", "#1d6fa5", "#c8fff0"),
    "forest": Palette("#071d1a", "#0f4c3a", "#6bbf59", "#1f8a70", "#f7f0a1"),
    "ember": Palette("#1f0a16", "#6b1d2a", "#ef6c33", "#a3262a", "#ffd27a"),
    "ice": Palette("#0b1b33", "#24508a", "#8fd0e8", "#5a7fd1", "#f6fbff"),
    "violet": Palette("#120a2e", "#41207a", "#a55eea", "#3867d6", "#ffc2e2"),
    "cinema": Palette("#061a24", "#0f4552", "#e8873a", "#1b7f8c", "#ffdca8"),
}

_MEANS: dict[str, str] = {
    "cinematic": "cinema",
    "dawn": "dawn",
    "sunrise": "dawn",
    "golden": "dawn",
    "sunset": "dusk",
    "dusk": "dusk",
    "night": "violet",
    "ocean": "sea",
    "sea": "sea",
    "water": "sea",
    "forest": "forest",
    "nature": "forest",
    "fire": "ember",
    "warm": "ember",
    "snow": "ice",
    "winter": "ice",
    "calm": "ice",
}


def painted(paint: Paint, width: int, height: int) -> str:
    """A plain colour or a gradient over the whole frame, as SVG."""
    whole = f'width="{width}" height="{height}"'
    if not paint.to:
        return document(width, height, f"<rect {whole} {fill(paint.color)}/>", smooth=True)
    return document(width, height, f'{run(paint, (0, 0, width, height))}\n<rect {whole} fill="url(#g)"/>', smooth=True)


def run(paint: Paint, area: tuple[float, float, float, float], name: str = "g") -> str:
    """The gradient of a paint over an area (x, y, width, height); its farthest corners get the pure colours."""
    kind, line = (
        ("radialGradient", _round(paint.center, area)) if paint.center else ("linearGradient", _line(paint, area))
    )
    colors = (paint.color, *paint.via, paint.to)
    shares = (number(at / (len(colors) - 1)) for at in range(len(colors)))
    stops = "".join(
        f'<stop offset="{share}" {fill(color, "stop-color")}/>' for share, color in zip(shares, colors, strict=True)
    )
    return f'<{kind} id="{name}" gradientUnits="userSpaceOnUse" {line}>{stops}</{kind}>'


def circle(center: tuple[float, float], area: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """Middle (x, y) and radius of a radial gradient over an area (x, y, width, height): its farthest corner."""
    left, top, width, height = area
    across, down = (max(share, 1 - share) for share in center)
    return left + center[0] * width, top + center[1] * height, hypot(across * width, down * height)


def _round(center: tuple[float, float], area: tuple[float, float, float, float]) -> str:
    return " ".join(
        f'{key}="{number(value)}"' for key, value in zip(("cx", "cy", "r"), circle(center, area), strict=True)
    )


def _line(paint: Paint, area: tuple[float, float, float, float]) -> str:
    left, top, width, height = area
    x, y = cos(radians(paint.angle)), sin(radians(paint.angle))
    half = (abs(x) * width + abs(y) * height) / 2
    middle = left + width / 2, top + height / 2
    ends = (middle[0] - x * half, middle[1] - y * half, middle[0] + x * half, middle[1] + y * half)
    return " ".join(f'{key}="{number(end)}"' for key, end in zip(("x1", "y1", "x2", "y2"), ends, strict=True))


def backdrop(shot: Shot, width: int, height: int) -> str:
    """The light that a shot's words speak of: a sky with glows at its horizon, the same for the same words, as SVG."""
    seed = sha256(f"{shot.seed} {shot.prompt}".encode()).digest()
    deep, air, light, other, sun = _palette(shot, seed)
    far, spread = hypot(width, height), [byte / 255 for byte in seed]
    horizon, side = (0.74 + 0.1 * spread[0]) * height, (0.2 + 0.6 * spread[1]) * width
    sky = (
        '<linearGradient id="sky" x1="0" y1="0" x2="0.12" y2="1">'
        f'<stop offset="0" stop-color="{deep}"/><stop offset="0.5" stop-color="{air}"/>'
        f'<stop offset="1" stop-color="{light}"/></linearGradient>'
        f'<rect width="{width}" height="{height}" fill="url(#sky)"/>'
    )
    glows = [
        _glow("a", other, 0.9, (width - side, (0.42 + 0.14 * spread[2]) * height, far * 0.36)),
        _glow("b", deep, 0.75, ((0.1 + 0.3 * spread[3]) * width, 0.12 * height, far * 0.34)),
        _glow("c", light, 0.95, (side, horizon, far * 0.40)),
        _glow("d", sun, 0.9, (side, horizon, far * 0.17)),
    ]
    ground = (
        f'<linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop offset="0.72" stop-color="{deep}" '
        f'stop-opacity="0"/><stop offset="1" stop-color="{deep}" stop-opacity="0.8"/></linearGradient>'
        f'<rect width="{width}" height="{height}" fill="url(#ground)"/>'
    )
    return document(width, height, "\n".join([sky, *glows, ground]), smooth=True)


def bar(width: int, height: int) -> str:
    """The dark bar behind the text of a meme, as an element."""
    return f'<rect width="{width}" height="{height}" fill="#000000" fill-opacity="{MEME_DARK}"/>'


def _palette(shot: Shot, seed: bytes) -> Palette:
    words = f"{shot.lighting} {shot.prompt} {shot.mood}".lower().replace(",", " ").split()
    named = [_MEANS[word] for word in words if word in _MEANS]
    return PALETTES[named[0]] if named else list(PALETTES.values())[seed[31] % len(PALETTES)]


def _glow(name: str, color: str, opacity: float, circle: tuple[float, float, float]) -> str:
    """A round light without a visible rim: its opacity falls off like a bell."""
    falls = ((0.0, 1.0), (0.25, 0.78), (0.5, 0.37), (0.75, 0.1), (1.0, 0.0))
    stops = "".join(
        f'<stop offset="{at}" stop-color="{color}" stop-opacity="{number(opacity * share)}"/>' for at, share in falls
    )
    round_ = " ".join(f'{side}="{number(value)}"' for side, value in zip(("cx", "cy", "r"), circle, strict=True))
    gradient = f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" {round_}>{stops}</radialGradient>'
    return f'{gradient}<circle {round_} fill="url(#{name})"/>'
