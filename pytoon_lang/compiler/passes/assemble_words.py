"""Words that are said or shown: is there anything to say or show, and can a voice say it?"""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.items import Letters
from pytoon_lang.compiler.ir.made import made, origin, via
from pytoon_lang.compiler.ir.values import Length
from pytoon_lang.compiler.wording.emphasis import unmarked
from pytoon_lang.compiler.wording.numerals import numeral
from pytoon_lang.compiler.wording.spoken import unread, wordless
from pytoon_lang.diagnostics import Diagnostic, Label, error, warning
from pytoon_lang.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.element import Element, Setting
    from pytoon_lang.compiler.ir.scene import Asset, Narrator
    from pytoon_lang.compiler.values.settled import Settled


_EDGE = Length(5, "%")
"""How wide the edge of letters is when nobody says so."""

_BRIGHT, _DEEP = ("#ffd60a", "#5ce1ff"), ("#c2185b", "#1d4ed8")
"""Colours that strike the eye among light words and among dark ones, best first."""
_ALIKE = 120.0
"""Colours less far apart than this, in steps of 0 to 255, are taken for one."""

LONGEST = 15 * 60
"""Seconds of a recording that are listened to at most."""


def unsayable(line: Setting, narrator: Narrator, recording: Setting | None = None) -> Iterator[Diagnostic]:
    """What keeps a narrator from saying a line; who has a `recording` of it needs no voice.

    For letters that no voice reads it is a warning: captions stand in.
    """
    if wordless(line.value):
        message, help_ = "there is nothing to say", 'write words, like `"Hello."`, or delete the line; `hold: 2s` rests'
        yield error("nothing-to-say", message, line.span, "no words in it", labels=_source(line), help=help_)
    elif recording is None and narrator.origins["recording"].span is None:
        places = [unread(line.value, voice.engine) for voice in narrator.chain]
        if places and -1 not in places:
            yield _foreign(line, narrator, places[-1])


def unlistened(setting: Setting | None, recording: Asset | None) -> Iterator[Diagnostic]:
    """What keeps a recording from being listened to: it is far longer than any video."""
    if setting is None or recording is None or recording.length.seconds <= LONGEST:
        return
    message = f"`{setting.value}` lasts {recording.length.seconds / 60:.0f} minutes"
    note = f"a recording may last {LONGEST // 60} minutes"
    yield error("recording-too-long", message, setting.span, note, help="cut out the part that the video is about")


def unshowable(words: Setting) -> Iterator[Diagnostic]:
    """What keeps a text from being seen."""
    if not words.value.strip():
        help_ = "write what is shown, or delete the statement"
        yield warning("empty-text", "this text shows nothing", words.span, "empty", labels=_source(words), help=help_)


def uncountable(element: Element, settled: Settled) -> Iterator[Diagnostic]:
    """What keeps a thing from counting: it is no text, or has no number in it."""
    for name in ("enter", "exit"):
        way = settled[name]
        if way is None or way.name != "count":
            continue
        text = settled["words"] if element.kind == "text" else ""
        if numeral(unmarked(text or "").text) is None and "words" not in element.doubtful:
            what = "this text has no number" if element.kind == "text" else f"`{element.kind}` has no number"
            span, help_ = settled.origins[name].span or element.span, 'write one, as in `text "12,000 users"`'
            yield error("nothing-to-count", f"{what} that could count", span, "counts what?", help=help_)


def letters(settled: Settled) -> Letters:
    """What the letters of a text or of captions wear, as their statement settles it."""
    color, edge = settled["color"], settled["stroke"]
    return Letters(
        gradient=color if color.to else None,
        stroke=edge,
        stroke_width=settled["stroke-width"] or (_EDGE if edge else Length(0, "px")),
        shadow=settled["shadow"],
        glow=settled["glow"],
        background=settled["background"],
        padding=settled["padding"],
        mask=settled["mask"],
        emphasis_weight=settled["emphasis-weight"],
        emphasis_size=settled["emphasis-size"],
    )


def emphasis(color: str, ink: str, lit: str = "") -> str:
    """The colour of emphasised words among words in `ink`: the one asked for, else one that strikes the eye.

    `lit` is the colour of the word being spoken: an emphasised one must not look as if it were.
    """
    if color:
        return color
    red, green, blue = _channels(ink)
    striking = _BRIGHT if 0.299 * red + 0.587 * green + 0.114 * blue > 110 else _DEEP
    return next((one for one in striking if not lit or dist(_channels(one), _channels(lit)) > _ALIKE), striking[-1])


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))


def _foreign(line: Setting, narrator: Narrator, at: int) -> Diagnostic:
    message = f"no voice of `{narrator.name}` can speak `{line.value[at]}`"
    note = f"the `{narrator.chain[-1].engine}` voice reads Latin letters only: captions stand alone"
    help_ = "write it in Latin letters, or give the narrator a `recording` of it"
    return warning("voice-cannot-speak", message, _place(line, at), note, labels=_source(line), help=help_)


def _place(line: Setting, at: int) -> Span:
    """Where a character of a text is written; the whole text when it has escapes, or came from elsewhere."""
    span: Span = line.span
    exact = span.end - span.start == len(line.value) + 2 and "\n" not in line.value and origin(span) is None
    if not exact:
        return span
    start = span.start + 1 + at
    return made(Span(span.file, start, start + 1, span.line, span.column + 1 + at), via(span))


def _source(setting: Setting) -> tuple[Label, ...]:
    said = origin(setting.span)
    return (Label(said, "the words come from here"),) if said is not None and said != setting.span else ()
