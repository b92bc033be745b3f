"""Which colours a video uses, before and after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytoon_lang.compiler.difference.nouns import Change
from pytoon_lang.compiler.difference.settings import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.scene import SceneGraph

_COLOUR = re.compile(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?")
_SEEN = ("scenes", "captions", "watermark")


def colour_changes(old: SceneGraph, new: SceneGraph) -> Iterator[Change]:
    """Colours that come into the video or leave it, however many things have them."""
    before, after = colours(old), colours(new)
    for colour in sorted(after - before):
        yield Change("added", "colour", colour, note=_token(colour, new), follows=True)
    for colour in sorted(before - after):
        yield Change("removed", "colour", colour, note=_token(colour, old), follows=True)


def palette_changes(old: SceneGraph, new: SceneGraph) -> Iterator[Change]:
    """Colours of the brand that are others now, whether or not anything has them."""
    if old.brand is None or new.brand is None:
        return
    before, after = old.brand.palette, new.brand.palette
    for token in dict.fromkeys((*before, *after)):
        was, now = before.get(token, ""), after.get(token, "")
        if was != now:
            name = new.brand.name
            yield Change("changed", "brand", name, key=token, before=was, after=now, span=new.brand.span)


def colours(graph: SceneGraph) -> set[str]:
    """Every colour that something in the video has."""
    return {colour for name in _SEEN for colour in _in(getattr(graph, name))}


def _token(colour: str, graph: SceneGraph) -> str:
    """What the brand calls a colour."""
    palette = graph.brand.palette if graph.brand is not None else {}
    return next((token for token, value in palette.items() if value == colour), "")


def _in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if _COLOUR.fullmatch(value):
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _in(item)
    else:
        for name in names(value):
            yield from _in(getattr(value, name))
