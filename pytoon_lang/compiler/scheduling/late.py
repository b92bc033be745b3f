"""What comes when the thing it belongs to is gone: never seen, never heard.

A mistake where lengths are sure, a warning where they are `guessed`: what is only estimated is no reason to stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.clock import literal
from pytoon_lang.compiler.cutting import lasting
from pytoon_lang.compiler.ir.scene import Overlay
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.diagnostics import Diagnostic, Label, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytoon_lang.compiler.ir.scene import Picture
    from pytoon_lang.compiler.ir.timeline import ItemSpan, SceneSpan
    from pytoon_lang.compiler.ir.values import Rate
    from pytoon_lang.compiler.scheduling.lengths import Stretch
    from pytoon_lang.source import Span

_NOTICED = Time.of("500", "ms")
"""A picture that stands for less is no mistake that anybody would see."""


def late_start(start: Time, span: Span | None, scene: SceneSpan, stretch: Stretch, rate: Rate) -> Diagnostic:
    """For what starts, `start` after its scene does, when the scene is over."""
    grave = warning if stretch.guessed else error
    length = Time.of_frames(stretch.frames, rate)
    return grave(
        "starts-too-late",
        f"this starts {start.seconds:g} s into scene `{scene.scene.name}`, which is over after {length.seconds:.4g} s",
        span or scene.scene.span,
        "never seen or heard",
        labels=(Label(scene.scene.span, f"lasts {length.seconds:.4g} s"),) if span else (),
        help=f"start it earlier, or make the scene longer than `{literal(start.frames(rate), rate)}`",
    )


def late_keyframes(span: ItemSpan, rate: Rate, guessed: bool) -> Iterator[Diagnostic]:
    """One for every keyframe after the last frame of its thing."""
    frames = span.end - span.start
    for keyframe in span.item.dress.keyframes:
        time = keyframe.at.time
        if time is None or time.frames(rate) <= frames:
            continue
        seen = Time.of_frames(frames, rate)
        thing = (Label(span.item.span, f"seen for {seen.seconds:.4g} s"),) if span.item.span is not None else ()
        grave = warning if guessed else error
        message = (
            f"this keyframe comes {time.seconds:.4g} s after its thing does, which is seen for {seen.seconds:.4g} s"
        )
        help_ = f"write at most `{literal(frames, rate)}`, or a share: `keyframe 100%`"
        yield grave("keyframe-too-late", message, keyframe.span, "never reached", labels=thing, help=help_)


def late_pace(
    scenes: Sequence[SceneSpan], items: Sequence[ItemSpan], guessed: Sequence[bool], rate: Rate
) -> Iterator[Diagnostic]:
    """One for every ramp and freeze that begins after the last frame of its clip."""
    for span, open_ in zip(scenes, guessed, strict=True):
        if span.scene.picture is not None:
            yield from _late(span.scene.picture, span.end - span.start, open_, rate)
    for thing in items:
        if isinstance(thing.item, Overlay):
            open_ = guessed[thing.scene] if thing.scene >= 0 else any(guessed)
            yield from _late(thing.item, thing.end - thing.start, open_, rate)


def short_clips(scenes: tuple[SceneSpan, ...], guessed: tuple[bool, ...], rate: Rate) -> Iterator[Diagnostic]:
    """A warning for every clip whose last frame stands for a while although nobody said so."""
    for span, open_ in zip(scenes, guessed, strict=True):
        clip = span.scene.picture
        if open_ or clip is None or clip.asset.kind != "video" or clip.span is None:
            continue
        origin = clip.origins.get("then")
        once, whole = lasting(clip), Time.of_frames(span.end - span.start, rate)
        if not once or whole - once < _NOTICED or (origin is not None and origin.by != "default"):
            continue
        left = f"{(whole - once) / whole.of('1', 's'):.2g} s"
        yield warning(
            "clip-ends-early",
            f"`{clip.asset.path}` is over after {once.seconds:.3g} s; its last frame stands for {left}",
            clip.span,
            "shorter than its scene",
            labels=(Label(span.scene.span, f"lasts {whole.seconds:.4g} s"),),
            help=f"write `then: loop` or `then: hold`, or end the scene after `{literal(once.frames(rate), rate)}`",
        )


def _late(clip: Picture | Overlay, frames: int, guessed: bool, rate: Rate) -> Iterator[Diagnostic]:
    labels = (Label(clip.span, f"seen for {Time.of_frames(frames, rate).seconds:.4g} s"),) if clip.span else ()
    grave = warning if guessed else error
    changes = [("ramp", frames, ramp.at, ramp.span) for ramp in clip.pace.ramps]
    changes += [("freeze", frames - 1, freeze.at, freeze.span) for freeze in clip.pace.freezes]  # one frame stands
    for what, last, at, span in changes:
        if at.frames(rate) > last:
            message = f"this {what} comes after its clip is gone"
            help_ = f"write at most `{last}f`: times count from when the clip comes in"
            yield grave("pace-too-late", message, span, "never reached", labels=labels, help=help_)
