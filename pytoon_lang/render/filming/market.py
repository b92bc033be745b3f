"""The services that can really be asked: adapters over the network, loaded when the first shot is bought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.registry import studio_of
from pytoon_lang.render.filming.buy import Market

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytoon_lang.backends.engines.crew import Crew


def services() -> Market:
    """All engines that are installed, reached as the environment says."""
    return Market(_crew, studio_of)


def _crew(asset: Callable[[str], Path], state: Path) -> Crew:
    from pytoon_lang.backends.engines.crew import Crew

    return Crew(asset, state=state)
