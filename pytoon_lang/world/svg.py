"""How large an SVG is, after making sure that it draws from nothing but itself."""

from __future__ import annotations

import re

from pytoon_lang.world import Trouble

DPI = 96
"""To be said to the drawing tool each time; of itself it takes an inch, and with it a millimetre, for nothing."""

PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
LARGEST = 16_384
DEEPEST = 100  # elements in elements; the drawing tool calls itself for each and ends the process at about 300
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*")
_TINY = 16  # px
_PICTURE_DATA = re.compile(r"data:image/[a-z]+[;,][A-Za-z0-9+/=;,\s]*")
_PICTURE = re.compile(r"\s*data:image/(png|jpeg|gif|webp)[;,]")


def size_of(data: bytes) -> tuple[int, int] | Trouble:
    """SVG text -> its width and height in px, from its own attributes or else its view box."""
    from xml.parsers import expat

    root: dict[str, str] = {}
    depth = 0
    # It will be drawn from UTF-8, so whatever encoding it declares must not be what it is checked in.
    parser = expat.ParserCreate("utf-8", " ")

    def element(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _RefusedError(f"its elements lie more than {DEEPEST} deep in one another")
        if not root:
            if name.rpartition(" ")[2] != "svg":
                raise _RefusedError(f"its outermost element is `{name.rpartition(' ')[2]}`, not `svg`")
            root.update(attributes, svg="")
        for key, value in attributes.items():
            _only_own(key.rpartition(" ")[2], value)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def entity(*_: object) -> None:
        raise _RefusedError("it declares entities")

    parser.StartElementHandler = element
    parser.EndElementHandler = end
    parser.EntityDeclHandler = entity
    parser.CharacterDataHandler = lambda text: _only_own("style", text)
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        return Trouble("unreadable", f"broken SVG: {problem}")
    except _RefusedError as problem:
        return Trouble("unreadable", str(problem))
    return _size(root)


def undrawable(data: bytes) -> Trouble | None:
    """Why an SVG that `size_of` lets pass cannot be drawn, found by drawing it tiny; None when it can.

    What a short text can unfold to is bounded by the drawing tool, which gives up at a million nodes. The pictures in
    it are left out: they were looked at already, and `use` could have one unpacked any number of times.
    """
    import resvg_py

    try:
        text = _PICTURE_DATA.sub("#", data.decode("utf-8"))
        resvg_py.svg_to_bytes(svg_string=text, width=_TINY, height=_TINY, dpi=DPI, skip_system_fonts=True)
    except ValueError as problem:
        return Trouble("unreadable", f"it cannot be drawn: {problem}")
    return None


class _RefusedError(Exception):
    """Why an SVG is not drawn."""


def _only_own(key: str, value: str) -> None:
    """Raise for whatever would be fetched from elsewhere."""
    if key == "href" and not value.lstrip().startswith("#") and not _PICTURE.match(value):
        raise _RefusedError(f"it refers to another file: {value[:60]}")
    if key == "href" and (match := _PICTURE.match(value)):
        _small_enough(value[match.end() :])
    if "@import" in value or re.search(r"url\(\s*['\"]?(?!\s*['\"]?[#)])", value):
        raise _RefusedError("its style refers to another file")


def _small_enough(data: str) -> None:
    """Raise for a picture inside the drawing that could not be used as a file: a few KB can unpack to gigabytes."""
    import base64
    import io

    from pytoon_lang.world.probe import probe

    try:
        picture = base64.b64decode("".join(data.rpartition("base64,")[2].split()), validate=True)
    except ValueError:
        raise _RefusedError("a picture in it is not base64") from None
    found = probe(io.BytesIO(picture), "")
    if isinstance(found, Trouble):
        raise _RefusedError(f"a picture in it cannot be used: {found.detail or found.kind}")


def _size(root: dict[str, str]) -> tuple[int, int] | Trouble:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        across, down = (float(box[2]), float(box[3])) if len(box) == 4 else (0.0, 0.0)
    except ValueError:
        across, down = 0.0, 0.0
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if not width and height and across and down:
        width = height * across / down
    if not height and width and across and down:
        height = width * down / across
    width, height = width or across, height or down
    if not (width > 0 and height > 0):
        return Trouble("unreadable", "it says neither its width and height nor a view box")
    if max(width, height) > LARGEST:
        return Trouble("too-large", f"{width:.0f}x{height:.0f} px; at most {LARGEST} on a side")
    return max(1, round(width)), max(1, round(height))


def _pixels(text: str) -> float:
    """An absolute length; 0 for none and for percentages, which the view box answers."""
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * PIXELS[match[2] or ""] if match else 0.0
