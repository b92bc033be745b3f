"""A number in a text that counts up to what is written, or back down from it.

While it runs, digits stand in cells of one width, whatever the font does, and the rest of the line moves only when a
digit comes or goes. As it comes to rest, cells get as wide as the digits that will stand in them: a 1 in a wide one
looks torn off. The room is laid out for the longest number that will be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.case import Font, measured, type_of
from pytoon_lang.compiler.drawing.easing import in_out
from pytoon_lang.compiler.drawing.words import curved
from pytoon_lang.compiler.ir.layout import Run
from pytoon_lang.compiler.wording.numerals import numeral, scaled, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.drawing.case import Case
    from pytoon_lang.compiler.drawing.words import Word
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.scene import Text, Window
    from pytoon_lang.compiler.wording.numerals import Numeral
    from pytoon_lang.world.fonts import Face


CLOSING = 0.9
"""The share of the way from which on cells get narrower; numbers come to rest, so that is the longer part of it."""


class _Shown(NamedTuple):
    """A number, the one that it comes to, and how far its digits have moved together: 0 in equal cells, 1 as those."""

    text: str
    goal: str
    close: float


def stretched(item: Text, case: Case) -> Text:
    """A text as it is laid out: with the longest of its numbers, in the widest of the digits."""
    begins, found = _begins(item.window), numeral(item.text)
    if not begins or found is None:
        return item
    longest = max((written(found, units) for units in (found.units, *_units(found, begins))), key=len)
    face, _ = type_of(case, Font(item.font, item.weight))
    wide = max((chr(ord(found.zero) + n) for n in range(10)), key=lambda digit: measured(case, digit, face).width)
    shown = "".join(wide if sign.isdecimal() else sign for sign in longest)
    longer = len(shown) - (found.end - found.start)
    after = sum(not char.isspace() for char in item.text[: found.end])
    strong = tuple((first + longer * (first >= after), last + longer * (last >= after)) for first, last in item.strong)
    return item._replace(text=item.text[: found.start] + shown + item.text[found.end :], strong=strong)


def counted(words: Sequence[Word], item: Text, share: float, box: Box, case: Case) -> list[Word]:
    """The words of a laid out text, its number as far as a share of the way has brought it."""
    begins, goal = _begins(item.window), numeral(item.text)
    at = next((number for number, word in enumerate(words) if numeral(word.text) is not None), None)
    if not begins or goal is None or at is None:
        return list(words)
    first = _units(goal, begins)[0]
    text = written(goal, round(first + (goal.units - first) * share))
    word = words[at]
    close = in_out(max(0.0, (share - CLOSING) / (1 - CLOSING)))
    changed, narrower = _changed(word, _Shown(text, written(goal, goal.units), close), item, box.size, case)
    moved = []
    for other in words:
        left = 0.0 if other.y != word.y else narrower * box.align - (narrower if other.x > word.x else 0.0)
        one = changed if other is word else other
        moved.append(one._replace(x=one.x + left))
    return moved


def _begins(window: Window) -> list[float]:
    """The numbers from which it counts, and to which it counts back."""
    return [one.begin for one in (window.enter, window.exit) if one is not None and one.name == "count"]


def _units(found: Numeral, begins: Sequence[float]) -> list[int]:
    return [scaled(found, begin) for begin in begins]


def _changed(word: Word, shown: _Shown, item: Text, size: float, case: Case) -> tuple[Word, float]:
    """A word with another number in it, and by how much it is narrower."""
    face, how = type_of(case, Font(item.font, item.weight))
    runs = word.runs or (Run(word.text, 0, 0.0, word.width, face, tracking=how.tracking * size),)
    place = numeral(word.text)
    assert place is not None  # the word was chosen for it
    own = next(run for run in runs if run.start <= place.start < run.start + len(run.text))
    inner = (place.start - own.start, min(place.end - own.start, len(own.text)))
    cells = _cells((own.text[: inner[0]], shown, own.text[inner[1] :]), own, size * own.scale, case)
    narrower = own.width - (cells[-1].x + cells[-1].width - own.x)
    others = [run._replace(x=run.x - narrower) if run.x > own.x else run for run in runs if run is not own]
    made = word._replace(width=word.width - narrower, runs=(*cells, *others), curves=())
    return curved(made, size, case), narrower


def _cells(texts: tuple[str, _Shown, str], own: Run, size: float, case: Case) -> list[Run]:
    """What stands before a number, each of its signs, and what stands behind it, one after the other."""
    before, (figures, goal, close), behind = texts
    goals = goal.rjust(len(figures))[-len(figures) :]
    cell = max((_width(sign, own.face, size, case) for sign in figures if sign.isdecimal()), default=0.0)
    cell = max(cell, *(_width(chr(ord(_zero(figures)) + n), own.face, size, case) for n in range(10)))
    cells, x = [], own.x
    for text, last in ((before, ""), *zip(figures, goals, strict=True), (behind, "")):
        if not text:
            continue
        width = room = _width(text, own.face, size, case)
        if last and text.isdecimal():
            narrow = max(width, _width(last, own.face, size, case)) if last.isdecimal() else cell
            room = cell + (narrow - cell) * close
        cells.append(own._replace(text=text, x=x + (room - width) / 2, width=width))
        x += room + own.tracking * len(text)
    end = cells[-1]
    cells[-1] = end._replace(width=max(end.width, x - own.tracking * len(end.text) - end.x))
    return cells


def _zero(figures: str) -> str:
    digit = next(sign for sign in figures if sign.isdecimal())
    return chr(ord(digit) - int(digit))


def _width(text: str, face: Face, size: float, case: Case) -> float:
    return measured(case, text, face).width * size
