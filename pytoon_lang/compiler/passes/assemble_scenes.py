"""Scenes and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Setting
from pytoon_lang.compiler.ir.items import Lut
from pytoon_lang.compiler.ir.scene import Paint, Say, Scene, Sound, Text
from pytoon_lang.compiler.ir.values import Origin
from pytoon_lang.compiler.passes.assemble_items import things
from pytoon_lang.compiler.passes.assemble_picture import picture
from pytoon_lang.compiler.passes.assemble_shots import shot, title
from pytoon_lang.compiler.passes.assemble_sound import over_by_then
from pytoon_lang.compiler.passes.assemble_words import unlistened, unsayable
from pytoon_lang.compiler.values.settled import settle
from pytoon_lang.compiler.values.words import listed
from pytoon_lang.compiler.wording.emphasis import unmarked
from pytoon_lang.diagnostics import error

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.element import Element
    from pytoon_lang.compiler.ir.items import Asset
    from pytoon_lang.compiler.passes.assemble_items import Cast
    from pytoon_lang.compiler.values.settled import Settled
    from pytoon_lang.source import Span

BEHIND_PRODUCTS = Paint("#0d1117")


def scenes(elements: tuple[Element, ...], cast: Cast) -> tuple[Scene, ...]:
    """The scenes in their order."""
    written = [element for element in elements if element.kind == "scene"]
    return tuple(_scene(element, number, cast) for number, element in enumerate(written, start=1))


def _scene(element: Element, number: int, cast: Cast) -> Scene:
    settled = settle("scene", element, cast.presets)
    shots = [shot(child, cast) for child in element.children if child.kind == "generate" and _has(child, "prompt")]
    pictures = [picture(child, cast) for child in element.children if child.kind in {"image", "clip"}]
    items = list(things(element, cast))
    if shots and not any(isinstance(item, Text) for item in items):
        items.insert(0, title(shots[0], cast))  # `film` takes it away where there is a clip
    says = [_say(child, cast) for child in element.children if child.kind == "say"]
    sounds = [_sound(child, cast) for child in element.children if child.kind == "sound"]
    grade, lut = _grade(settled, cast, element.span)
    return Scene(
        name=settled["name"] or f"scene-{number}",
        length=settled["length"],
        background=settled["background"] or _background(cast.video),
        picture=next(filter(None, pictures), None),
        shot=shots[0] if shots else None,
        items=tuple(items),
        says=tuple(filter(None, says)),
        sounds=tuple(filter(None, sounds)),
        hold=settled["hold"] if settled["hold"] is not None else cast.video["hold"],
        grade=grade,
        span=element.span,
        origins=_inherited(settled, cast.video, ("background", "hold", "grade")),
        lut=lut,
    )


def _grade(settled: Settled, cast: Cast, span: Span) -> tuple[str, Asset | None]:
    """The grade of a scene: one of ours by name, or a colour table of the project."""
    own = settled if settled["grade"] else cast.video
    grade = own["grade"]
    if not isinstance(grade, Lut):
        return grade, None
    return "neutral", cast.shelf.table(Setting(grade.path, own.origins["grade"].span or span))


def _background(video: Settled) -> Paint:
    """The video's; a product over its own blur has a darker one, where nobody says anything."""
    plain = video.origins["background"].by == "default" and video["archetype"] == "overlay"
    return BEHIND_PRODUCTS if plain else video["background"]


def _inherited(settled: Settled, video: Settled, names: tuple[str, ...]) -> dict[str, Origin]:
    return {**settled.origins, **{n: video.origins[n] for n in names if settled[n] is None}}


def _has(element: Element, name: str) -> bool:
    return name in element.settings


def _say(element: Element, cast: Cast) -> Say | None:
    line, who = element.settings.get("line"), element.settings.get("narrator")
    if line is None or "narrator" in element.doubtful:
        return None
    if who is None and len(cast.narrators) != 1:
        names = [narrator.name for narrator in cast.narrators]
        message, help_ = "there are several narrators", f"name one: {listed(names)}"
        cast.shelf.found.append(error("missing-value", message, element.span, "who says it?", help=help_))
        return None
    # A narrator whose own statement is mistaken may have lost its name: the error stands there, anyone may speak here.
    narrator = next((one for one in cast.narrators if who is not None and one.name == who.value), cast.narrators[0])
    own = element.settings.get("recording")
    recording = cast.shelf.take(own, "audio") if own is not None else None
    cast.shelf.found += unsayable(line, narrator, own)
    cast.shelf.found += unlistened(own, recording)
    said = unmarked(line.value)
    pause = settle("say", element, cast.presets)["pause"]
    return Say(narrator.name, said.text, element.span, pause, recording, said.strong)


def _sound(element: Element, cast: Cast) -> Sound | None:
    settled = settle("sound", element, cast.presets)
    asset = cast.shelf.take(element.settings["file"], "audio") if _has(element, "file") else None
    if asset is None:
        return None
    cast.shelf.found += over_by_then(asset, settled)
    heard = {"begin": settled["from"], "length": settled["length"]}
    fades = {"fade_in": settled["fade-in"], "fade_out": settled["fade-out"]}
    return Sound(asset, settled["gain"], settled["start"], element.span, settled.origins, **heard, **fades)
