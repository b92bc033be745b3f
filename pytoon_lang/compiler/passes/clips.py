"""Clips that are over before their scene is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.clock import literal
from pytoon_lang.compiler.cutting import lasting
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.diagnostics import Diagnostic, Label, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.timeline import SceneSpan
    from pytoon_lang.compiler.ir.values import Rate

_NOTICED = Time.of("500", "ms")
"""A picture that stands for less is no mistake that anybody would see."""


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
