"""Colours in the text, to be shown and picked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol.types import Color as Shade
from lsprotocol.types import ColorInformation, ColorPresentation

from pytoon_lang.grammar.syntax import Color
from pytoon_lang.lsp.walk import values, visits

if TYPE_CHECKING:
    from pytoon_lang.grammar.syntax import Statement
    from pytoon_lang.lsp.names import Said
    from pytoon_lang.lsp.snapshot import Snapshot
    from pytoon_lang.source import Source

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


def colors(snapshot: Snapshot) -> list[ColorInformation]:
    """Every colour that is one."""
    lines = snapshot.lines
    found = ((color, placed.start) for shades, placed in snapshot.names.by_piece(_colors) for color in shades)
    return [
        ColorInformation(lines.range(one.span.start + start, one.span.end + start), _shade(one.text))
        for one, start in found
    ]


def presentation(shade: Shade) -> list[ColorPresentation]:
    """How a colour that was picked is written: `#rrggbb`, with two digits more when it can be seen through."""
    parts = (shade.red, shade.green, shade.blue, *((shade.alpha,) if shade.alpha < 1 else ()))
    return [ColorPresentation("#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in parts))]


def _colors(_source: Source, _said: Said, statements: tuple[Statement, ...]) -> list[Color]:
    found = (value for visit in visits(statements) for value in values(visit) if isinstance(value, Color))
    return [one for one in found if _HEX.fullmatch(one.text)]


def _shade(text: str) -> Shade:
    digits = text[1:] if len(text) > 5 else "".join(2 * digit for digit in text[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)]
    return Shade(parts[0], parts[1], parts[2], parts[3] if len(parts) > 3 else 1.0)
