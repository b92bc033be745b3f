"""Texts -> YAML scalars: plain where nothing is lost, else quoted, several lines as a block."""

from __future__ import annotations

import re

_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\Z")
_BEGINS = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-[^\s\-]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def is_color(text: str) -> bool:
    """Whether a quoted scalar is read as a colour."""
    return bool(_COLOR.match(text))


def is_plain(text: str) -> bool:
    """Whether a text may stand without quotes, behind a key or as an item."""
    if not _BEGINS.match(text) or text != text.strip() or text.endswith(":"):
        return False
    return ": " not in text and " #" not in text and "\t" not in text and all(map(_printable, text))


def is_flow(text: str) -> bool:
    """Whether a plain text may stand between `[` and `]`, too."""
    return not re.search(r"[,\[\]{}:?]", text)


def scalar(text: str) -> str:
    """A text whose quotes do not matter."""
    if is_plain(text):
        return text
    return "'" + text.replace("'", "''") + "'" if all(map(_printable, text)) else double(text)


def double(text: str) -> str:
    """A text in double quotes."""
    return '"' + "".join(_ESCAPES.get(c) or (c if _printable(c) else _code(c)) for c in text) + '"'


def text_lines(text: str, margin: str) -> list[str] | None:
    """A text of several lines as a block scalar: `|` or `|-` and its lines; None when that would change it."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if "\n" not in text or not all(_printable(c) or c == "\n" for c in text):
        return None
    if not lines[0].strip() or lines[0] != lines[0].lstrip() or not lines[-1].strip():
        return None
    if any(line.isspace() for line in lines):
        return None
    return ["|" if body != text else "|-", *(margin + line if line else "" for line in lines)]


def _printable(character: str) -> bool:
    """What YAML takes as it is and does not take for the end of a line."""
    code = ord(character)
    if code < 0xA0:
        return 0x20 <= code < 0x7F
    return code not in (0x2028, 0x2029, 0xFEFF) and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)


def _code(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
