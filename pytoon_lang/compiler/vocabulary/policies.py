"""Engine policies: which engines of a chain a video may use at all. The first engine that may and can is taken."""

from __future__ import annotations

POLICIES: tuple[str, ...] = ("multi-engine", "single-engine", "local-preferred", "local-only", "api-only")

AT_HOME: tuple[str, ...] = ("local", "comfyui")
"""Engines that work on the author's own machines; all others are services."""
