"""Ramps and freezes that come when their clip is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.scene import Overlay
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.diagnostics import Diagnostic, Label, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytoon_lang.compiler.ir.scene import Picture
    from pytoon_lang.compiler.ir.timeline import ItemSpan, SceneSpan
    from pytoon_lang.compiler.ir.values import Rate


def late_pace(
    scenes: Sequence[SceneSpan], items: Sequence[ItemSpan], guessed: Sequence[bool], rate: Rate
) -> Iterator[Diagnostic]:
    """One mistake for each that begins after the last frame of its clip; a warning where lengths are `guessed`."""
    for span, open_ in zip(scenes, guessed, strict=True):
        if span.scene.picture is not None:
            yield from _late(span.scene.picture, span.end - span.start, open_, rate)
    for thing in items:
        if isinstance(thing.item, Overlay):
            open_ = guessed[thing.scene] if thing.scene >= 0 else any(guessed)
            yield from _late(thing.item, thing.end - thing.start, open_, rate)


def _late(clip: Picture | Overlay, frames: int, guessed: bool, rate: Rate) -> Iterator[Diagnostic]:
    labels = (Label(clip.span, f"seen for {Time.of_frames(frames, rate).seconds:.4g} s"),) if clip.span else ()
    grave = warning if guessed else error  # what is only estimated is no reason to stop
    changes = [("ramp", frames, ramp.at, ramp.span) for ramp in clip.pace.ramps]
    changes += [("freeze", frames - 1, freeze.at, freeze.span) for freeze in clip.pace.freezes]  # one frame stands
    for what, last, at, span in changes:
        if at.frames(rate) > last:
            message = f"this {what} comes after its clip is gone"
            help_ = f"write at most `{last}f`: times count from when the clip comes in"
            yield grave("pace-too-late", message, span, "never reached", labels=labels, help=help_)
