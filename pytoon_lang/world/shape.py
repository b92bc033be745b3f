"""How wide a line of text is: HarfBuzz shapes it with the very file that draws it later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.world import Shaped
from pytoon_lang.world.fonts import path_of

if TYPE_CHECKING:
    from pytoon_lang.world.fonts import Face


class Shaper:
    """Measures text and keeps the fonts it has opened."""

    def __init__(self) -> None:
        self._fonts: dict[str, Any] = {}

    def shape(self, text: str, face: Face) -> Shaped:
        """One line of text, kerned -> its size in ems and the characters that the face cannot draw, in order."""
        import uharfbuzz as hb

        font = self._fonts.get(face.file)
        if font is None:
            font = self._fonts[face.file] = hb.Font(hb.Face(hb.Blob.from_file_path(path_of(face))))
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        em = float(font.face.upem)
        width = sum(position.x_advance for position in buffer.glyph_positions) / em
        missing = {info.cluster for info in buffer.glyph_infos if info.codepoint == 0}
        extents = font.get_font_extents("ltr")
        characters = dict.fromkeys(text[at] for at in sorted(missing))
        return Shaped(width, extents.ascender / em, -extents.descender / em, tuple(characters))
