"""Set words as SVG: the letters, an edge around them, a soft shadow under them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.backdrops import run as gradient_of
from pytoon_lang.compiler.drawing.case import type_of
from pytoon_lang.compiler.drawing.look import HALO_DROP
from pytoon_lang.compiler.drawing.svg import escape, fill, number
from pytoon_lang.world.noto import EMOJI

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pytoon_lang.compiler.drawing.case import Case, Font
    from pytoon_lang.compiler.ir.items import Paint
    from pytoon_lang.compiler.ir.layout import Box, Run
    from pytoon_lang.world import Outline
    from pytoon_lang.world.fonts import Face

LOOSE_LETTERS = frozenset({"Zyyy", "Zsye", "Hani", "Hang", "Armn", "Geor", "Ethi"})
"""Scripts whose letters stand beside each other. All others are drawn as curves that HarfBuzz has shaped: resvg shapes
text by itself, and misses some conjuncts (of Bengali, for one)."""

_TURN, _TURNED = "\u202e", "\u202c"
"""Around letters that run from right to left: what they are has been decided, nobody shall decide it again."""


class Word(NamedTuple):
    """A word and the left end of its base line in px of the box. `number` and `start` are as in the layout."""

    text: str
    x: float
    y: float
    width: float = 0.0
    number: int = 0
    start: int = 0
    runs: tuple[Run, ...] = ()
    curves: tuple[Outline, ...] = ()  # of each run, in px: its letters, none for what is drawn as text


def words_of(box: Box, case: Case) -> list[Word]:
    """The words of a box, line by line."""
    return [
        curved(Word(word.text, word.x, line.baseline, word.width, word.number, word.start, word.runs), box.size, case)
        for line in box.lines
        for word in line.words
    ]


def curved(word: Word, size: float, case: Case) -> Word:
    """A word with the curves of its runs in scripts whose letters join and change."""
    if all(run.script in LOOSE_LETTERS for run in word.runs):
        return word
    curves = tuple(() if run.script in LOOSE_LETTERS else _curves(run, size, case) for run in word.runs)
    return word._replace(curves=curves)


def lettering(case: Case, font: Font, size: float, body: str) -> str:
    """Elements, in a font. Its digest stands beside its name, so that another font file is another drawing."""
    face, how = type_of(case, font)
    tracking = f' letter-spacing="{number(how.tracking * size)}"' if how.tracking else ""
    return f'<g {_named(face)} font-size="{number(size)}"{tracking} data-font="{_file(face)}">\n{body}\n</g>'


def letters(words: Iterable[Word], color: str) -> str:
    """The words themselves."""
    return f"<g {fill(color)}>{_texts(words, color)}</g>"


def inked(words: Sequence[Word], lit: Sequence[bool], inks: tuple[str, str]) -> str:
    """Words in the first ink, those that are `lit` in the second; `lit` may be longer, while they are being typed."""
    groups = (
        ([word for word, own in zip(words, lit, strict=False) if own == second], second) for second in (False, True)
    )
    return "\n".join(letters(group, inks[second]) for group, second in groups if group) or letters((), inks[0])


def gradient(words: Iterable[Word], paint: Paint, cap: float, sides: tuple[float, float]) -> str:
    """The words in a gradient that runs over each line: from the height of its capitals (`cap`, px) to its base line,
    and from one side of the block to the other (px).
    """
    groups = []
    for y, line in groupby(words, key=lambda word: word.y):
        name = f"ink{number(sides[0])}_{number(y)}".replace(".", "-")
        ink = gradient_of(paint, (sides[0], y - cap, sides[1] - sides[0], cap), name)
        groups.append(f'{ink}<g fill="url(#{name})">{_texts(line, paint.color)}</g>')
    return "\n".join(groups)


def edge(words: Iterable[Word], color: str, width: float) -> str:
    """An outline that shows `width` px around the letters. It lies under them: draw it first."""
    stroke = f'{fill(color)} {fill(color, "stroke")} stroke-width="{number(2 * width)}" stroke-linejoin="round"'
    return f"<g {stroke}>{_texts(words)}</g>"


def halo(words: Iterable[Word], size: float, widths: Iterable[tuple[float, float]], color: str) -> str:
    """A soft shadow, darkest at the letters, a little below them."""
    drop = f' transform="translate(0 {number(HALO_DROP * size)})"'
    return f'<g fill="none" stroke="{color}" stroke-linejoin="round"{drop}>{_rings(words, size, widths)}</g>'


def rings(words: Iterable[Word], size: float, widths: Iterable[tuple[float, float]], color: str) -> str:
    """Edges laid over each other, in widths (ems of `size`) and opacities."""
    return f'<g fill="none" {fill(color, "stroke")} stroke-linejoin="round">{_rings(words, size, widths)}</g>'


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


def _texts(words: Iterable[Word], color: str = "") -> str:
    """Words as elements. Emoji bring their own colours: edges and shadows, which give no `color`, leave them out."""
    return "".join(text for word in words for text in (_runs(word, color) if word.runs else _plain(word)))


def _plain(word: Word) -> Iterator[str]:
    yield f'<text x="{number(word.x)}" y="{number(word.y)}">{escape(word.text)}</text>'


def _runs(word: Word, color: str) -> Iterator[str]:
    for run, curves in zip(word.runs, word.curves or [()] * len(word.runs), strict=True):
        if curves:
            yield f'<path d="{_path(curves, word.x + run.x, word.y)}" aria-label="{escape(run.text)}"/>'
            continue
        emoji = run.face.family == EMOJI
        if emoji and not color:
            continue
        where = f'x="{number(word.x + run.x)}" y="{number(word.y)}"'
        large = f' font-size="{run.scale:g}em"' if run.scale != 1 else ""
        how = f'{_named(run.face)}{large} letter-spacing="{number(run.tracking)}" data-font="{_file(run.face)}"'
        faint = f' opacity="{number(int(color[7:], 16) / 255)}"' if emoji and len(color) == 9 else ""
        shown = f"{_TURN}{escape(run.text)}{_TURNED}" if run.rtl else escape(run.text)
        kept = ' xml:space="preserve"' if run.text[0] == " " else ""
        yield f"<text {where} {how}{faint}{kept}>{shown}</text>"


def _curves(run: Run, size: float, case: Case) -> Outline:
    face = run.face
    drawn = case.world.outline(run.text, face.file if face.own else face.family, face.weight, rtl=run.rtl)
    em = size * run.scale
    return tuple((command, tuple(side * em for side in sides)) for command, sides in drawn)


def _path(curves: Outline, x: float, y: float) -> str:
    """Curves as path data. They are moved here, not by a transform, which would move gradients along."""
    corner = (x, y)
    return "".join(
        command + " ".join(f"{side + corner[n % 2]:.1f}" for n, side in enumerate(sides)) for command, sides in curves
    )


def _named(face: Face) -> str:
    return f'font-family="{escape(face.family)}" font-weight="{face.weight}"'


def _file(face: Face) -> str:
    """A font of the project is found by its whole digest, a shipped one by the start of it."""
    return face.digest if face.own else face.digest[:16]
