"""What fills the frame when no picture does: plain colours, gradients, and the local stand-in for a generated shot."""

from __future__ import annotations

from hashlib import sha256
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.svg import document, fill, number

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Paint, Shot


class Palette(NamedTuple):
    """Four colours of one light: the dark of the corners, the air, the glow, a spark of the complement."""

    deep: str
    air: str
    glow: str
    spark: str


PALETTES: dict[str, Palette] = {
    "dawn": Palette("#1b1035", "#5b2a6e", "#ff8a5c", "#ffd08a"),
    "dusk": Palette("#0d1033", "#2b2a72", "#c2459a", "#ff9e7a"),
    "sea": Palette("#04202c", "#0b4f6c", "#22a6b3", "#b8f2e6"),
    "forest": Palette("#0a1f17", "#14532d", "#4fae6b", "#f2e394"),
    "ember": Palette("#1a0b0b", "#5c1a1b", "#e4572e", "#ffc857"),
    "ice": Palette("#0c1a2b", "#28527a", "#8ac4d0", "#f4f9ff"),
    "violet": Palette("#120a2a", "#3d1e6d", "#8854d0", "#f78fb3"),
    "cinema": Palette("#07161b", "#12414d", "#e08e45", "#f6d6ad"),
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
    """A plain colour or a linear gradient over the whole frame, as SVG."""
    whole = f'width="{width}" height="{height}"'
    if not paint.to:
        return document(width, height, f"<rect {whole} {fill(paint.color)}/>")
    x, y = cos(radians(paint.angle)), sin(radians(paint.angle))
    half = (abs(x) * width + abs(y) * height) / 2  # the corners get the pure colours
    ends = (width / 2 - x * half, height / 2 - y * half, width / 2 + x * half, height / 2 + y * half)
    line = " ".join(f'{name}="{number(end)}"' for name, end in zip(("x1", "y1", "x2", "y2"), ends, strict=True))
    stops = f'<stop offset="0" {fill(paint.color, "stop-color")}/><stop offset="1" {fill(paint.to, "stop-color")}/>'
    gradient = f'<linearGradient id="g" gradientUnits="userSpaceOnUse" {line}>{stops}</linearGradient>'
    return document(width, height, f'{gradient}\n<rect {whole} fill="url(#g)"/>')


def backdrop(shot: Shot, width: int, height: int) -> str:
    """The light that a shot's words speak of: soft glows over a dark ground, the same for the same words, as SVG."""
    seed = sha256(f"{shot.seed} {shot.prompt}".encode()).digest()
    deep, air, glow, spark = _palette(shot, seed)
    far = hypot(width, height)
    spread = [byte / 255 for byte in seed]
    ground = (
        f'<linearGradient id="ground" x1="0" y1="0" x2="{number(spread[0] * 0.5)}" y2="1">'
        f'<stop offset="0" stop-color="{air}"/><stop offset="1" stop-color="{deep}"/></linearGradient>'
        f'<rect width="{width}" height="{height}" fill="url(#ground)"/>'
    )
    glows = [
        _glow("a", glow, 0.85, ((0.15 + 0.7 * spread[1]) * width, (0.62 + 0.2 * spread[2]) * height, far * 0.46)),
        _glow("b", air, 0.9, ((0.1 + 0.8 * spread[3]) * width, (0.1 + 0.2 * spread[4]) * height, far * 0.42)),
        _glow("c", spark, 0.6, ((0.2 + 0.6 * spread[1]) * width, (0.66 + 0.14 * spread[2]) * height, far * 0.2)),
    ]
    corners = (
        '<radialGradient id="corners" cx="0.5" cy="0.5" r="0.75"><stop offset="0.55" stop-color="#000" '
        'stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.5"/></radialGradient>'
        f'<rect width="{width}" height="{height}" fill="url(#corners)"/>'
    )
    return document(width, height, "\n".join([ground, *glows, corners]))


def bar(width: int, height: int) -> str:
    """The dark bar behind the text of a meme, as an element."""
    return f'<rect width="{width}" height="{height}" fill="#000000" fill-opacity="0.75"/>'


def _palette(shot: Shot, seed: bytes) -> Palette:
    words = f"{shot.mood} {shot.lighting} {shot.prompt}".lower().replace(",", " ").split()
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
