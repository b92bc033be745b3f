"""The blends that join two scenes: the closed set that transitions of the library map to."""

from __future__ import annotations

_DIRECTIONS = ("left", "right", "up", "down")
_CORNERS = ("top-left", "top-right", "bottom-left", "bottom-right")
_DIRECTED = ("slide", "cover", "reveal", "whip", "wipe", "smooth", "slices", "wind", "wave", "zigzag")

EFFECTS: tuple[str, ...] = (
    *("fade", "fade-black", "fade-white", "fade-gray", "dissolve", "blur", "pixelize", "flash", "glitch", "shake"),
    *(f"{name}-{direction}" for name in _DIRECTED for direction in _DIRECTIONS),
    *(f"{name}-{corner}" for name in ("diagonal", "corner") for corner in _CORNERS),
    *(f"{name}-{way}" for name in ("squeeze", "doors-open", "doors-close", "blinds") for way in ("across", "down")),
    *("zoom-in", "zoom-out", "spin-left", "spin-right", "drop", "circle-open", "circle-close", "radial", "fan"),
    *("bars", "brush", "checker", "diamond", "dots", "heart", "ink", "mosaic", "rings", "spiral", "star"),
)
"""What `plan.Segment.effect` may say. The direction is where things move to: with `slide-left` the new scene comes from
the right."""

CUT = "cut"
"""The effect of no effect: the scenes touch and do not overlap."""

BRAND_SAFE: tuple[str, ...] = ("cut", "fade", "dissolve")
"""Transitions that a brand-safe video may use when its brand lists none."""
