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

    from pytoon_lang.world import Outline
    from pytoon_lang.world.fonts import Face


class Machine:
    """The part of a world that every project on this machine shares; what was found out is kept in `facts`."""

    def __init__(self, facts: Path) -> None:
        self._facts = Remembered(facts)
        self._shaper = Shaper()
        self._own: dict[str, tuple[Face, bytes]] = {}

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

    def measure(self, text: str, font: str, weight: int, *, rtl: bool = False) -> Shaped:
        """How wide a line of text is in a shipped font, or in one of the project."""
        face, data = self._own.get(font) or (fonts.face(font, weight), b"")
        if face.heaviest:
            face = fonts.nearest([face], weight) or face
        setting = f"{face.digest[:16]}{face.weight if face.heaviest else ''}{'<' if rtl else ''}"
        known = self._facts.shaped(setting, text)
        if known is None:
            known = self._shaper.shape(text, face, rtl=rtl, data=data)
            self._facts.keep_shaped(setting, text, known)
        return known

    def outline(self, text: str, font: str, weight: int, *, rtl: bool = False) -> Outline:
        """The same as curves."""
        face, data = self._own.get(font) or (fonts.face(font, weight), b"")
        return self._shaper.outline(text, fonts.nearest([face], weight) or face, rtl=rtl, data=data)

    def _keep(self, path: str, data: bytes | Trouble) -> Face | Trouble:
        """A font of the project, known from here on."""
        if path in self._own:
            return self._own[path][0]
        from pytoon_lang.world.typefile import face_in

        found = face_in(data, path) if isinstance(data, bytes) else data
        if not isinstance(found, Trouble):
            assert isinstance(data, bytes)
            self._own[path] = (found, data)
        return found

    def fonts(self) -> dict[str, tuple[int, ...]]:
        """The shipped families and their weights."""
        return fonts.families()

    def font_digest(self, font: str, weight: int) -> str:
        """SHA-256 of the font file."""
        return fonts.face(font, weight).digest

    def has_secret(self, name: str) -> bool:
        """Whether an environment variable is set and not empty."""
        return bool(os.environ.get(name))
