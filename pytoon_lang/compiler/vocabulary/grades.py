"""Colour grades by name."""

from __future__ import annotations

GRADES: dict[str, str] = {
    "neutral": "as it is",
    "warm": "towards amber, like late afternoon",
    "cool": "towards blue, like early morning",
    "vintage": "faded blacks, less colour",
    "cinematic": "teal shadows, warm lights, more contrast",
    "vibrant": "more colour",
}
