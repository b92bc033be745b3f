"""Captions, frame by frame: a page of words, one of which is being spoken.

What moves: `pop` lets the spoken word swell, `bounce` lets it hop, `karaoke` colours what has been spoken, `reveal`
lets words rise as they are spoken, `typewriter` writes along with the voice, `fade` and `none` stand still. Pages fade
in and out in 0.2 s where no other page is near; between pages that follow each other there is a clean cut, because a
dip would flicker.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Literal, NamedTuple

from pytoon_lang.compiler.drawing.blanks import blank_after
from pytoon_lang.compiler.drawing.case import Font, type_of
from pytoon_lang.compiler.drawing.easing import hop, out_cubic
from pytoon_lang.compiler.drawing.look import (
    BOX_DOWN,
    BOX_ROUND,
    BOX_UP,
    BOX_X,
    DESCENT,
    WORD_POP,
    WORD_RISE,
    WORD_ROOM,
)
from pytoon_lang.compiler.drawing.place import Rect
from pytoon_lang.compiler.drawing.pose import Pose, posed
from pytoon_lang.compiler.drawing.strip import Strip
from pytoon_lang.compiler.drawing.svg import fill, number, part
from pytoon_lang.compiler.drawing.typing import cut
from pytoon_lang.compiler.drawing.wear import Em, cast_wide, pads_of, panel, reach_of_letters, worn
from pytoon_lang.compiler.drawing.words import Word, gradient, inked, lettering, letters, shadow_for, words_of
from pytoon_lang.compiler.wording.segments import letters as letters_of

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.strip import Stage
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.scene import CaptionStyle
    from pytoon_lang.compiler.ir.timeline import CaptionSpan, CaptionWord
    from pytoon_lang.compiler.ir.values import Rate

FADE = 0.2
SWELL = 0.13
HOP = 0.2
RISE = 0.2
"""Seconds that a page takes to fade, a word to swell, to hop, to rise."""

REACH_X, REACH_UP, REACH_DOWN = 0.42, 1.35, 0.62
"""How far a word's own box goes beyond its advance, above and below its base line, in ems."""

UPCOMING = 0.55
"""Opacity of words that a karaoke caption without a highlight has not come to yet."""


class Page(NamedTuple):
    """A page of captions as it is drawn."""

    span: CaptionSpan
    style: CaptionStyle
    box: Box
    words: tuple[Word, ...]  # or parts of them, on two lines
    stage: Stage
    fades: tuple[bool, bool]  # in, out
    level: Literal["all", "lights", "ink"] = "all"  # what of its words is drawn


def page_of(span: CaptionSpan, box: Box, style: CaptionStyle, near: tuple[int, int], stage: Stage) -> Page:
    """A page and its box -> what drawing it takes. `near` is where the page before ends and the one after starts."""
    gap = _frames(FADE, stage.rate)
    fades = (style.animation == "fade" or span.start - near[0] > gap, near[1] - span.end > gap)
    return Page(span, style, box, tuple(words_of(box, stage.case)), stage, fades)


def captioned(page: Page) -> Strip:
    """A page -> its strip. Words that change are parts of the drawing, so that each of their states is drawn once."""
    span = page.span
    states = (_faded(page, frame, _drawn(page, frame)) for frame in range(span.start, span.end))
    return Strip(span.scene, span.start, page.box, tuple(states))


def _drawn(page: Page, frame: int) -> str:
    if not _by_word(page.style):
        return _pill(page) + _lettered(page, page.words, page.style.color)
    pill = part(0, 0, page.box.width, page.box.height, _pill(page)) if page.style.letters.background else ""
    wide = cast_wide(page.style.letters, page.box.size, page.stage.frame)
    layers = [page._replace(level="lights"), page._replace(level="ink")] if wide else [page]
    words = (_word(layer, word, frame) for layer in layers for word in page.words)
    return "\n".join(shown for shown in (pill, *words) if shown)


def _by_word(style: CaptionStyle) -> bool:
    moving = style.mode == "word" and (style.animation in {"pop", "bounce"} or bool(style.highlight))
    return moving or bool(style.word_box or style.spoken) or style.animation in {"karaoke", "typewriter", "reveal"}


def _word(page: Page, word: Word, frame: int) -> str:
    """One word on whole pixels, so that the same word elsewhere is the same part."""
    size, (rise, fall) = page.box.size, _reach(page)
    left, up, down = ceil(REACH_X * size), ceil(max(REACH_UP * size, rise + 0.5 * size)), ceil(REACH_DOWN * size + fall)
    around = reach_of_letters(page.style.letters._replace(background=""), size, page.stage.frame)
    left = max(left, ceil(max(around.left, around.right)))
    up, down = max(up, ceil(rise + around.top)), max(down, ceil(fall + DESCENT * size + around.bottom))
    state = _state(page, word._replace(x=left, y=up), frame)
    where = (round(word.x) - left, round(word.y) - up, 2 * left + ceil(word.width), up + down)
    return part(*where, state) if state else ""


def _reach(page: Page) -> tuple[float, float]:
    """How far letters reach above the base line, and how far below it beyond those of Latin, in px."""
    rise = max((line.rise for line in page.box.lines), default=0.0)
    return rise, max((line.fall for line in page.box.lines), default=0.0) - DESCENT * page.box.size


