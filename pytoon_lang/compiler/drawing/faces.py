"""Which fonts draw what their text was not asked to be set in: the fallbacks that were taken, for everybody to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.layout import Box, Layout
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.world.fonts import Face


class Fallback(NamedTuple):
    """A face behind the font that was asked for, and the letters that it draws, each once."""

    face: Face
    letters: str


def fallbacks(graph: SceneGraph, layout: Layout) -> tuple[Fallback, ...]:
    """The layout of a video -> its fallbacks, in the order they are met."""
    style = graph.captions
    drawn = [(box, getattr(span.item, "font", "")) for span, box in layout.items]
    drawn += [(box, style.font) for _, box in layout.captions if style is not None]
    found: dict[Face, dict[str, None]] = {}
    for box, asked in drawn:
        for face, text in _runs(box):
            if face.family != asked:
                found.setdefault(face, {}).update(dict.fromkeys(text.replace(" ", "")))
    return tuple(Fallback(face, "".join(letters)) for face, letters in found.items())


def _runs(box: Box) -> list[tuple[Face, str]]:
    return [(run.face, run.text) for line in box.lines for word in line.words for run in word.runs]
