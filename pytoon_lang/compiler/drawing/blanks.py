"""The empty half of East Asian punctuation: what ends in it looks off its middle, and a box around it too wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.layout import Run

BLANK = 0.42
"""How much of such a sign's em is empty on its right, less the room that any letter has."""

_SIGNS = "、。，．」』）】》〉"
_FAMILIES = ("Noto Sans JP", "Noto Sans SC", "Noto Sans KR")
"""Those of Taiwan stand in the middle of their em."""


def blank_after(runs: Sequence[Run]) -> float:
    """The empty room behind the last sign of a word, in ems of the text around it."""
    last = runs[-1] if runs else None
    if last is None or last.rtl or last.face.family not in _FAMILIES or last.text[-1:] not in _SIGNS:
        return 0.0
    return BLANK * last.scale
