"""Set words as SVG: the letters, an edge around them, a soft shadow under them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.look import GLOW, HALO, HALO_DROP, type_of
from pytoon_lang.compiler.drawing.svg import escape, fill, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.compiler.drawing.setting import Font
    from pytoon_lang.compiler.ir.layout import Box


class Word(NamedTuple):
    """A word and the left end of its base line in px of the box."""

    text: str
    x: float
    y: float


def words_of(box: Box) -> list[Word]:
    """The words of a box, line by line."""
    return [Word(text, x, line.baseline) for line in box.lines for text, x in line.words]


def lettering(font: Font, size: float, body: str) -> str:
    """Elements, in a font. Its digest stands beside its name, so that another font file is another drawing."""
    face, how = type_of(*font)
    tracking = f' letter-spacing="{number(how.tracking * size)}"' if how.tracking else ""
    name = f'font-family="{face.family}" font-weight="{face.weight}" font-size="{number(size)}"'
    file = f'data-font="{face.digest[:16]}"'
    return f"<g {name}{tracking} {file}>\n{body}\n</g>"


def letters(words: Iterable[Word], color: str) -> str:
    """The words themselves."""
    return f"<g {fill(color)}>{_texts(words)}</g>"


def gradient(words: Iterable[Word], color: str, shade: str, cap: float) -> str:
    """The words in a gradient from `color` at the height of the capitals (`cap`, px) to `shade` at the base line."""
    groups = []
    for y, line in groupby(words, key=lambda word: word.y):
        ends = f'gradientUnits="userSpaceOnUse" x1="0" y1="{number(y - cap)}" x2="0" y2="{number(y)}"'
        name = f"ink{number(y)}".replace(".", "-")
        stops = f'<stop {fill(color, "stop-color")}/><stop offset="1" {fill(shade, "stop-color")}/>'
        ink = f'<linearGradient id="{name}" {ends}>{stops}</linearGradient>'
        groups.append(f'{ink}<g fill="url(#{name})">{_texts(line)}</g>')
    return "\n".join(groups)


def edge(words: Iterable[Word], color: str, width: float) -> str:
    """An outline that shows `width` px around the letters. It lies under them: draw it first."""
    stroke = f'{fill(color)} {fill(color, "stroke")} stroke-width="{number(2 * width)}" stroke-linejoin="round"'
    return f"<g {stroke}>{_texts(words)}</g>"


def halo(words: Iterable[Word], size: float, color: str = "#000000") -> str:
    """A soft shadow, darkest at the letters, a little below them."""
    drop = f' transform="translate(0 {number(HALO_DROP * size)})"'
    return f'<g fill="none" stroke="{color}" stroke-linejoin="round"{drop}>{_rings(words, size, HALO)}</g>'


def glow(words: Iterable[Word], size: float, color: str) -> str:
    """A light around the letters, brightest at them."""
    return f'<g fill="none" {fill(color, "stroke")} stroke-linejoin="round">{_rings(words, size, GLOW)}</g>'


def shadow_for(color: str) -> str:
    """The colour of a shadow that sets text of this colour off: dark under light text, light under dark text."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 110 else "#ffffff"


def _rings(words: Iterable[Word], size: float, rings: Iterable[tuple[float, float]]) -> str:
    texts = _texts(words)
    return "\n".join(
        f'<g stroke-width="{number(width * size)}" stroke-opacity="{number(opacity)}">{texts}</g>'
        for width, opacity in rings
    )


def _texts(words: Iterable[Word]) -> str:
    return "".join(f'<text x="{number(w.x)}" y="{number(w.y)}">{escape(w.text)}</text>' for w in words)
