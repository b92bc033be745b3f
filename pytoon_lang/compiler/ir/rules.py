"""Rules of the author's own: what `rule` blocks ask of the whole video, typed and placed, for `govern` to decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from pytoon_lang.compiler.ir.values import Length, Origin, Time, published
from pytoon_lang.source import Span

_NONE: Mapping[str, Origin] = {}


@published
class Rule(NamedTuple):
    """One `rule name { ... }`. A limit that is None is not asked for; `origins` says where each one is written."""

    name: str
    level: Literal["error", "warning", "info"]  # what breaking it is
    because: str = ""  # the author's reason, shown with the diagnostic
    min_contrast: float | None = None  # of words against what is behind them, as a WCAG ratio from 1 to 21
    min_text_size: Length | None = None  # of the letters' em, captions and texts
    max_words: int | None = None  # of a caption or a text, on screen at once
    reading_speed: float | None = None  # characters a second, at most
    min_shown: Time | None = None  # how long words stay, at least
    min_scene: Time | None = None  # how long a scene lasts, at least
    max_scene: Time | None = None  # and at most
    writing: Literal["asked"] | None = None  # in clips of engines: `asked` is only words of their prompts
    span: Span | None = None
    origins: Mapping[str, Origin] = _NONE
