"""Captions, frame by frame: a page of words, one of which is being spoken.

What moves: `pop` lets the spoken word swell, `bounce` lets it hop, `karaoke` colours what has been spoken,
`typewriter` writes along with the voice, `fade` and `none` stand still. Pages fade in and out in 0.2 s where no other
page is near; between pages that follow each other there is a clean cut, because a dip would flicker.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.easing import hop, out_cubic
from pytoon_lang.compiler.drawing.look import PILL_ROUND, PILL_X, PILL_Y, WORD_POP, WORD_ROOM
from pytoon_lang.compiler.drawing.pose import Pose, posed
from pytoon_lang.compiler.drawing.setting import Font, word_width
from pytoon_lang.compiler.drawing.strip import Strip
from pytoon_lang.compiler.drawing.svg import fill, number
from pytoon_lang.compiler.drawing.words import Word, edge, halo, lettering, letters, shadow_for, words_of

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.strip import Stage
    from pytoon_lang.compiler.ir.layout import Box
    from pytoon_lang.compiler.ir.scene import CaptionStyle
    from pytoon_lang.compiler.ir.timeline import CaptionSpan
    from pytoon_lang.compiler.ir.values import Rate

FADE = 0.2
SWELL = 0.13
HOP = 0.2
"""Seconds that a page takes to fade, a word to swell, a word to hop."""

UPCOMING = 0.55
"""Opacity of words that a karaoke caption has not come to yet."""


class Page(NamedTuple):
    """A page of captions as it is drawn."""

    span: CaptionSpan
    style: CaptionStyle
    box: Box
    words: tuple[Word, ...]
    widths: tuple[float, ...]  # px
    rate: Rate
    scale: float
    fades: tuple[bool, bool]  # in, out

    @property
    def font(self) -> Font:
        """The font of its words."""
        return Font(self.style.font, self.style.weight)


def page_of(span: CaptionSpan, box: Box, style: CaptionStyle, near: tuple[int, int], stage: Stage) -> Page:
    """A page and its box -> what drawing it takes. `near` is where the page before ends and the one after starts."""
    words = tuple(words_of(box))
    font = Font(style.font, style.weight)
    widths = tuple(word_width(stage.world, word.text, font) * box.size for word in words)
    gap = _frames(FADE, stage.rate)
    fades = (style.animation == "fade" or span.start - near[0] > gap, near[1] - span.end > gap)
    return Page(span, style, box, words, widths, stage.rate, stage.frame.scale, fades)


def captioned(page: Page) -> Strip:
    """A page -> its strip."""
    span = page.span
    states = (_faded(page, frame, _state(page, frame)) for frame in range(span.start, span.end))
    return Strip(span.scene, span.start, page.box, tuple(states))


def _state(page: Page, frame: int) -> str:
    """All elements of one frame, in their font, at full opacity."""
    spoken = [n for n, word in enumerate(page.span.words) if word.start <= frame]
    current = spoken[-1] if spoken else -1
    match page.style.animation:
        case "karaoke":
            body = _karaoke(page, current)
        case "typewriter":
            body = _typewriter(page, current, frame)
        case "pop" | "bounce" if page.style.mode == "word":
            body = _with_current(page, current, frame)
        case _ if page.style.mode == "word" and page.style.highlight:
            body = _with_current(page, current, frame)
        case _:
            body = _ink(page, page.words, page.style.color)
    return _pill(page) + lettering(page.font, page.box.size, body)


def _ink(page: Page, words: tuple[Word, ...], color: str) -> str:
    """Words with what sets them off from the picture: an edge, else a soft shadow, else the pill behind them."""
    style, size = page.style, page.box.size
    under = ""
    if style.stroke and style.stroke_width:
        width = style.stroke_width * page.scale
        dropped = tuple(word._replace(y=word.y + 0.05 * size) for word in words)
        under = edge(dropped, style.stroke[:7] + "66", width + 0.02 * size) + edge(words, style.stroke, width)
    elif not style.background:
        under = halo(words, size, shadow_for(color))
    return under + letters(words, color)


def _with_current(page: Page, current: int, frame: int) -> str:
    """The spoken word in its colour, swollen or hopping, above the others."""
    others = tuple(word for n, word in enumerate(page.words) if n != current)
    body = _ink(page, others, page.style.color) if others else ""
    if current < 0:
        return body
    word, width = page.words[current], page.widths[current]
    age = frame - page.span.words[current].start
    middle = (word.x + width / 2, word.y - 0.36 * page.box.size)
    pose = _hopping(page, age) if page.style.animation == "bounce" else _swelling(page, width, age)
    return body + posed(_ink(page, (word,), page.style.highlight or page.style.color), pose, middle, 1.0)


def _swelling(page: Page, width: float, age: int) -> Pose:
    if page.style.animation != "pop":
        return Pose()
    most = min(WORD_POP, 1 + 2 * WORD_ROOM * page.box.size / max(width, 1.0))
    return Pose(scale=1 + (most - 1) * out_cubic(min(1.0, (age + 1) / _frames(SWELL, page.rate))))


def _hopping(page: Page, age: int) -> Pose:
    t = min(1.0, (age + 1) / (_frames(HOP, page.rate) + 1))
    return Pose(dy=-0.2 * page.box.size * hop(t))


def _karaoke(page: Page, current: int) -> str:
    """What has been spoken in the highlight, the rest held back."""
    style = page.style
    color = style.highlight or style.color
    done, rest = page.words[: current + 1], page.words[current + 1 :]
    body = f'<g opacity="{number(UPCOMING)}">{_ink(page, rest, style.color)}</g>' if rest else ""
    return body + (_ink(page, done, color) if done else "")


def _typewriter(page: Page, current: int, frame: int) -> str:
    """Letters appear along with the voice, a word being written within three quarters of the time it is spoken."""
    if current < 0:
        return ""
    word, time = page.words[current], page.span.words[current]
    share = (frame - time.start + 1) / max(1.0, 0.75 * (time.end - time.start))
    begun = word._replace(text=word.text[: max(1, ceil(min(1.0, share) * len(word.text)))])
    color = page.style.highlight if page.style.mode == "word" and page.style.highlight else page.style.color
    done = _ink(page, page.words[:current], page.style.color) if current else ""
    return done + _ink(page, (begun,), color)


def _pill(page: Page) -> str:
    if not page.style.background:
        return ""
    x, y, width, height = page.box.inner
    size = page.box.size
    left, top = number(x - PILL_X * size), number(y - PILL_Y * size)
    across, down = number(width + 2 * PILL_X * size), number(height + 2 * PILL_Y * size)
    round_ = number(PILL_ROUND * size)
    return (
        f'<rect x="{left}" y="{top}" width="{across}" height="{down}" rx="{round_}" {fill(page.style.background)}/>\n'
    )


def _faded(page: Page, frame: int, body: str) -> str:
    """The page coming or going. Opacity changes on every second frame: at 0.2 s nobody sees more, and cels cost."""
    span, length = page.span, _frames(FADE, page.rate)
    comes = (frame - span.start) // 2 * 2 + 2 if page.fades[0] else length + 1
    goes = (span.end - frame + 1) // 2 * 2 if page.fades[1] else length + 1
    share = min(comes, goes, length + 1) / (length + 1)
    return body if share >= 1 or not body else f'<g opacity="{number(share)}">\n{body}\n</g>'


def _frames(seconds: float, rate: Rate) -> int:
    return max(2, round(seconds * rate.num / rate.den))
