"""Words of a brand-safe video are set in the families that its brand allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.scene import CaptionStyle, Text
from pytoon_lang.compiler.judging.setter import setter
from pytoon_lang.compiler.judging.things import things
from pytoon_lang.compiler.values.words import listed
from pytoon_lang.diagnostics import Diagnostic, Label, error, replace, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.brand import Brand
    from pytoon_lang.compiler.ir.scene import SceneGraph


def fonts(graph: SceneGraph, brand: Brand) -> Iterator[Diagnostic]:
    """One finding for every text or caption style in another family."""
    if not brand.fonts:
        return
    nodes: list[Text | CaptionStyle] = [graph.captions] if graph.captions is not None else []
    nodes += [item for item in things(graph) if isinstance(item, Text)]
    for node in nodes:
        if node.font not in brand.fonts:
            yield _foreign(node, brand)


def _foreign(node: Text | CaptionStyle, brand: Brand) -> Diagnostic:
    origin, sealed = node.origins["font"], "font" in brand.sealed
    what = "this text is" if isinstance(node, Text) else "captions are"
    message = (
        f"{what} set in `{node.font}`{setter(origin, brand)}, the brand `{brand.name}` allows {listed(brand.fonts)}"
    )
    written = origin.span if origin.by == "written" else None
    seal = brand.origins["sealed"].span
    more = {
        "help": f'write `font: "{brand.fonts[0]}"`',
        "labels": (Label(seal, "sealed here"),) if sealed and seal is not None else (),
        "fixes": (replace(written, f'"{brand.fonts[0]}"'),) if written is not None else (),
    }
    return (error if sealed else warning)("font-not-allowed", message, written or node.span, "another family", **more)
