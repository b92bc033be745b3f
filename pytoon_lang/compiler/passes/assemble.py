"""Typed elements -> the scene graph of one output: presets and defaults filled in, files opened, engines chosen.

What later stages may rely on: every asset exists and is of its kind; every chain ends in an engine that works; every
setting's origin is known. What could not be had is left out, and a diagnostic says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Element, Layer, Setting
from pytoon_lang.compiler.ir.rules import Rule
from pytoon_lang.compiler.ir.scene import Expectation, SceneGraph, Transition
from pytoon_lang.compiler.passes.assemble_assets import Shelf
from pytoon_lang.compiler.passes.assemble_brand import brand, brand_layer, waivers, watermark
from pytoon_lang.compiler.passes.assemble_items import Cast, things
from pytoon_lang.compiler.passes.assemble_scenes import scenes
from pytoon_lang.compiler.passes.assemble_sizes import sizes
from pytoon_lang.compiler.passes.assemble_sound import captions, music, narrators
from pytoon_lang.compiler.passes.assemble_video import safe_area, video
from pytoon_lang.compiler.values.settled import settle
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.compiler.vocabulary.effects import CUT
from pytoon_lang.diagnostics import Diagnostic, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.element import Checked
    from pytoon_lang.compiler.ir.scene import Typeface
    from pytoon_lang.world import World


def assemble(checked: Checked, output: str, variant: str, world: World) -> Outcome[SceneGraph]:
    """The elements of a program -> the scene graph for the MP4 `output`."""
    found: list[Diagnostic] = []
    shelf = Shelf(world, found)
    fonts = tuple(_fonts((*checked.elements, *checked.imported), shelf))
    written = next(e for e in checked.elements if e.kind == "video")
    presets = (*brand_layer(checked.brand), *written.layers)
    whole = video(written, checked.brand, presets)
    speakers = narrators(checked.elements, presets, shelf, world)
    cast = Cast(presets, settle("video", written, presets), checked.brand, written.doubtful, speakers, shelf, world)
    shots = scenes(checked.elements, cast)
    over = tuple(thing for one in checked.elements if one.kind == "over" for thing in things(one, cast))
    graph = SceneGraph(
        output=output,
        variant=variant,
        video=whole,
        narrators=speakers,
        scenes=shots,
        transitions=tuple(_transitions(checked.elements, presets)),
        captions=captions(_first(checked, "captions"), presets, shelf, lambda area: safe_area(area, whole)),
        music=music(_first(checked, "music"), presets, shelf, world),
        watermark=watermark(checked.brand, shelf),
        parameters={one.name: one.text for one in checked.parameters},
        expectations=tuple(_expectations(checked.elements)),
        assets=(),
        rules=tuple(_rules((*checked.imported, *checked.elements))),
        brand=brand(checked.brand),
        waivers=tuple(waivers(checked.elements)),
        over=over,
        fonts=fonts,
    )
    graph = graph._replace(assets=shelf.all())  # when everything has taken its files
    return Outcome(graph, (*found, *sizes(graph)))


def _fonts(elements: tuple[Element, ...], shelf: Shelf) -> Iterator[Typeface]:
    written = (one for one in elements if one.kind == "font" and "file" in one.settings)
    yield from filter(None, (shelf.typeface(one.settings["file"], one.span) for one in written))


def _first(checked: Checked, kind: str) -> Element | None:
    return next((element for element in checked.elements if element.kind == kind), None)


def _transitions(elements: tuple[Element, ...], presets: tuple[Layer, ...]) -> Iterator[Transition]:
    after = -1
    for element in elements:
        after += element.kind == "scene"
        if element.kind == "transition":
            settled = settle("transition", element, presets if not element.layers else ())
            name = settled["how"].name if settled["how"] is not None else settled["effect"]
            if settled["effect"] != CUT and settled["length"] > 0:
                yield Transition(after, name, settled["effect"], settled["length"], element.span, settled.origins)


def _expectations(elements: tuple[Element, ...]) -> Iterator[Expectation]:
    for element in elements:
        condition: Setting | None = element.settings.get("condition")
        if element.kind == "expect" and condition is not None:
            message = element.settings.get("message")
            yield Expectation(condition.value, message.value if message else "", condition.span)


def _rules(elements: tuple[Element, ...]) -> Iterator[Rule]:
    for element in elements:
        if element.kind == "rule" and "name" in element.settings:
            settled = settle("rule", element, ())
            limits = {slot.name.replace("-", "_"): settled[slot.name] for slot in KINDS["rule"].keys}
            yield Rule(settled["name"], **limits, span=element.span, origins=settled.origins)
