"""Colours of a brand-safe video come from its brand's palette; black and white belong to everybody."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.scene import Shape, Text
from pytoon_lang.compiler.ir.values import Origin
from pytoon_lang.compiler.judging.setter import setter
from pytoon_lang.compiler.judging.things import things
from pytoon_lang.compiler.values.words import listed
from pytoon_lang.diagnostics import Diagnostic, Label, error, replace, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytoon_lang.compiler.ir.brand import Brand
    from pytoon_lang.compiler.ir.scene import CaptionStyle, Item, Paint, SceneGraph
    from pytoon_lang.source import Source, Span

NEUTRAL = ("#000000", "#ffffff")
NEAR, SAME = 60.0, 16.0
"""How far apart two colours may be to be meant as one, and to be surely meant as one: in steps of 0 to 255."""


class _Use(NamedTuple):
    """A colour, what it paints, and who said so."""

    what: str
    color: str
    origin: Origin
    span: Span | None  # the statement


def palette(graph: SceneGraph, brand: Brand, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """One finding for every colour that is not the brand's, at each place that says it."""
    if not brand.palette:
        return
    own = {color[:7] for color in brand.palette.values()} | set(NEUTRAL)
    seen = set()
    for use in _uses(graph):
        place = (use.color, use.origin.span or use.what)
        if use.color[:7] not in own and place not in seen:
            seen.add(place)
            yield _off(use, brand, sources)


def _uses(graph: SceneGraph) -> Iterator[_Use]:
    if graph.captions is not None:
        style = graph.captions
        lit = style.emphasis if any(say.strong for scene in graph.scenes for say in scene.says) else ""
        names = {"color": style.color, "highlight": style.highlight, "emphasis": lit}
        for name, color in (*names.items(), *_worn(style)):
            if color:
                yield _Use(f"the captions' {name}", color, style.origins[name], style.span)
    for scene in graph.scenes:
        if scene.picture is None and scene.shot is None:
            for color in _paints(scene.background):
                yield _Use("the background", color, scene.origins["background"], scene.span)
    for item in things(graph):
        yield from _of_item(item)


def _of_item(item: Item) -> Iterator[_Use]:
    if isinstance(item, Text):
        yield _Use("the text's colour", item.color, item.origins["color"], item.span)
        for name, color in _worn(item):
            yield _Use(f"the text's {name}", color, item.origins[name], item.span)
        if item.strong:
            yield _Use("the text's emphasis", item.emphasis, item.origins["emphasis"], item.span)
    if isinstance(item, Shape):
        for color in _paints(item.paint):
            yield _Use("the shape's colour", color, item.origins["color"], item.span)


def _worn(node: Text | CaptionStyle) -> Iterator[tuple[str, str]]:
    """The further colours of letters, each with its key. Edges and lights only set off."""
    if node.letters.gradient is not None:
        yield from (("color", color) for color in _paints(node.letters.gradient)[1:])
    if node.letters.background:
        yield "background", node.letters.background


def _paints(paint: Paint) -> list[str]:
    return [paint.color, *paint.via, *([paint.to] if paint.to else [])]


def _off(use: _Use, brand: Brand, sources: Mapping[str, Source]) -> Diagnostic:
    sealed = "palette" in brand.sealed
    written = use.origin.by == "written" and use.origin.span is not None
    nearest = min(brand.palette, key=lambda name: _apart(use.color, brand.palette[name]))
    apart = _apart(use.color, brand.palette[nearest])
    message = f"{use.what}, `{use.color}`, is not in the palette of the brand `{brand.name}`{setter(use.origin, brand)}"
    note = f"did you mean `$brand.{nearest}`?" if apart <= NEAR else "not a colour of the brand"
    help_ = (
        f"write `$brand.{nearest}`" if apart <= NEAR else f"take one of {listed(f'$brand.{n}' for n in brand.palette)}"
    )
    literal = _literal(use, sources) if written else None
    near = literal is not None and apart <= NEAR
    fixes = (replace(literal, f"$brand.{nearest}", safe=apart <= SAME),) if literal is not None and near else ()
    more = {"help": help_, "labels": _seal(brand) if sealed else (), "fixes": fixes}
    span = literal or (use.origin.span if written else use.span)
    return (error if sealed else warning)("off-palette", message, span, note, **more)


def _apart(one: str, other: str) -> float:
    return dist(*([int(color[at : at + 2], 16) for at in (1, 3, 5)] for color in (one, other)))


def _seal(brand: Brand) -> tuple[Label, ...]:
    span = brand.origins["sealed"].span
    return (Label(span, "sealed here"),) if span is not None else ()


def _literal(use: _Use, sources: Mapping[str, Source]) -> Span | None:
    """Where the colour itself is written, as digits, in the place that the setting points at."""
    span = use.origin.span
    source = sources.get(span.file) if span is not None else None
    if span is None or source is None:
        return None
    text = source.text[span.start : span.end].lower()
    at = text.find(use.color)
    if at >= 0 and not text[at + len(use.color) :][:1].isalnum():
        return source.span(span.start + at, span.start + at + len(use.color))
    return span if text.startswith("#") and len(text) <= 5 else None
