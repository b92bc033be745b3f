"""What stands on the picture, in a scene or over the whole video."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.cutting import taken
from pytoon_lang.compiler.ir.element import Setting
from pytoon_lang.compiler.ir.items import PLAIN, Dress
from pytoon_lang.compiler.ir.scene import Logo, Overlay, Shape, Text, Window
from pytoon_lang.compiler.passes.assemble_keyframes import keyframes
from pytoon_lang.compiler.passes.assemble_pace import pace
from pytoon_lang.compiler.passes.assemble_picture import clip_mistakes, screen, unfocused
from pytoon_lang.compiler.passes.assemble_words import emphasis, letters, uncountable, unshowable
from pytoon_lang.compiler.values.settled import settle
from pytoon_lang.compiler.wording.emphasis import unmarked
from pytoon_lang.diagnostics import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.element import Element, Layer
    from pytoon_lang.compiler.ir.items import Mask
    from pytoon_lang.compiler.ir.scene import Item, Narrator
    from pytoon_lang.compiler.passes.assemble_assets import Shelf
    from pytoon_lang.compiler.values.settled import Settled
    from pytoon_lang.world import World


class Cast(NamedTuple):
    """What a scene needs to know of the whole."""

    presets: tuple[Layer, ...]
    video: Settled
    brand: Element | None
    doubtful: frozenset[str]  # settings of the video that were written, but could not be understood
    narrators: tuple[Narrator, ...]
    shelf: Shelf
    world: World


_MADE = ("text", "overlay", "inset", "shape", "logo")


def things(element: Element, cast: Cast) -> Iterator[Item]:
    """The statements of a block that put something on the picture -> what they put there, back to front."""
    for child in element.children:
        if child.kind in _MADE:
            settled = settle(child.kind, child, cast.presets)
            window = Window(settled["start"], settled["length"], settled["enter"], settled["exit"])
            cast.shelf.found += uncountable(child, settled)
            item = _item(child, settled, window, cast)
            if item is not None:
                yield item._replace(dress=_dress(child, settled, cast))


def _item(element: Element, settled: Settled, window: Window, cast: Cast) -> Item | None:
    """A statement -> its noun, without its dress; None when a diagnostic says why not."""
    place, size, span, origins = settled["at"], settled["size"], element.span, settled.origins
    match element.kind:
        case "text":
            font, weight, color = settled["font"], settled["weight"], settled["color"].color
            words, strong = unmarked(settled["words"] or "")
            lit = emphasis(settled["emphasis"], color) if strong else ""
            cast.shelf.found += unshowable(element.settings["words"]) if "words" in element.settings else ()
            if not words.strip():
                return None
            worn = letters(settled)
            return Text(
                words, place, window, font, weight, size, color, span, origins, "text", PLAIN, lit, strong, worn
            )
        case "shape":
            return Shape(settled["color"], place, window, size, settled["height"], span, origins)
        case "logo":
            return _logo(element, settled, window, cast)
    clip = element.kind == "inset"
    setting = element.settings.get("file")
    asset = cast.shelf.take(setting, "video" if clip else "image") if setting is not None else None
    if asset is None:
        return None
    crop = {name: settled[name] for name in ("height", "focus")}
    cast.shelf.found += unfocused(settled["focus"], settled.origins["focus"].span or span)
    if clip:
        take = {"begin": settled["from"], **{name: settled[name] for name in ("speed", "then", "gain", "duck")}}
        take |= {"pace": pace(element, settled), "blend": settled["blend"] == "yes", "screen": screen(settled), **crop}
        inset = Overlay(asset, place, window, size, span, origins, "inset", end=settled["to"], **take)
        cast.shelf.found += clip_mistakes(taken(inset), span, cast)
        return inset
    return Overlay(asset, place, window, size, span, origins, **crop)


def _logo(element: Element, settled: Settled, window: Window, cast: Cast) -> Logo | None:
    branded = cast.brand.settings.get("logo") if cast.brand is not None else None
    setting = element.settings.get("file") or branded
    if setting is None and ("file" in element.doubtful or "brand" in cast.doubtful):
        return None
    if setting is None:
        help_ = 'write `logo "logo.svg"`, or give the video a brand with a `logo`'
        message = "there is no logo to show"
        cast.shelf.found.append(error("no-logo", message, element.span, "which file?", help=help_))
        return None
    asset = cast.shelf.take(setting, "image")
    return Logo(asset, settled["at"], window, settled["size"], element.span, settled.origins) if asset else None


def _dress(element: Element, settled: Settled, cast: Cast) -> Dress:
    """Light, mask and keyframes: the settings that most kinds have, some not all."""
    if element.kind == "text":  # its letters wear the lights, the box behind them the mask
        pose = {name: settled[name] for name in ("opacity", "rotation", "shown")}
        return Dress(**pose, keyframes=keyframes(element, cast.shelf.found))
    has = {name: settled[name] for name in Dress._fields if name in settled.origins}
    mask: Mask = has.get("mask", PLAIN.mask)
    stencil = None
    if mask.shape == "file":
        at = settled.origins["mask"].span or element.span
        stencil = cast.shelf.take(Setting(mask.path, at), "image")
    return Dress(**has)._replace(stencil=stencil, keyframes=keyframes(element, cast.shelf.found))
