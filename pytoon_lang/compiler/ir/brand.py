"""What a video owes to others: the promises of its brand, and the findings that its author answers for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pytoon_lang.compiler.ir.values import Origin, published
from pytoon_lang.source import Span

_NONE: Mapping[str, Origin] = {}


@published
class Brand(NamedTuple):
    """The brand that a video speaks for, as far as the rules and the voices ask for it."""

    name: str
    palette: Mapping[str, str]  # name -> #rrggbb[aa]
    fonts: tuple[str, ...] = ()  # the only families; empty: any
    logo: str = ""  # path of the mark, empty for none
    sealed: tuple[str, ...] = ()  # what a video may not say otherwise: font, palette, logo, safe-area, transitions
    block: tuple[str, ...] = ()  # words that it never says
    lexicon: Mapping[str, str] = {}  # word -> how a voice shall say it
    span: Span | None = None
    origins: Mapping[str, Origin] = _NONE


@published
class Waiver(NamedTuple):
    """Findings of one code that the author has looked at and wants to live with, for a reason and until a day."""

    code: str
    reason: str
    until: str  # the last day it counts, YYYY-MM-DD
    scene: str = ""  # the scene that it stands in; empty: the whole video
    excused: int = 0  # findings it took away
    span: Span | None = None
