"""Words that are being typed out, letter by letter as a reader counts letters."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.case import measured
from pytoon_lang.compiler.drawing.words import curved
from pytoon_lang.compiler.wording.segments import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytoon_lang.compiler.drawing.case import Case
    from pytoon_lang.compiler.drawing.words import Word
    from pytoon_lang.compiler.ir.layout import Run


def begun(words: Sequence[Word], share: float, size: float, case: Case) -> list[Word]:
    """The first letters of some words; a word that is not begun yet is left out."""
    lettered = [letters(word.text) for word in words]
    left = ceil(share * sum(map(len, lettered)))
    shown = []
    for word, own in zip(words, lettered, strict=True):
        if left > 0:
            shown.append(cut(word, sum(map(len, own[:left])), size, case))
        left -= len(own)
    return shown


def cut(word: Word, characters: int, size: float, case: Case) -> Word:
    """The first characters of a word. What runs from right to left begins at its right edge."""
    if characters >= len(word.text):
        return word
    runs = tuple(_cut_runs(word.runs, characters, size, case))
    return curved(word._replace(text=word.text[:characters], runs=runs, curves=()), size, case)


def _cut_runs(runs: Sequence[Run], characters: int, size: float, case: Case) -> Iterator[Run]:
    for run in runs:
        text = run.text[: max(0, characters - run.start)]
        if text == run.text:
            yield run
        elif text:
            width = measured(case, text, run.face, rtl=run.rtl).width * size * run.scale
            yield run._replace(text=text, x=run.x + (run.width - width if run.rtl else 0.0), width=width)
