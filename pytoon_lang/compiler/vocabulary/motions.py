"""How a still picture moves, and how much."""

from __future__ import annotations

MOTIONS: dict[str, str] = {
    "none": "stands still",
    "zoom-in": "comes closer",
    "zoom-out": "moves away",
    "pan-left": "the view moves to the left",
    "pan-right": "the view moves to the right",
    "pan-up": "the view moves up",
    "pan-down": "the view moves down",
}

PROFILES: dict[str, str] = {
    "minimal": "barely there",
    "subtle": "felt more than seen",
    "smooth": "seen, without haste",
    "punchy": "fast, with a purpose",
    "chaotic": "fast and restless",
}