def _state(page: Page, word: Word, frame: int) -> str:
    """A word at one frame: to come, being spoken, or spoken."""
    style, time = page.style, page.span.words[word.number]
    last = word.number + 1 == len(page.span.words)
    begun = frame >= time.start
    current = begun and (last or frame < page.span.words[word.number + 1].start)
    lit = current or (begun and style.animation == "karaoke" and not style.spoken)
    plain = style.emphasis if time.strong else (style.spoken if begun else "") or style.color
    color = (lit and style.highlight) or plain
    if style.animation == "typewriter":
        return _typed(page, word, time, frame) if begun else ""
    drawn = _lettered(page, (word,), color, boxed=current and bool(style.word_box))
    if style.animation == "karaoke" and not begun and not style.highlight:
        return posed(drawn, Pose(opacity=UPCOMING), (0, 0), 1.0)
    if style.animation == "reveal":
        return posed(drawn, _risen(page, frame - time.start), (0, 0), 1.0) if begun else ""
    if not current:
        return drawn
    drawn = _box(page, word) + drawn
    middle = (word.x + word.width / 2, word.y - 0.36 * page.box.size)
    return posed(drawn, _moved(page, word.width, frame - time.start), middle, 1.0)


def _moved(page: Page, width: float, age: int) -> Pose:
    """The spoken word swells, or hops, `age` frames after it began."""
    if page.style.animation == "bounce":
        t = min(1.0, (age + 1) / (_frames(HOP, page.stage.rate) + 1))
        return Pose(dy=-0.2 * page.box.size * hop(t))
    if page.style.animation == "pop":
        most = min(WORD_POP, 1 + 2 * WORD_ROOM * page.box.size / max(width, 1.0))
        return Pose(scale=1 + (most - 1) * out_cubic(min(1.0, (age + 1) / _frames(SWELL, page.stage.rate))))
    return Pose()


def _risen(page: Page, age: int) -> Pose:
    """A word comes up from a little below, `age` frames after it began."""
    t = min(1.0, (age + 1) / _frames(RISE, page.stage.rate))
    return Pose(dy=WORD_RISE * page.box.size * (1 - out_cubic(t)), opacity=min(1.0, 2 * t))


def _box(page: Page, word: Word) -> str:
    """The box behind the word being spoken."""
    style, size = page.style, page.box.size
    if not style.word_box or page.level == "ink":
        return ""
    rise, fall = _reach(page)
    left, top = number(word.x - BOX_X * size), number(word.y - rise - BOX_UP * size)
    width = word.width - blank_after(word.runs) * size
    across, down = number(width + 2 * BOX_X * size), number(rise + fall + (BOX_UP + BOX_DOWN) * size)
    shape = f'x="{left}" y="{top}" width="{across}" height="{down}" rx="{number(BOX_ROUND * size)}"'
    return f"<rect {shape} {fill(style.word_box)}/>\n"


def _typed(page: Page, word: Word, time: CaptionWord, frame: int) -> str:
    """Letters appear along with the voice, a word being written within three quarters of the time it is spoken."""
    share = (frame - time.start + 1) / max(1.0, 0.75 * (time.end - time.start))
    own = letters_of(word.text)
    of_word = len(letters_of(time.text)) if len(own) < len(time.text) else len(own)
    left = max(0 if word.start else 1, ceil(min(1.0, share) * of_word) - len(letters_of(time.text[: word.start])))
    shown = cut(word, sum(map(len, own[:left])), page.box.size, page.stage.case)
    return _lettered(page, (shown,), page.style.emphasis if time.strong else page.style.color) if shown.text else ""


def _lettered(page: Page, words: tuple[Word, ...], color: str, *, boxed: bool = False) -> str:
    """Words with all that they wear."""
    style, size = page.style, page.box.size
    ink = _ink(page, words, color)
    em = Em(size, page.stage.frame, page.level)
    dressed = worn(words, ink, style.letters, em, None if boxed else shadow_for(color))
    return lettering(page.stage.case, Font(style.font, style.weight), size, dressed)


def _ink(page: Page, words: tuple[Word, ...], color: str) -> str:
    """The words themselves: in a gradient, unless they are emphasised or being spoken in a colour of their own."""
    style = page.style
    if style.letters.gradient is None or color != style.color:
        flags = [color == style.color and page.span.words[word.number].strong for word in words]
        return inked(words, flags, (color, style.emphasis))
    cap = type_of(page.stage.case, Font(style.font, style.weight))[0].cap * page.box.size
    strong, plain = _parted(page, words)
    lit = "\n" + letters(strong, style.emphasis) if strong else ""
    return gradient(plain, style.letters.gradient, cap, _sides(page, words)) + lit


def _sides(page: Page, words: tuple[Word, ...]) -> tuple[float, float]:
    """The left and right end of the page in the px of these words, which may be moved into a part of their own."""
    at = next(own for own in page.words if (own.number, own.start) == (words[0].number, words[0].start))
    left = page.box.inner[0] - round(at.x) + round(words[0].x)
    return left, left + page.box.inner[2]


def _parted(page: Page, words: tuple[Word, ...]) -> tuple[list[Word], list[Word]]:
    """Those that are emphasised, and the others."""
    strong = [word for word in words if page.span.words[word.number].strong]
    return strong, [word for word in words if word not in strong]


def _pill(page: Page) -> str:
    x, y, width, height = page.box.inner
    letters, size, frame = page.style.letters, page.box.size, page.stage.frame
    across, above, below = pads_of(letters, size, frame)
    box = Rect(x - across, y - above, width + 2 * across, height + above + below)
    return panel(letters, box, size, frame)


def _faded(page: Page, frame: int, body: str) -> str:
    """The page coming or going. A drawing that is faded as a whole costs the backend next to nothing."""
    span, length = page.span, _frames(FADE, page.stage.rate)
    comes = frame - span.start + 1 if page.fades[0] else length + 1
    goes = span.end - frame if page.fades[1] else length + 1
    share = min(comes, goes, length + 1) / (length + 1)
    return posed(body, Pose(opacity=share), (0, 0), 1.0) if body else ""


def _frames(seconds: float, rate: Rate) -> int:
    return max(2, round(seconds * rate.num / rate.den))
