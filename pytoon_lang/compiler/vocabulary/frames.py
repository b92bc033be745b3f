"""Aspect ratios and the frames they stand for."""

from __future__ import annotations

FRAMES: dict[tuple[int, int], tuple[int, int]] = {
    (9, 16): (1080, 1920),
    (1, 1): (1080, 1080),
    (4, 5): (1080, 1350),
    (16, 9): (1920, 1080),
}

SHORT_SIDE = 1080
"""The short side of the design frame, in px: what lengths in `px` are measured on."""


def frame_of(width: int, height: int) -> tuple[int, int]:
    """A ratio -> a frame with a short side of 1080 px and even sides."""
    known = FRAMES.get((width, height))
    if known:
        return known
    short, long = sorted((width, height))
    side = round(SHORT_SIDE * long / short / 2) * 2
    return (SHORT_SIDE, side) if width <= height else (side, SHORT_SIDE)
