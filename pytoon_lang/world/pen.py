"""A pen that HarfBuzz draws glyphs with: it collects their curves, one glyph behind the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

Point = tuple[float, float]


class Pen:
    """Font units in, ems out; y is turned to point downwards. Method names are those that HarfBuzz calls."""

    def __init__(self, scale: float) -> None:
        self.curves: list[tuple[str, tuple[float, ...]]] = []
        self._scale = scale
        self._x = self._dx = self._dy = 0.0

    def at(self, dx: float, dy: float) -> Self:
        """The next glyph stands so far from where it would."""
        self._dx, self._dy = dx, dy
        return self

    def advance(self, by: float) -> None:
        """The glyph is drawn; the next one stands behind it."""
        self._x += by

    def moveTo(self, point: Point) -> None:  # noqa: N802
        """Begin a curve."""
        self._add("M", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """A straight line."""
        self._add("L", point)

    def qCurveTo(self, *points: Point) -> None:  # noqa: N802
        """A quadratic curve."""
        self._add("Q", *points)

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        """A cubic curve."""
        self._add("C", *points)

    def closePath(self) -> None:  # noqa: N802
        """End a curve where it began."""
        self._add("Z")

    def _add(self, command: str, *points: Point) -> None:
        placed = ((self._x + self._dx + x, -(self._dy + y)) for x, y in points)
        self.curves.append((command, tuple(side * self._scale for point in placed for side in point)))
