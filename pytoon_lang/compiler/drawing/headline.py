"""The title that a generated shot gets on its own: its words, small and out of the way of what the author placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.case import Font, missing
from pytoon_lang.compiler.drawing.look import SMALLEST
from pytoon_lang.compiler.drawing.setting import Room, largest, set_block
from pytoon_lang.compiler.wording.segments import words as split

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.case import Case
    from pytoon_lang.compiler.drawing.place import Frame
    from pytoon_lang.compiler.drawing.setting import Block
    from pytoon_lang.compiler.ir.scene import Text

SIZE, LINES, WIDTH = 52.0, 3, 0.8
"""Its largest size in px of the design frame, its most lines, its share of the width of the safe area."""

PLACES = ("upper-third", "top", "center", "lower-third")
"""Where it may stand, best first."""


def is_headline(item: Text) -> bool:
    """Whether nobody wrote this text."""
    origin = item.origins.get("words")
    return origin is not None and origin.by == "default"


def headline(item: Text, size: float, frame: Frame, case: Case) -> Block | None:
    """The words of a shot in a few lines; what does not fit gives way to an ellipsis. None: not even a word fits."""
    font = Font(item.font, item.weight)
    # A prompt may hold any character, whatever the fonts: an engine reads it, and nobody asked for a title.
    words = [word for word in split(item.text, case.locale) if not missing(case, word, font)]
    if not words:
        return None
    size = min(size, SIZE * frame.scale)
    room = Room(frame.safe.width * WIDTH, frame.safe.height, SMALLEST * frame.scale, LINES)
    if block := set_block(case, [words], font, size, room):
        return block
    for count in range(len(words) - 1, 0, -1):
        cut = [*words[: count - 1], words[count - 1].rstrip(",.;:!?") + "…"]
        if block := set_block(case, [cut], font, size, room):
            return block
    return largest(case, [words[:1]], font, size, room)
