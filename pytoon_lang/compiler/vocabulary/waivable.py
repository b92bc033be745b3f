"""Codes of findings that are a matter of judgement: what `waive` may name."""

from __future__ import annotations

WAIVABLE: tuple[str, ...] = (
    "blocked-word",
    "font-not-allowed",
    "low-contrast",
    "no-logo-shown",
    "off-palette",
    "outside-safe-area",
    "read-too-fast",
    "scene-length",
    "shown-too-short",
    "text-too-small",
    "texts-overlap",
    "too-many-words",
    "transition-not-allowed",
)
