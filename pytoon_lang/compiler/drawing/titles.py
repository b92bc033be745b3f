"""Texts on the picture, frame by frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.case import Font
from pytoon_lang.compiler.drawing.laying import laid_out
from pytoon_lang.compiler.drawing.reach import reach_of_letters
from pytoon_lang.compiler.drawing.typing import begun
from pytoon_lang.compiler.drawing.words import edge, halo, inked, lettering, shadow_for, words_of
from pytoon_lang.compiler.wording.emphasis import emphasised

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.strip import Stage, Strip
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.scene import Text
    from pytoon_lang.compiler.ir.timeline import ItemSpan


def title(span: ItemSpan, item: Text, box: Box, stage: Stage, ground: str) -> Strip:
    """A text and its box -> its strip. What lies behind it is `plain`, a `picture` (soft shadow) or a `bar` (edge)."""
    ornaments = reach_of_letters(box.size)

    def draw(there: Box, shown: float) -> str:
        return _drawn(item, there, shown, ground, stage)

    return laid_out(span, box, ornaments, draw, stage)


def _drawn(item: Text, box: Box, shown: float, ground: str, stage: Stage) -> str:
    words = words_of(box, stage.case)
    lit = emphasised([word.text for word in words], item.strong)
    words = words if shown == 1 else begun(words, shown, box.size, stage.case)
    under = ""
    if ground == "picture":
        under = halo(words, box.size, shadow_for(item.color)) + "\n"
    elif ground == "bar":
        under = edge(words, "#000000", 2 * stage.frame.scale) + "\n"
    return lettering(
        stage.case, Font(item.font, item.weight), box.size, under + inked(words, lit, (item.color, item.emphasis))
    )
