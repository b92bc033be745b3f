"""Texts on the picture, frame by frame."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.laying import laid_out
from pytoon_lang.compiler.drawing.reach import reach_of_letters
from pytoon_lang.compiler.drawing.setting import Font
from pytoon_lang.compiler.drawing.words import Word, edge, halo, lettering, letters, shadow_for, words_of

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.pose import Pose
    from pytoon_lang.compiler.drawing.strip import Stage, Strip
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.scene import Text
    from pytoon_lang.compiler.ir.timeline import ItemSpan


def title(span: ItemSpan, item: Text, box: Box, stage: Stage, ground: str) -> Strip:
    """A text and its box -> its strip. What lies behind it is `plain`, a `picture` (soft shadow) or a `bar` (edge)."""
    ornaments = reach_of_letters(box.size)

    def draw(there: Box, pose: Pose) -> str:
        return _drawn(item, there, pose, ground, stage.frame.scale)

    return laid_out(span, box, ornaments, draw, stage)


def _drawn(item: Text, box: Box, pose: Pose, ground: str, scale: float) -> str:
    words = _shown(words_of(box), pose.shown)
    under = ""
    if ground == "picture":
        under = halo(words, box.size, shadow_for(item.color)) + "\n"
    elif ground == "bar":
        under = edge(words, "#000000", 2 * scale) + "\n"
    return lettering(Font(item.font, item.weight), box.size, under + letters(words, item.color))


def _shown(words: list[Word], share: float) -> list[Word]:
    """The first letters of the words; a word that is not begun yet is left out."""
    left = ceil(share * sum(len(word.text) for word in words))
    shown = []
    for word in words:
        if left > 0:
            shown.append(word._replace(text=word.text[:left]))
        left -= len(word.text)
    return shown
