"""What does not depend on where a project's files are: fonts, the date, secrets, the light of drawings."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from pytoon_lang.world import Grid, Shaped, Trouble, fonts
from pytoon_lang.world.facts import Remembered
from pytoon_lang.world.shape import Shaper

if TYPE_CHECKING:
    from pathlib import Path


class Machine:
    """The part of a world that every project on this machine shares; what was found out is kept in `facts`."""

    def __init__(self, facts: Path) -> None:
        self._facts = Remembered(facts)
        self._shaper = Shaper()

    def luminance_of(self, svg: str) -> Grid | Trouble:
        """How light a drawing is."""
        digest = hashlib.sha256(svg.encode()).hexdigest()
        known = self._facts.light(digest)
        if known is not None:
            return known
        from pytoon_lang.world.luminance import light_of_drawing

        found = light_of_drawing(svg)
        if isinstance(found, Grid):
            self._facts.keep_light(digest, found)
        return found

    def today(self) -> str:
        """The date on this machine."""
        import time

        return time.strftime("%Y-%m-%d")

    def measure(self, text: str, font: str, weight: int) -> Shaped:
        """How wide a line of text is in a shipped font."""
        face = fonts.face(font, weight)
        known = self._facts.shaped(face.digest, text)
        if known is None:
            known = self._shaper.shape(text, face)
            self._facts.keep_shaped(face.digest, text, known)
        return known

    def fonts(self) -> dict[str, tuple[int, ...]]:
        """The shipped families and their weights."""
        return fonts.families()

    def font_digest(self, font: str, weight: int) -> str:
        """SHA-256 of the font file."""
        return fonts.face(font, weight).digest

    def has_secret(self, name: str) -> bool:
        """Whether an environment variable is set and not empty."""
        return bool(os.environ.get(name))
