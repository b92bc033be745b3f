"""The captions of the picture as Advanced SubStation Alpha: one event a page, each word with its time (karaoke tags).

For players that draw captions themselves; font, colours and place follow the style as far as the format goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.subtitling.documents import directed
from pytoon_lang.compiler.wording.segments import together

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import CaptionStyle, SafeArea
    from pytoon_lang.compiler.ir.timeline import CaptionSpan, Timeline

_HEAD = """[Script Info]
ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}
WrapStyle: 0
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,{font},{size},{lit},{color},{edge},{ground},{bold},0,0,0,100,100,0,0,{border},{outline},0,{place},\
{left},{right},{up},1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
_SAFE = str.maketrans({"{": "｛", "}": "｝", "\\": "＼", "\n": " ", "\r": " "})
"""Signs that the format has no spelling for, and the ones that look like them."""


def ass(timeline: Timeline, style: CaptionStyle, safe: SafeArea) -> str:
    """Pages of captions -> the text of an .ass file."""
    events = (_event(page, style, timeline) for page in timeline.captions)
    return _head(timeline, style, safe) + "\n".join(events) + "\n"


def _head(timeline: Timeline, style: CaptionStyle, safe: SafeArea) -> str:
    scale = min(timeline.width, timeline.height) / 1080
    unit = scale if style.size.unit == "px" else timeline.width / 100
    margin = style.margin.amount * (scale if style.margin.unit == "px" else timeline.height / 100)
    letters, wide = style.letters, style.letters.stroke_width
    edge = wide.amount * (scale if wide.unit == "px" else style.size.amount * unit / 100) if letters.stroke else 0.0
    edges = {"lower-third": safe.bottom, "upper-third": safe.top, "centre": 0}
    return _HEAD.format(
        width=timeline.width,
        height=timeline.height,
        font=style.font.replace(",", " "),
        size=round(style.size.amount * unit),
        color=_color(style.color),
        lit=_color(style.highlight or style.color),
        edge=_color(letters.background or letters.stroke or "#00000000"),
        ground=_color(letters.background or "#00000000"),
        bold=-1 if style.weight >= 600 else 0,
        border=3 if letters.background else 1,
        outline=round(12 * scale if letters.background else edge),
        place={"upper-third": 8, "centre": 5, "lower-third": 2}[style.place],
        left=round(safe.left * scale),
        right=round(safe.right * scale),
        up=round(edges[style.place] * scale + (margin if style.place != "centre" else 0)),
    )


def _event(page: CaptionSpan, style: CaptionStyle, timeline: Timeline) -> str:
    times = [word.start for word in page.words] + [page.end]
    text, before = "", ""
    on, off = _stress(style)
    for number, word in enumerate(page.words):
        start = page.start if number == 0 else times[number]
        length = _centi(times[number + 1], timeline) - _centi(start, timeline)
        shown = (word.text.upper() if style.uppercase else word.text).translate(_SAFE)
        gap = "" if not before or together(before, word.text) else " "
        text += f"{gap}{{\\k{max(0, length)}{on if word.strong else ''}}}{shown}{off if word.strong else ''}"
        before = word.text
    span = f"{_clock(page.start, timeline)},{_clock(page.end, timeline)}"
    return f"Dialogue: 0,{span},Default,,0,0,0,,{directed(text)}"


def _stress(style: CaptionStyle) -> tuple[str, str]:
    """Tags that begin and end an emphasised word: it has its colour before and after it is spoken, its own weight and
    size.
    """
    usual = _inks(_color(style.highlight or style.color), _color(style.color))
    on = _inks(*(_color(style.emphasis),) * 2) if style.emphasis else ""
    weight, share = style.letters.emphasis_weight, round(style.letters.emphasis_size * 100)
    if weight is not None and weight != style.weight:
        on, usual = on + f"\\b{weight}", usual + f"\\b{style.weight}"
    if share != 100:
        on, usual = on + f"\\fscx{share}\\fscy{share}", usual + "\\fscx100\\fscy100"
    return on, f"{{{usual}}}"


def _inks(spoken: str, to_come: str) -> str:
    """Colours as `_color` writes them -> the tags that switch to them."""
    pairs = ((1, spoken), (2, to_come))
    return "".join(f"\\{number}c&H{color[4:]}&\\{number}a&H{color[2:4]}&" for number, color in pairs)


def _color(color: str) -> str:
    """`#rrggbb[aa]` -> `&HAABBGGRR`, where 00 is solid."""
    solid = int(color[7:], 16) if len(color) == 9 else 255
    return f"&H{255 - solid:02X}{color[5:7]}{color[3:5]}{color[1:3]}".upper()


def _centi(frame: int, timeline: Timeline) -> int:
    return frame * 100 * timeline.rate.den // timeline.rate.num


def _clock(frame: int, timeline: Timeline) -> str:
    seconds, rest = divmod(_centi(frame, timeline), 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:02}"
