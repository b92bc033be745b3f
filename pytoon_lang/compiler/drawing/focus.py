"""What stays in view of a picture whose sides are cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Place

FOCUSES: dict[str, tuple[float, float]] = {
    "center": (0.5, 0.5),
    "top": (0.5, 0.0),
    "bottom": (0.5, 1.0),
    "left": (0.0, 0.5),
    "right": (1.0, 0.5),
    "top-left": (0.0, 0.0),
    "top-right": (1.0, 0.0),
    "bottom-left": (0.0, 1.0),
    "bottom-right": (1.0, 1.0),
    "upper-third": (0.5, 1 / 3),
    "lower-third": (0.5, 2 / 3),
}


def focus_of(place: Place, frame: tuple[int, int], picture: tuple[int, int]) -> tuple[float, float]:
    """A place on a picture -> how much of what is cut off lies to the left and above, as shares.

    Named places are those of the picture's own edges. A point is brought as near to the middle of the frame as the
    picture's edges let it.
    """
    if place.anchor != "point":
        return FOCUSES.get(place.anchor, FOCUSES["center"])
    cover = max(frame[0] / picture[0], frame[1] / picture[1])
    shares = []
    for side, length, point in zip(frame, picture, (place.gap, place.down), strict=True):
        spare = length * cover - side
        wanted = length * cover * point.amount / 100 - side / 2
        shares.append(round(min(1.0, max(0.0, wanted / spare)), 4) if spare > 0.5 else 0.5)
    return shares[0], shares[1]
