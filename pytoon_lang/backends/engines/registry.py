"""Names of video engines -> what they can do, and the adapters. Nothing is imported before it is asked for.

Two engines come in two ways, chosen by the environment: Pika by its own API or, with only a key of fal, through fal;
Luma by the Agents API or, where `TOONC_LUMA_API` is `dream-machine`, by the older one.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.base import BackendError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

    from pytoon_lang.backends.engines.base import Engine
    from pytoon_lang.world.engines import Studio

GROUP = "toonc.engines"
"""Entry points of packages that bring engines: the name in a chain -> a record `Engine`."""

LUMA_API = "TOONC_LUMA_API"
NAMES = ("runway", "luma", "pika", "fal", "comfyui")

_WAYS = {  # the table and the adapter, below `pytoon_lang.backends.engines`
    "runway": ("runway_table:STUDIO", "runway:ENGINE"),
    "luma": ("luma_table:STUDIO", "luma:ENGINE"),
    "luma, old": ("luma_table:OLD", "dream_machine:ENGINE"),
    "pika": ("pika_table:STUDIO", "pika:ENGINE"),
    "pika, by fal": ("fal_table:PIKA", "fal:THROUGH_FAL"),
    "fal": ("fal_table:STUDIO", "fal:ENGINE"),
    "comfyui": ("comfyui_table:STUDIO", "comfyui:ENGINE"),
}


def studio(name: str, environment: Mapping[str, str] = os.environ) -> Studio | None:
    """What an engine can do; None when there is none of that name. Loads tables, no adapters of ours."""
    if name in NAMES:
        found: Studio = _named(_WAYS[_way(name, environment)][0])
        return found
    plugin = _plugins().get(name)
    return _loaded(plugin).studio if plugin else None


def engine(name: str, environment: Mapping[str, str] = os.environ) -> Engine:
    """The adapter of an engine. Raises BackendError when there is none of that name, or its package is broken."""
    if name in NAMES:
        found: Engine = _named(_WAYS[_way(name, environment)][1])
        return found
    plugin = _plugins().get(name)
    if plugin is None:
        raise BackendError(f"there is no engine “{name}”")
    return _loaded(plugin)


def names() -> tuple[str, ...]:
    """All engines at hand: ours, then those of packages, by name."""
    return (*NAMES, *sorted(name for name in _plugins() if name not in NAMES))


def _way(name: str, environment: Mapping[str, str]) -> str:
    if name == "luma" and environment.get(LUMA_API) == "dream-machine":
        return "luma, old"
    if name == "pika" and not environment.get("PIKA_API_KEY") and environment.get("FAL_KEY"):
        return "pika, by fal"
    return name


def _plugins() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=GROUP)}


def _loaded(point: EntryPoint) -> Engine:
    """Another package's code: whatever goes wrong in it is its mistake, and is told as such."""
    from pytoon_lang.backends.engines.base import Engine

    package = point.dist.name if point.dist else point.value
    try:
        found = point.load()
    except Exception as bug:
        raise BackendError(f"the package {package} with the engine “{point.name}” does not load: {bug}") from bug
    if not isinstance(found, Engine) or found.name != point.name:
        raise BackendError(f"the package {package} brings no engine “{point.name}”: {point.value} is something else")
    return found


def _named(name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(import_module(f"pytoon_lang.backends.engines.{module}"), attribute)
