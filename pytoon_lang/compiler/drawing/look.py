"""How each typeface wants to be set, and how far its ornaments reach beyond the letters. All in ems."""

from __future__ import annotations

from typing import NamedTuple

SMALLEST = 20.0
"""No text is ever set smaller than this, in px on the design frame."""

DESCENT = 0.22
"""Room under the base line for the letters that hang below it."""


class Set(NamedTuple):
    """Tracking (space added after each letter) and leading (from base line to base line)."""

    tracking: float
    leading: float


class Reach(NamedTuple):
    """Px that something may be drawn outside its own box, on each side."""

    left: float
    top: float
    right: float
    bottom: float


TYPE: dict[str, Set] = {
    "Anton": Set(0.012, 1.16),
    "Archivo Black": Set(-0.012, 1.12),
    "Bebas Neue": Set(0.018, 0.96),
    "Courier Prime": Set(-0.01, 1.2),
    "Inter": Set(-0.02, 1.18),
    "Montserrat": Set(-0.012, 1.16),
    "Playfair Display": Set(-0.006, 1.2),
}
"""Heavy grotesques are set tight, condensed capitals a little open; capitals need less leading than lower case."""


PLAIN = Set(0.0, 1.2)
"""How families are set that are not in this table: letters that join must not be spaced."""

TALL: dict[str, tuple[float, float]] = {
    "Arab": (0.86, 0.40),
    "Deva": (0.94, 0.34),
    "Beng": (0.94, 0.34),
    "Ethi": (0.86, 0.22),
    "Geor": (0.80, 0.28),
    "Gujr": (0.94, 0.40),
    "Guru": (0.94, 0.36),
    "Hang": (0.86, 0.16),
    "Hani": (0.88, 0.16),
    "Hebr": (0.76, 0.24),
    "Kana": (0.86, 0.16),
    "Khmr": (1.00, 0.62),
    "Knda": (0.94, 0.50),
    "Laoo": (1.12, 0.40),
    "Mlym": (0.90, 0.44),
    "Mymr": (1.02, 0.62),
    "Orya": (0.96, 0.40),
    "Sinh": (0.94, 0.40),
    "Taml": (0.90, 0.36),
    "Telu": (0.96, 0.52),
    "Thai": (1.08, 0.38),
    "Zsye": (0.92, 0.22),
}
"""How far letters of a script usually reach above and below the base line. Others: capitals, and `DESCENT`."""

AIR = 0.26
"""The least room between the lowest of one line and the highest of the next."""


RISE = 56.0
SLIDE = 160.0
"""How far a thing travels when it rises or slides in, px on the design frame."""

POP = 0.6
"""The share of its size at which a thing that pops begins."""

WORD_POP = 1.1
"""How large the spoken word gets for a moment, and the most that it grows into each neighbour's space (ems)."""
WORD_ROOM = 0.1

WORD_RISE = 0.15
"""How far below its place a word appears that rises, in ems."""

LOOSE = 0.08
"""Space added between words, one of which is to swell, in ems; an edge takes its own width more."""

BOXED, BOXED_CLOSE = 0.16, 0.26
"""Space added between words, one of which gets a box, in ems; the second where they are written without a space."""

BOX_X, BOX_UP, BOX_DOWN, BOX_ROUND = 0.17, 0.17, 0.2, 0.18
"""How far the box of a word reaches beside it, above its capitals and below its base line, and its corners' radius."""

GLOW: tuple[tuple[float, float], ...] = ((0.62, 0.05), (0.46, 0.07), (0.32, 0.10), (0.2, 0.16), (0.1, 0.28))
"""A light around letters, laid like the soft shadow."""
GLOW_REACH = 0.36

PILL_X, PILL_Y, PILL_ROUND, PILL_LIFT = 0.44, 0.34, 0.34, 0.14
"""How far a pill reaches beyond its words, the radius of its corners, and how much less it reaches below."""

HALO: tuple[tuple[float, float], ...] = ((0.40, 0.04), (0.31, 0.06), (0.22, 0.09), (0.14, 0.15), (0.07, 0.28))
"""A soft shadow as strokes laid over each other: width and opacity. Blurring by filter costs ten times as much."""
HALO_DROP = 0.035
HALO_REACH = 0.24


EDGE_SHADOW: tuple[tuple[float, float], ...] = ((0.28, 0.08), (0.18, 0.12), (0.09, 0.18))
EDGE_DROP = 0.05
"""The same under letters with an edge, beyond which it shows, and how far below it lies."""

FINE = 0.06
"""An edge finer than that does not set letters off from a picture by itself."""


def widest(*reaches: Reach) -> Reach:
    """The reach of several ornaments together."""
    return Reach(*(max(sides) for sides in zip(*reaches, strict=True)))
