"""Settings of other tools for which toonc has no word: what one writes instead.

Beside `synonyms.py`, which knows the words that only have another name here.
"""

from __future__ import annotations

_THINGS = "overlay inset shape text logo"

_INSTEAD: tuple[tuple[str, str, str], ...] = (
    # statements; settings of other tools, small and without `-`; what to write
    (f"{_THINGS} image clip", "zindex layer track", "what is written later lies on top: move the statement down"),
    ("text", "textalign justify", "lines keep to the side of their place: `at: left`, `at: center`"),
    ("text captions", "lineheight linespacing", "lines stand as the font has them; texts may stand `at: below(40px)`"),
    ("text captions", "letterspacing kerning", "letters stand as the font has them: choose another `font`"),
    ("text captions", "fontstyle textdecoration", 'words between asterisks are emphasised: `"*now* or never"`'),
    (
        _THINGS,
        "transform translate",
        "write what it does: `at: point(30%, 40%)`, `size: 50%`, `rotation: 30deg`",
    ),
    (_THINGS, "transition", "write `enter: fade(300ms)`; a `transition` stands between two scenes"),
    (_THINGS, "animationduration fadeduration", "the animation says how long it takes: `enter: fade(300ms)`"),
    (_THINGS, "style styles classname css", "write the settings themselves: `size: 64px`"),
    ("image generate", "duration", "it is seen as long as its scene: `scene hook 3s { ... }`"),
    ("image clip generate", "filter filters lut", "colours change by `grade: vintage` in the scene or the video"),
    ("clip inset", "subclip", "write where it begins and ends: `from: 1s, to: 3s`"),
    ("music", "loop repeat", "music begins again by itself until the video ends: leave it out"),
    ("video", "durationinframes", "a video is as long as its scenes: `scene hook 3s { ... }`"),
    ("video output", "quality bitrate crf", "there is one quality; `toonc build --draft` is the quick one"),
    ("captions", "enabled enable", "captions are on when they are written: leave it out"),
)


def instead(kind: str, word: str) -> str:
    """A setting of another tool, in small letters without `-` and `_` -> what to write in a statement; else empty."""
    return next((advice for kinds, words, advice in _INSTEAD if kind in kinds.split() and word in words.split()), "")
