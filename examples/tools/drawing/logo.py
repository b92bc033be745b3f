"""The mark of Aurora, a sun that rises through an arc, and the word in geometric letters; no font is needed."""

from collections.abc import Iterable

from drawing.palette import ACCENT, AMBER, PAPER, SUN
from drawing.svg import Point, View, clip, document, group, linear, path

WIDTH, HEIGHT = 1036, 240
CAP, STROKE = 104, 17

# Each letter as strokes on a field CAP high, with its width; A has no bar, like the two sides of a ridge.
_A = ("M -8 120 L 50 4 L 108 120", 100)
_U = ("M 0 0 V 54 A 44 41 0 0 0 88 54 V 0", 88)
_R = ("M 0 120 V 6 H 44 A 28 28 0 0 1 44 62 H 0 M 40 62 L 88 118", 78)
_O = ("M 52 6 A 45 45 0 0 1 52 96 A 45 45 0 0 1 52 6 Z", 104)
_WORD = (_A, _U, _R, _O, _R, _A)


def logo() -> str:
    """Nothing -> mark and word in light colours on transparency, as an SVG file."""
    glow = linear("rise", Point(0, 20), Point(0, 220), [(0, SUN), (0.55, AMBER), (1, ACCENT)])
    line = clip("line", f"M 280 0 H {WIDTH} V 188 H 280 Z")
    letters = group(_word(), fill="none", stroke=PAPER, stroke_width=STROKE, stroke_linejoin="round")
    return document(View(WIDTH, HEIGHT), [glow, line], [*_mark(), group([letters], clip_path="url(#line)")])


def _mark() -> list[str]:
    """A half sun over a horizon, under two arcs that thin out to the left like the ones on the sneaker."""
    return [
        path("M 72 170 A 48 48 0 0 1 168 170 Z", "url(#rise)"),
        path(_crescent(Point(120, 170), 82, 20), "url(#rise)"),
        path(_crescent(Point(120, 170), 112, 15), "url(#rise)"),
        path("M 8 184 H 232 V 192 H 8 Z", PAPER),
    ]


def _crescent(center: Point, radius: float, thickness: float) -> str:
    inner = radius - thickness / 2
    left, right = center.x - radius, center.x + radius
    outside = f"M {left} {center.y} A {radius} {radius} 0 0 1 {right} {center.y}"
    return f"{outside} H {right - thickness} A {inner} {inner} 0 0 0 {left} {center.y} Z"


def _word() -> Iterable[str]:
    """The letters side by side; a pair of slopes or rounds stands closer than a pair of stems."""
    x = 300.0
    gaps = (26, 36, 30, 36, 36, 0)
    for (strokes, width), gap in zip(_WORD, gaps, strict=True):
        yield path(strokes, transform=f"translate({x:g} 84)")
        x += width + gap
