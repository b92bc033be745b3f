"""The picture of a scene: an `image` or a `clip`, with what is taken of it and how it lies in the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.cutting import lasting
from pytoon_lang.compiler.ir.scene import Picture
from pytoon_lang.compiler.ir.screen import Screen, hue_of
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.passes.assemble_pace import pace, pace_mistakes
from pytoon_lang.compiler.values.settled import settle
from pytoon_lang.diagnostics import Diagnostic, error, warning
from pytoon_lang.world import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.element import Element
    from pytoon_lang.compiler.ir.items import Place
    from pytoon_lang.compiler.passes.assemble_items import Cast
    from pytoon_lang.compiler.values.settled import Settled
    from pytoon_lang.source import Span


def picture(element: Element, cast: Cast) -> Picture | None:
    """The statement -> its noun; None when a diagnostic says why not."""
    settled = settle(element.kind, element, cast.presets)
    still = element.kind == "image"
    setting = element.settings.get("file")
    asset = cast.shelf.take(setting, "image" if still else "video") if setting is not None else None
    if asset is None:
        return None
    motion, profile = (settled["motion"], settled["profile"]) if still else ("none", "minimal")
    made = Picture(asset, motion, profile, settled["fit"], span=element.span, origins=settled.origins)
    made = made._replace(around=settled["around"], focus=settled["focus"])
    cast.shelf.found += unfocused(made.focus, made.origins["focus"].span or element.span)
    if still:
        return made._replace(glow=settled["glow"] == "yes")
    made = _cut(made, settled)._replace(pace=pace(element, settled), blend=settled["blend"] == "yes")
    made = made._replace(screen=screen(settled))
    cast.shelf.found += clip_mistakes(made, element.span, cast)
    return made


def clip_mistakes(clip: Picture, whole: Span, cast: Cast) -> Iterator[Diagnostic]:
    """What a clip is asked for and does not have: anything between its in and out points, a sound."""
    yield from _impossible(clip, whole)
    yield from pace_mistakes(clip, whole)
    yield from _mute(clip, whole, cast)
    yield from _grey(clip, whole)


def _cut(clip: Picture, settled: Settled) -> Picture:
    start, end = settled["from"], settled["to"]
    clip = clip._replace(start=start, end=end, speed=settled["speed"], then=settled["then"])
    return clip._replace(gain=settled["gain"], duck=settled["duck"])


def unfocused(place: Place, span: Span) -> Iterator[Diagnostic]:
    """A place that is none on a picture."""
    if place.anchor in {"below", "above"}:
        help_ = "write a side, a corner, or `point(30%, 20%)`"
        yield error("out-of-range", f"`{place.anchor}` is no place on a picture", span, "beside what?", help=help_)
    elif place.anchor == "point" and not _within(place.gap.unit, place.down.unit):
        help_ = "write shares of the picture: `point(30%, 20%)`"
        yield error("out-of-range", "a picture's pixels are not the frame's", span, "px of what?", help=help_)
    elif place.anchor == "point" and not (0 <= place.gap.amount <= 100 and 0 <= place.down.amount <= 100):
        help_ = "write shares from 0% to 100%: `point(30%, 20%)`"
        yield error("out-of-range", "this point lies beside the picture", span, "nothing is there", help=help_)


def _within(*units: str) -> bool:
    return set(units) == {"%"}


def _impossible(clip: Picture, whole: Span) -> Iterator[Diagnostic]:
    """In and out points between which there is nothing."""
    length = clip.asset.length
    begins, ends = (clip.origins[key].span or whole for key in ("from", "to"))
    if clip.end is not None and clip.end <= clip.start:
        help_ = f"write a time after `{clip.start}`"
        yield error("clip-too-short", "this clip ends before it begins", ends, "nothing is left of it", help=help_)
    elif length and clip.start >= length:
        message = f"`{clip.asset.path}` is over after {_said(length)}"
        help_ = f"begin before `{_said(length, '')}s`"
        yield error("clip-too-short", message, begins, "nothing is left of it", help=help_)
    elif length and clip.end is not None and clip.end > length + _SLACK:
        message = f"`{clip.asset.path}` is over after {_said(length)}"
        help_ = f"write at most `{_said(length, '')}s`, or leave `to` out"
        yield warning("clip-too-short", message, ends, "it does not go on for so long", help=help_)


_SLACK = Time.of("50", "ms")


def _mute(clip: Picture, whole: Span, cast: Cast) -> Iterator[Diagnostic]:
    """A level for a sound that is not there."""
    if clip.gain is None or not lasting(clip):
        return
    media = cast.world.probe(clip.asset.path)
    if not isinstance(media, Trouble) and not media.channels:
        span, help_ = clip.origins["gain"].span or whole, "leave `gain` out, or play a `sound` with it"
        yield error("clip-without-sound", f"`{clip.asset.path}` has no sound", span, "nothing to hear", help=help_)


def screen(settled: Settled) -> Screen | None:
    """What is keyed out of a clip."""
    color = settled["chroma-key"]
    return Screen(color[:7], settled["chroma-range"]) if color else None


_WEAKEST = 24.0
"""Of a hue: below it a colour is a grey with a tint, and half of every picture would go with it."""


def _grey(clip: Picture, whole: Span) -> Iterator[Diagnostic]:
    """A colour that is none cannot be told from the others."""
    if clip.screen is None or hue_of(clip.screen.color).strength >= _WEAKEST:
        return
    span, help_ = (
        clip.origins["chroma-key"].span or whole,
        "write the screen's colour: `#00b140` is green, `#0047bb` blue",
    )
    message = f"`{clip.screen.color}` is too grey to be keyed out"
    yield error("no-hue", message, span, "most of the picture would go with it", help=help_)


def _said(length: Time, unit: str = " s") -> str:
    """Rounded down: what is said may be written."""
    return f"{int(length.seconds * 100) / 100:g}{unit}"
