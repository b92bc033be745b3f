"""Writing SVG: numbers short, text safe, equal drawings equal to the letter."""

from __future__ import annotations

import re
from hashlib import sha256

_NOT_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # compiled when it is needed: that takes 8 ms


def number(value: float) -> str:
    """A number with at most two decimals, a hundredth of a pixel being more than anyone sees."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def escape(text: str) -> str:
    """Text for an element or an attribute in double quotes; characters that XML does not allow are left out."""
    clean = text if text.isascii() and text.isprintable() else re.sub(_NOT_XML, "", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def fill(color: str, name: str = "fill") -> str:
    """`#rrggbb[aa]` -> an attribute `fill` (or `stroke`, `stop-color`), with its opacity apart."""
    if len(color) == 9:
        share = number(int(color[7:], 16) / 255)
        return f'{name}="{color[:7]}" {name.removesuffix("-color")}-opacity="{share}"'
    return f'{name}="{color}"'


def document(width: float, height: float, body: str, *, smooth: bool = False) -> str:
    """Elements -> a whole SVG file. `smooth` ones have no detail finer than some pixels, so they are drawn coarsely."""
    more = ' data-detail="smooth"' if smooth else ""
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}{more}>\n{body}\n</svg>\n'


def part(x: int, y: int, width: int, height: int, body: str) -> str:
    """Elements in a rectangle of their own, with their own origin. Equal parts of different drawings are drawn once."""
    return f'<svg x="{x}" y="{y}" width="{width}" height="{height}">\n{body}\n</svg>'


def digest(svg: str) -> str:
    """The name of a drawing: SHA-256 of its text."""
    return sha256(svg.encode()).hexdigest()
