"""What every world knows of letters: the shipped fonts, and those of the project that were opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.world import Trouble, fonts
from pytoon_lang.world.shape import Shaper

if TYPE_CHECKING:
    from pytoon_lang.world import Outline
    from pytoon_lang.world.fonts import Face


class Lettering:
    """The part of a world that sets text."""

    def __init__(self) -> None:
        self._shaper = Shaper()
        self._own: dict[str, tuple[Face, bytes]] = {}

    def outline(self, text: str, font: str, weight: int, *, rtl: bool = False) -> Outline:
        """A run of text as curves."""
        face, data = self._set_in(font, weight)
        return self._shaper.outline(text, face, rtl=rtl, data=data)

    def fonts(self) -> dict[str, tuple[int, ...]]:
        """The shipped families and their weights."""
        return fonts.families()

    def _set_in(self, font: str, weight: int) -> tuple[Face, bytes]:
        """A shipped font or one of the project, at its nearest weight; the bytes of one of the project."""
        face, data = self._own.get(font) or (fonts.face(font, weight), b"")
        return (fonts.nearest([face], weight) or face if face.heaviest else face), data

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
