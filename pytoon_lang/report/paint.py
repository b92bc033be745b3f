"""How a report looks: colors, ASCII, the names of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.report.width import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.source import Span

WORDS = {"error": "error", "warning": "warning", "info": "note"}

_COLORS = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "line": "1;34",
    "label": "1;34",
    "help": "1;32",
    "bold": "1",
}


class Style(NamedTuple):
    """`show` maps the path in a span to the one to print; with `ascii`, nothing but ASCII is printed."""

    color: bool = False
    ascii: bool = False
    show: Callable[[str], str] = str


PLAIN = Style()


def paint(style: Style, role: str, text: str) -> str:
    """A text in the color of its role (`error`, `line`, `help`, ...) where colors are on."""
    return f"\x1b[{_COLORS[role]}m{text}\x1b[0m" if style.color and text else text


def place(span: Span, style: Style) -> str:
    """`path:line:column`."""
    return printable(f"{style.show(span.file)}:{span.line}:{span.column}", style)


def printable(text: str, style: Style) -> str:
    """A message without what a terminal would obey or could not show."""
    text = shown(text)
    return text.encode("ascii", "backslashreplace").decode("ascii") if style.ascii else text
