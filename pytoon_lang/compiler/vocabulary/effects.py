"""The blends that join two scenes: the closed set that transitions of the library map to."""

from __future__ import annotations

_DIRECTIONS = ("left", "right", "up", "down")

EFFECTS: tuple[str, ...] = (
    "fade",
    "fade-black",
    "fade-white",
    "dissolve",
    *(f"slide-{direction}" for direction in _DIRECTIONS),
    *(f"wipe-{direction}" for direction in _DIRECTIONS),
    *(f"cover-{direction}" for direction in _DIRECTIONS),
    *(f"reveal-{direction}" for direction in _DIRECTIONS),
    *(f"smooth-{direction}" for direction in _DIRECTIONS),
    "circle-open",
    "circle-close",
    "zoom-in",
    "pixelize",
    "radial",
    "blur",
)
"""What `plan.Segment.effect` may say. The direction is where things move to: with `slide-left` the new scene comes from
the right."""

CUT = "cut"
"""The effect of no effect: the scenes touch and do not overlap."""

BRAND_SAFE: tuple[str, ...] = ("cut", "fade", "dissolve")
"""Transitions that a brand-safe video may use when its brand lists none."""
