"""Narrators, music and the look of captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.scene import CaptionStyle, Music, Narrator, Voice
from pytoon_lang.compiler.passes.assemble_voices import chain, language
from pytoon_lang.compiler.passes.assemble_words import emphasis, letters, unlistened
from pytoon_lang.compiler.values.settled import settle
from pytoon_lang.compiler.vocabulary.engines import LOCAL
from pytoon_lang.diagnostics import Diagnostic, error, warning
from pytoon_lang.world import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pytoon_lang.compiler.ir.element import Element, Layer
    from pytoon_lang.compiler.ir.scene import Asset, SafeArea
    from pytoon_lang.compiler.ir.values import Length
    from pytoon_lang.compiler.passes.assemble_assets import Shelf
    from pytoon_lang.compiler.values.settled import Settled
    from pytoon_lang.compiler.values.voices import Link
    from pytoon_lang.source import Span
    from pytoon_lang.world import World

UNNAMED = "narrator"
"""The name of the narrator that nobody declared."""


def narrators(
    elements: tuple[Element, ...], presets: tuple[Layer, ...], shelf: Shelf, world: World
) -> tuple[Narrator, ...]:
    """The declared narrators; a nameless one with the local voice when lines are said but nobody is declared."""
    declared = [_narrator(e, presets, shelf, world) for e in elements if e.kind == "narrator"]
    speaks = any(child.kind == "say" for e in elements if e.kind == "scene" for child in e.children)
    if speaks and not declared:
        return (_narrator(None, presets, shelf, world),)
    return tuple(declared)


def _narrator(element: Element | None, presets: tuple[Layer, ...], shelf: Shelf, world: World) -> Narrator:
    settled = settle("narrator", element, presets)
    recording = element.settings.get("recording") if element is not None else None
    tongue = language(element.settings.get("language") if element is not None else None, shelf.found)
    links, span = _written(settled)
    quiet = recording is not None  # who would speak does not matter then
    own = shelf.take(recording, "audio") if recording is not None else None
    shelf.found += unlistened(recording, own)
    return Narrator(
        name=settled["name"] or UNNAMED,
        chain=(Voice(LOCAL),) if quiet else chain(links, tongue, world, span, shelf.found),
        speed=settled["speed"],
        gain=settled["gain"],
        seed=settled["seed"],
        recording=own,
        span=settled.span,
        origins=settled.origins,
        language=tongue,
    )


def _written(settled: Settled) -> tuple[Sequence[Link] | None, Span | None]:
    """The chain as somebody wrote it, and where; where a language is written without a chain, that place."""
    origin = settled.origins["engine"]
    if origin.span is not None:
        return settled["engine"], origin.span
    return None, settled.origins["language"].span


def music(element: Element | None, presets: tuple[Layer, ...], shelf: Shelf, world: World) -> Music | None:
    """The bed, when there is one."""
    if element is None or "file" not in element.settings:
        return None
    settled = settle("music", element, presets)
    asset = shelf.take(element.settings["file"], "audio")
    if asset is None:
        return None
    bed = Music(asset, settled["gain"], settled["duck"], settled["fade-out"], element.span, settled.origins)
    bed = bed._replace(begin=settled["from"], fade_in=settled["fade-in"])
    shelf.found += over_by_then(asset, settled)
    return _on_beats(bed, shelf, world) if settled["snap"] == "beat" else bed


def over_by_then(asset: Asset, settled: Settled) -> Iterator[Diagnostic]:
    """A sound that is to begin after its end."""
    if asset.length and settled["from"] >= asset.length:
        seconds = f"{int(asset.length.seconds * 100) / 100:g}"
        message, help_ = f"`{asset.path}` is over after {seconds} s", f"begin before `{seconds}s`"
        span = settled.origins["from"].span or settled.span
        yield error("clip-too-short", message, span, "nothing is left of it", help=help_)


def _on_beats(bed: Music, shelf: Shelf, world: World) -> Music:
    """Music with its beats; a warning when it has no steady ones."""
    rhythm = world.rhythm(bed.asset.path)
    if isinstance(rhythm, Trouble) or not rhythm.beats:
        span = bed.origins["snap"].span or bed.span
        message = f"no steady beat is heard in `{bed.asset.path}`, so cuts stay where they are"
        shelf.found.append(warning("no-beat", message, span, "nothing to snap to", help="take the `snap` out"))
        return bed
    loop = rhythm.loop if rhythm.loop > bed.begin.samples() else 0  # one begins after it: then it plays to its end
    return bed._replace(beats=rhythm.beats, loop=loop)


def captions(
    element: Element | None, presets: tuple[Layer, ...], shelf: Shelf, area: Callable[[Length], SafeArea]
) -> CaptionStyle | None:
    """The look of captions; None when the file does not ask for any."""
    if element is None:
        return None
    settled = settle("captions", element, presets)
    style, own = settled["style"], settled["safe-area"]
    return CaptionStyle(
        name=style.name if style else "",
        mode=settled["mode"],
        max_words=settled["max-words"],
        font=settled["font"],
        weight=settled["weight"],
        size=settled["size"],
        color=settled["color"].color,
        highlight=settled["highlight"],
        animation=settled["animation"],
        uppercase=settled["uppercase"] == "yes",
        place=settled["place"],
        margin=settled["margin"],
        span=element.span,
        origins=settled.origins,
        safe=area(own) if own is not None else None,
        spoken=settled["spoken"],
        word_box=settled["word-box"],
        letters=letters(settled),
        files=settled["files"],
        emphasis=emphasis(settled["emphasis"], settled["color"].color, settled["highlight"]),
        translation=shelf.texts(element.settings.get("translation")),
    )
