"""The brand of a video -> its promises, the defaults it gives, its mark; and what the author waives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.brand import Brand, Waiver
from pytoon_lang.compiler.ir.element import Element, Layer
from pytoon_lang.compiler.ir.scene import PLAIN, Animation, Logo, Window
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.values.settled import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.passes.assemble_assets import Shelf

OUTRO = Time.of("3", "s")
"""How long the mark is seen that only comes at the end, and how it comes."""
OUTRO_COMES = Animation("fade", Time.of("300", "ms"))


def brand(element: Element | None) -> Brand | None:
    """What the brand promises; None for a video that speaks for nobody."""
    if element is None:
        return None
    settled = settle("brand", element, ())
    fonts = settled["fonts"] or ((settled["font"],) if settled["font"] else ())
    return Brand(
        name=settled["name"] or "brand",
        palette=_named(element, "palette"),
        fonts=tuple(dict.fromkeys((*fonts, *([settled["font"]] if settled["font"] else ())))),
        logo=settled["logo"] or "",
        sealed=settled["sealed"],
        block=settled["block"],
        lexicon=_named(element, "lexicon"),
        span=element.span,
        origins=settled.origins,
    )


def brand_layer(element: Element | None) -> tuple[Layer, ...]:
    """A brand's font, accent and safe area are defaults, before those of a preset."""
    if element is None:
        return ()
    given = element.settings
    name = given["name"].value if "name" in given else "brand"
    font = {"font": given["font"]} if "font" in given else {}
    room = {"safe-area": given["safe-area"]} if "safe-area" in given else {}
    named = [child.settings for child in element.children if child.kind == "palette"]
    accents = [palette["accent"] for palette in named if "accent" in palette]
    words = {**font, "emphasis": accents[-1]} if accents else font
    wanted = (("captions", words), ("text", words), ("video", room))
    elements = tuple(Element(kind, settings, (), element.span) for kind, settings in wanted if settings)
    return (Layer(name, elements),) if elements else ()


def watermark(element: Element | None, shelf: Shelf) -> Logo | None:
    """The mark over the whole video or at its end."""
    if element is None or "logo" not in element.settings:
        return None
    settled = settle("brand", element, ())
    if settled["watermark"] == "none":
        return None
    asset = shelf.take(element.settings["logo"], "image")
    if asset is None:
        return None
    outro = settled["watermark"] == "outro"
    window = Window(enter=OUTRO_COMES) if outro else Window()
    place, size, dress = settled["at"], settled["size"], PLAIN._replace(opacity=settled["opacity"])
    last = OUTRO if outro else Time(0)
    return Logo(asset, place, window, size, element.span, settled.origins, dress=dress, last=last)


def waivers(elements: tuple[Element, ...]) -> Iterator[Waiver]:
    """Every `waive` that could be understood, with the scene it stands in."""
    number = 0
    for element in elements:
        if element.kind == "waive":
            yield from _waiver(element, "")
        elif element.kind == "scene":
            number += 1
            name = element.settings["name"].value if "name" in element.settings else f"scene-{number}"
            for child in element.children:
                if child.kind == "waive":
                    yield from _waiver(child, name)


def _waiver(element: Element, scene: str) -> Iterator[Waiver]:
    said = {name: setting.value for name, setting in element.settings.items()}
    if {"finding", "reason", "until"} <= said.keys():
        yield Waiver(said["finding"], said["reason"], said["until"], scene, span=element.span)


def _named(element: Element, kind: str) -> dict[str, str]:
    tables = [child for child in element.children if child.kind == kind]
    return {name: setting.value for table in tables for name, setting in table.settings.items()}
