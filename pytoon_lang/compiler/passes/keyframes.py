"""Keyframes that come when their thing is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.clock import literal
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.diagnostics import Diagnostic, Label, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.timeline import ItemSpan
    from pytoon_lang.compiler.ir.values import Rate


def late_keyframes(span: ItemSpan, rate: Rate, guessed: bool) -> Iterator[Diagnostic]:
    """One mistake for every keyframe after the last frame of its thing; a warning where lengths are `guessed`."""
    frames = span.end - span.start
    for keyframe in span.item.dress.keyframes:
        time = keyframe.at.time
        if time is None or time.frames(rate) <= frames:
            continue
        seen = Time.of_frames(frames, rate)
        thing = (Label(span.item.span, f"seen for {seen.seconds:.4g} s"),) if span.item.span is not None else ()
        grave = warning if guessed else error  # what is only estimated is no reason to stop
        message = (
            f"this keyframe comes {time.seconds:.4g} s after its thing does, which is seen for {seen.seconds:.4g} s"
        )
        help_ = f"write at most `{literal(frames, rate)}`, or a share: `keyframe 100%`"
        yield grave("keyframe-too-late", message, keyframe.span, "never reached", labels=thing, help=help_)
