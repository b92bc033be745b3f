"""Texts on the picture, frame by frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.case import Font, type_of
from pytoon_lang.compiler.drawing.counting import counted, stretched
from pytoon_lang.compiler.drawing.laying import laid_out
from pytoon_lang.compiler.drawing.place import Rect
from pytoon_lang.compiler.drawing.typing import begun
from pytoon_lang.compiler.drawing.wear import Em, panel, reach_of_letters, worn
from pytoon_lang.compiler.drawing.words import gradient, inked, lettering, shadow_for, words_of
from pytoon_lang.compiler.ir.items import BARE, NO_LIGHT
from pytoon_lang.compiler.ir.values import Length
from pytoon_lang.compiler.wording.emphasis import emphasised

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.pose import Pose
    from pytoon_lang.compiler.drawing.strip import Stage, Strip
    from pytoon_lang.compiler.ir.items import Letters
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.scene import Text
    from pytoon_lang.compiler.ir.timeline import ItemSpan


BAR_EDGE = Length(2, "px")
"""The black edge of words in the bar of a meme."""


def title(span: ItemSpan, item: Text, box: Box, stage: Stage, ground: str) -> Strip:
    """A text and its box -> its strip. What lies behind it is `plain`, a `picture` (soft shadow) or a `bar` (edge)."""
    ornaments = reach_of_letters(_letters(item, ground), box.size, stage.frame)

    def draw(there: Box, pose: Pose) -> str:
        return _drawn(item, there, pose, ground, stage)

    return laid_out(span, box, ornaments, draw, stage)


def _drawn(item: Text, box: Box, pose: Pose, ground: str, stage: Stage) -> str:
    laid = stretched(item, stage.case)
    words = words_of(box, stage.case)
    lit = emphasised([word.text for word in words], laid.strong)
    words = counted(words, item, pose.counted, box, stage.case)
    words = words if pose.shown == 1 else begun(words, pose.shown, box.size, stage.case)
    font, letters, size = Font(item.font, item.weight), _letters(item, ground), box.size
    if letters.gradient is None:
        ink = inked(words, lit, (item.color, item.emphasis))
    else:
        cap, sides = type_of(stage.case, font)[0].cap * size, (box.inner[0], box.inner[0] + box.inner[2])
        plain = [word for word, own in zip(words, lit, strict=False) if not own]
        strong = [word for word, own in zip(words, lit, strict=False) if own]
        ink = gradient(plain, letters.gradient, cap, sides) + inked(strong, [False] * len(strong), (item.emphasis,) * 2)
    soft = shadow_for(item.color) if ground == "picture" else ""
    dressed = worn(words, ink, letters, Em(size, stage.frame), soft)
    under = panel(letters, Rect(*box.inner), size, stage.frame)
    return under + lettering(stage.case, font, size, dressed)


def _letters(item: Text, ground: str) -> Letters:
    """What a text wears: in the bar of a meme a black edge, if its author did not say otherwise."""
    own = item.letters
    return (
        own._replace(stroke="#000000", stroke_width=BAR_EDGE, shadow=NO_LIGHT)
        if ground == "bar" and own == BARE
        else own
    )
