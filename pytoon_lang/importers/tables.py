"""Words of the seed system -> words of the language."""

from __future__ import annotations

from pytoon_lang import stdlib

EFFECTS: dict[str, tuple[str, str]] = {
    "ken_burns_zoom": ("zoom-in", "smooth"),
    "ken_burns_pan": ("pan-right", "smooth"),
    "slow_zoom_in": ("zoom-in", "subtle"),
    "slow_zoom_out": ("zoom-out", "subtle"),
    "static": ("none", ""),
}
"""Effect of a picture -> motion and profile."""

OVERLAP = 500
"""Milliseconds that two scenes share; the seed's graph does not say how long its transitions are."""

TRANSITIONS: dict[str, str] = {
    "cut": "",
    "fade": f"fade({OVERLAP}ms)",
    "fade_black": f"fade-black({OVERLAP}ms)",
    "swipe_left": f"swipe(left, {OVERLAP}ms)",
    "swipe_right": f"swipe(right, {OVERLAP}ms)",
}

ARCHETYPES: dict[str, str] = {"PRODUCT_HERO": "hero", "OVERLAY": "overlay", "MEME_TEXT": "meme"}

GRADES = frozenset(("neutral", "warm", "cool", "vintage", "cinematic", "vibrant"))
"""Moods that are colour grades too."""

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".svg", ".tif", ".tiff")
SOUNDS = (".mp3", ".wav", ".aac", ".m4a", ".ogg", ".flac", ".opus")


def preset_of(name: str) -> str:
    """`product_hero_clean` -> `product-hero-clean`; empty when the library has none of that name."""
    made = name.strip().lower().replace("_", "-")
    return made if made in stdlib.names("presets") else ""
