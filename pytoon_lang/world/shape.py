"""How wide a line of text is: HarfBuzz shapes it with the very file that draws it later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.world import Shaped
from pytoon_lang.world.fonts import path_of
from pytoon_lang.world.pen import Pen

if TYPE_CHECKING:
    from pytoon_lang.world import Outline
    from pytoon_lang.world.fonts import Face


class Shaper:
    """Measures text and keeps the fonts it has opened."""

    def __init__(self) -> None:
        self._faces: dict[str, Any] = {}
        self._fonts: dict[tuple[str, int], Any] = {}

    def shape(self, text: str, face: Face, *, rtl: bool = False, data: bytes = b"") -> Shaped:
        """One line of text in one direction, kerned -> its width in ems and the characters that the face cannot draw.

        `data` holds the bytes of a font that does not come with toonc.
        """
        font, buffer = self._shaped(text, face, rtl, data)
        em = float(font.face.upem)
        width = sum(position.x_advance for position in buffer.glyph_positions) / em
        missing = {info.cluster for info in buffer.glyph_infos if info.codepoint == 0}
        characters = dict.fromkeys(text[at] for at in sorted(missing))
        return Shaped(width, tuple(characters))

    def outline(self, text: str, face: Face, *, rtl: bool = False, data: bytes = b"") -> Outline:
        """The same line as curves, so that it is drawn just as it was measured, whatever shapes text later on."""
        font, buffer = self._shaped(text, face, rtl, data)
        pen = Pen(1 / font.face.upem)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            font.draw_glyph_with_pen(info.codepoint, pen.at(position.x_offset, position.y_offset))
            pen.advance(position.x_advance)
        return tuple(pen.curves)

    def _shaped(self, text: str, face: Face, rtl: bool, data: bytes) -> tuple[Any, Any]:
        import uharfbuzz as hb

        font, buffer = self._font(face, data), hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(font, buffer)
        return font, buffer

    def _font(self, face: Face, data: bytes) -> Any:
        import uharfbuzz as hb

        known = self._fonts.get((face.digest, face.weight))
        if known is None:
            if face.digest not in self._faces:
                blob = hb.Blob(data) if data else hb.Blob.from_file_path(path_of(face))
                self._faces[face.digest] = hb.Face(blob)
            known = self._fonts[face.digest, face.weight] = hb.Font(self._faces[face.digest])
            if face.heaviest:
                known.set_variations({"wght": face.weight})
        return known
